"""A node of a page to why its text is left out: hidden, a script, or not the page's subject."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from selectolax.lexbor import LexborNode

from ingest.load.web.nodes import COMMENT, TEXT, Walk, attribute, own_text, tag
from ingest.load.web.styles import Declarations, declarations, hides

Reason = Literal["", "script", "hidden-text", "boilerplate", "deleted-text", "comment", "silent"]
"""`silent` is left out and not reported, as it holds no words of the page."""

_SILENT = frozenset(
    ("style", "title", "link", "meta", "base", "svg", "canvas", "audio", "video", "iframe",
     "object", "embed", "img", "rp", "rt", "track", "source", "map")
)  # fmt: skip
_CONTROLS = frozenset(("button", "select", "option", "textarea", "input", "datalist", "noscript"))
_BOILERPLATE_TAGS = frozenset(("nav", "footer", "menu"))
_BOILERPLATE_ROLES = frozenset(
    ("navigation", "contentinfo", "search", "menu", "menubar", "toolbar", "tablist", "alertdialog")
)
_BOILERPLATE_WORDS = frozenset(
    ("breadcrumb", "breadcrumbs", "consent", "cookie", "cookiebar", "cookiebanner", "cookies",
     "footer", "gdpr", "nav", "navbar", "navigation", "newsletter", "pager", "pagination", "share",
     "sharing", "sidebar", "skiplink", "social", "subscribe", "advert", "advertisement", "ads")
)  # fmt: skip
_NEVER = frozenset(("-document", "html", "body", "main", "article"))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
MAX_BOILERPLATE_SHARE = 0.5
"""Of the page's text: what holds more is its subject, whatever it is called."""
MIN_LINKS, MIN_LINKED_SHARE, MAX_LINK_CHARS = 5, 0.8, 25
"""A list of at least this many links, and little else, each short, is a menu."""


@dataclass(slots=True)
class Weight:
    """What an element holds, all levels below it included."""

    chars: int = 0
    linked_chars: int = 0
    links: int = 0
    has_heading: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a page before it is read."""

    weights: Mapping[int, Weight]
    """By a node's id."""
    rules: Mapping[str, Declarations]
    chars: int = 0
    layout_tables: frozenset[int] = field(default_factory=frozenset)
    """Ids of tables that only arrange: they hold headings or other tables."""

    def style(self, node: LexborNode) -> dict[str, str]:
        """Return what an element's own class, id and style say."""
        found: dict[str, str] = {}
        names = [f".{name}" for name in attribute(node, "class").split()]
        for name in (*names, f"#{attribute(node, 'id')}"):
            found.update(self.rules.get(name, {}))
        if colour := attribute(node, "bgcolor"):
            found["background-color"] = colour.lower()
        if tag(node) == "font" and (colour := attribute(node, "color")):
            found["color"] = colour.lower()
        found.update(declarations(attribute(node, "style")))
        return found


def survey(root: LexborNode, rules: Mapping[str, Declarations]) -> Page:
    """Return what the page holds where."""
    weights: dict[int, Weight] = {}
    open_weights = [Weight()]
    open_tables: list[int] = []
    layout: set[int] = set()
    for step in (walk := Walk(root)):
        name = tag(step.node)
        if not step.is_start:
            if name not in (TEXT, COMMENT):
                _close(weights, open_weights, step.node)
                if name == "table":
                    open_tables.pop()
            continue
        if name == TEXT:
            open_weights[-1].chars += len("".join(own_text(step.node).split()))
            continue
        if name == COMMENT:
            continue
        open_weights.append(Weight())
        if name in _SILENT or name == "script":
            walk.skip()
        if open_tables and (name == "table" or re.fullmatch("h[1-6]", name)):
            layout.add(open_tables[-1])
        if name == "table":
            open_tables.append(step.node.mem_id)
    return Page(weights, rules, open_weights[0].chars, frozenset(layout))


def _close(weights: dict[int, Weight], open_weights: list[Weight], node: LexborNode) -> None:
    weight = open_weights.pop()
    name = tag(node)
    if name == "a":
        weight.linked_chars, weight.links = weight.chars, 1
    if re.fullmatch("h[1-6]", name):
        weight.has_heading = True
    weights[node.mem_id] = weight
    above = open_weights[-1]
    above.chars += weight.chars
    above.linked_chars += weight.linked_chars
    above.links += weight.links
    above.has_heading = above.has_heading or weight.has_heading


def reason_to_leave_out(page: Page, node: LexborNode, style: Declarations) -> Reason:
    """Return why an element and all in it are left out, "" when they are not."""
    name = tag(node)
    if name == "script":
        return "script"
    if name in _SILENT:
        return "silent"
    if name == "template" or _is_hidden(node) or hides(style):
        return "hidden-text"
    if name in ("del", "s", "strike"):
        return "deleted-text"
    if name in _CONTROLS or (name not in _NEVER and _is_boilerplate(page, node)):
        return "boilerplate"
    return ""


def _is_hidden(node: LexborNode) -> bool:
    if "hidden" in node.attributes:
        # A browser shows text "until-found" when the reader searches for it.
        return attribute(node, "hidden") != "until-found"
    is_closed = tag(node) == "dialog" and "open" not in node.attributes
    return is_closed or attribute(node, "aria-hidden") == "true"


def _is_boilerplate(page: Page, node: LexborNode) -> bool:
    weight = page.weights.get(node.mem_id, Weight())
    if weight.chars > page.chars * MAX_BOILERPLATE_SHARE:
        return False
    return _is_called_boilerplate(node, weight) or _is_menu(node, weight)


def _is_called_boilerplate(node: LexborNode, weight: Weight) -> bool:
    name = tag(node)
    if name in _BOILERPLATE_TAGS or attribute(node, "role") in _BOILERPLATE_ROLES:
        return True
    if name in ("header", "aside"):
        return not weight.has_heading
    if re.fullmatch("h[1-6]|p|t[dhr]|li|td|th|tr|tbody|thead|table|a|span", name):
        return False
    called = f"{attribute(node, 'class')} {attribute(node, 'id')}"
    return not _BOILERPLATE_WORDS.isdisjoint(word.lower() for word in _WORD.findall(called))


def _is_menu(node: LexborNode, weight: Weight) -> bool:
    return (
        tag(node) in ("ul", "ol", "div")
        and weight.links >= MIN_LINKS
        and weight.linked_chars >= weight.chars * MIN_LINKED_SHARE
        and weight.chars <= weight.links * MAX_LINK_CHARS
    )
