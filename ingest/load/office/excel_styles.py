"""A workbook's shared strings and styles to what its cells refer to by number."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.load.office.number_formats import BUILT_IN
from ingest.load.office.packages import Package
from ingest.load.office.trees import Element, attribute, children, descend, first, local

_WHITE = ("FFFFFFFF", "00FFFFFF", "FFFFFF")


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown."""

    code: str = "General"
    is_white: bool = False
    """White text on the white of the sheet."""


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share."""

    strings: Sequence[str]
    styles: Sequence[Style]
    is_1904: bool


def read_book(package: Package, main: str, root: Element) -> Book:
    """Return what the parts beside the main one hold.

    Raises:
        FileRefused: A part is damaged or too large.
    """
    targets = {relation.kind: relation.target for relation in package.relations(main).values()}
    return Book(
        _strings(package, targets.get("sharedStrings", "")),
        _styles(package.tree(targets.get("styles", ""))),
        attribute(first(root, "workbookPr"), "date1904") in ("1", "true"),
    )


def string_of(item: Element) -> str:
    """Return the text of a string, without the reading aids of East Asian names."""
    return "".join(
        text.text or ""
        for child in children(item, "t", "r")
        for text in ([child] if local(child) == "t" else children(child, "t"))
    )


def _strings(package: Package, path: str) -> list[str]:
    return [string_of(item) for item in package.stream(path, "si")] if path else []


def _styles(root: Element | None) -> list[Style]:
    codes = dict(BUILT_IN)
    for entry in descend(first(root, "numFmts"), "numFmt"):
        if (number := attribute(entry, "numFmtId")).isdecimal():
            codes[int(number)] = attribute(entry, "formatCode")
    fonts = [_is_white_font(font) for font in children(first(root, "fonts"), "font")]
    fills = [_is_filled(fill) for fill in children(first(root, "fills"), "fill")]
    return [
        Style(
            codes.get(_number(entry, "numFmtId"), "General"),
            _at(fonts, _number(entry, "fontId")) and not _at(fills, _number(entry, "fillId")),
        )
        for entry in children(first(root, "cellXfs"), "xf")
    ]


def _is_white_font(font: Element) -> bool:
    colour = first(font, "color")
    is_theme_white = attribute(colour, "theme") == "0" and not attribute(colour, "tint")
    return is_theme_white or attribute(colour, "rgb").upper() in _WHITE


def _is_filled(fill: Element) -> bool:
    pattern = first(fill, "patternFill")
    if pattern is None:
        return len(fill) > 0  # a gradient
    if attribute(pattern, "patternType", "none") == "none":
        return False
    colour = first(pattern, "fgColor")
    return attribute(colour, "rgb").upper() not in _WHITE and attribute(colour, "theme") != "0"


def _number(entry: Element, name: str) -> int:
    value = attribute(entry, name)
    return int(value) if value.isdecimal() else 0


def _at(values: Sequence[bool], place: int) -> bool:
    return place < len(values) and values[place]
