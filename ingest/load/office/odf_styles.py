"""The styles of an OpenDocument file to the look of its text and tables."""

import re
from dataclasses import dataclass

from ingest.load.office.trees import Element, attribute, children, descend, first
from ingest.load.office.word_styles import Look

_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")


@dataclass(frozen=True, slots=True)
class OdfStyle:
    """What a style says itself, without what it is based on."""

    look: Look
    parent: str
    is_shown: bool
    """False for a sheet, row, column or slide with display switched off."""
    heading_level: int


class OdfStyles:
    """The styles of a file; one name may stand for a style of each family."""

    def __init__(self, roots: list[Element | None]) -> None:
        self._styles: dict[tuple[str, str], OdfStyle] = {}
        for root in roots:
            for style in descend(root, "style"):
                key = (attribute(style, "family"), attribute(style, "name"))
                self._styles[key] = _style(style)

    def look(self, family: str, name: str) -> Look:
        """Return the look with what the styles below it add."""
        look = Look()
        for style in self._chain(family, name):
            look = look.over(style.look)
        return look

    def is_shown(self, family: str, name: str) -> bool:
        """Whether the program shows what has the style."""
        return all(style.is_shown for style in self._chain(family, name))

    def heading_level(self, name: str) -> int:
        """Return the level that the style gives a paragraph, 0 for text."""
        levels = (style.heading_level for style in self._chain("paragraph", name))
        return next(filter(None, levels), 0)

    def is_named(self, name: str, *wanted: str) -> bool:
        """Whether a paragraph style is, or is based on, a style of one of the names."""
        return name in wanted or any(
            style.parent in wanted for style in self._chain("paragraph", name)
        )

    def _chain(self, family: str, name: str) -> list[OdfStyle]:
        chain: list[OdfStyle] = []
        style = self._styles.get((family, name))
        # A style based on itself would go on for ever.
        while style is not None and style not in chain:
            chain.append(style)
            style = self._styles.get((family, style.parent))
        return chain


def _style(style: Element) -> OdfStyle:
    text = first(style, "text-properties")
    display = [
        attribute(child, "display") or attribute(child, "visibility")
        for child in children(style)
        if child is not text
    ]
    level = attribute(style, "default-outline-level")
    is_title = attribute(style, "name") == "Title"
    return OdfStyle(
        _look(text, style),
        attribute(style, "parent-style-name"),
        not any(value in ("false", "hidden") for value in display),
        int(level) if level.isdecimal() else int(is_title),
    )


def _look(text: Element | None, style: Element) -> Look:
    colour = attribute(text, "color").lstrip("#").upper()
    size = _POINTS.fullmatch(attribute(text, "font-size"))
    display = attribute(text, "display")
    grounds = (attribute(child, "background-color") for child in children(style))
    ground = next((value.lstrip("#").upper() for value in grounds if value.startswith("#")), None)
    return Look(
        None if not display else display == "none",
        colour if re.fullmatch("[0-9A-F]{6}", colour) else None,
        int(float(size[1]) * 2) if size else None,
        ground,
    )
