"""Markdown of guides and answers to HTML that is safe to show."""

import re
from collections.abc import Callable
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# `[1]` in an answer, `[S1]` in a guide.
_MARKER = re.compile(r"\[(S?\d{1,3})\]")
_EXTERNAL = re.compile(r"https?://", re.IGNORECASE)
_OWN = re.compile(r"#|/guides/")


def plain_marker(label: str) -> str:
    """Return the marker as it stands in the text."""
    return f"[{escape(label)}]"


def to_html(text: str, marker: Callable[[str], str] = plain_marker, table: str = "Table") -> str:
    """Return safe HTML: no raw HTML, no images, links only to the web and to guides.

    `marker` turns the label of each source marker ("1" of `[1]`, "S1" of `[S1]`) into HTML, and
    must escape what it takes from the label's surroundings. `table` is what a screen reader
    calls a table.
    """
    rendered: str = _parser().render(text, {"marker": marker, "table": table})
    return rendered


class _SafeMarkdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's interface
        return bool(_EXTERNAL.match(url) or _OWN.match(url))


@cache
def _parser() -> MarkdownIt:
    parser = _SafeMarkdown("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # A definition such as "[1]: https://..." would turn a source marker into that link.
    parser.disable("reference")
    parser.inline.ruler.before("link", "marker", _find_marker)
    parser.add_render_rule("marker", _render_marker)
    parser.add_render_rule("image", _render_image)
    parser.add_render_rule("link_open", _render_link)
    parser.add_render_rule("table_open", _open_table)
    parser.add_render_rule("table_close", _close_table)
    return parser


def _find_marker(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    found = _MARKER.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("marker", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _render_marker(
    _renderer: Any, tokens: list[Token], index: int, _options: Any, env: dict[str, Any]
) -> str:
    rendered: str = env["marker"](tokens[index].content)
    return rendered


def _render_image(_renderer: Any, tokens: list[Token], index: int, *_: Any) -> str:
    return escape(tokens[index].content)


def _render_link(renderer: Any, tokens: list[Token], index: int, *_: Any) -> str:
    token = tokens[index]
    if _EXTERNAL.match(str(token.attrGet("href"))):
        token.attrSet("rel", "noopener nofollow ugc")
        token.attrSet("target", "_blank")
    return f"<a{renderer.renderAttrs(token)}>"


def _open_table(
    _renderer: Any, _tokens: list[Token], _index: int, _options: Any, env: dict[str, Any]
) -> str:
    # Scrolls by itself on a narrow screen, also from the keyboard.
    label = escape(env["table"])
    return f'<div class="table" role="group" aria-label="{label}" tabindex="0"><table>\n'


def _close_table(*_: Any) -> str:
    return "</table></div>\n"
