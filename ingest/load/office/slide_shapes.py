"""The shapes of a slide to the order in which they are read, with their places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.load.office.trees import Element, attribute, children, descend, first, local
from ingest.load.office.word_text import alternatives

_SHAPES = ("sp", "grpSp", "graphicFrame", "pic", "cxnSp", "contentPart")
_PAINTS = ("solidFill", "gradFill", "blipFill", "pattFill")
BAND = 0.04
"""Share of the slide's height by which boxes side by side may differ in their tops."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the slide, in units of a 914,400th of an inch."""

    left: float
    top: float
    width: float
    height: float

    def overlaps(self, other: "Frame") -> bool:
        """Whether the two have a point in common."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that may hold text; `frame` is None where no part of the file places it."""

    element: Element
    frame: Frame | None
    role: str
    """The kind of placeholder, "body" for one without a kind, "" for a free shape."""
    is_hidden: bool

    @property
    def is_painted(self) -> bool:
        """Whether it covers what is behind it."""
        properties = first(self.element, "spPr")
        style = first(self.element, "style", "fillRef")
        is_filled = next(children(properties, *_PAINTS), None) is not None
        has_style = attribute(style, "idx", "0") != "0" and first(properties, "noFill") is None
        return is_filled or has_style or local(self.element) == "pic"


def shapes_of(
    tree: Element | None, inherited: Iterable[Element | None], band: float
) -> list[Shape]:
    """Return the shapes from top to bottom and left to right; those of a group stay together.

    `inherited` are the shape trees of layout and master; `band` is the difference in height
    up to which shapes stand side by side.
    """
    frames: dict[str, Frame] = {}
    for outer in inherited:
        for shape in descend(outer, "sp"):
            for key in _placeholder_keys(shape):
                if frame := _own_frame(shape):
                    frames.setdefault(key, frame)
    return list(_ordered(tree, frames, band, (1.0, 0.0, 0.0)))


def _ordered(
    tree: Element | None, frames: Mapping[str, Frame], band: float, move: tuple[float, float, float]
) -> Iterator[Shape]:
    placed = [(shape, _frame(shape, frames, move)) for shape in _children(tree)]
    for element, frame in by_place(placed, band):
        is_hidden = attribute(_naming(element), "hidden") in ("1", "true")
        if local(element) == "grpSp" and not is_hidden:
            yield from _ordered(element, frames, band, _moved(element, move))
        else:
            yield Shape(element, frame, role_of(element), is_hidden)


def _children(tree: Element | None) -> Iterator[Element]:
    for child in children(tree):
        if local(child) in _SHAPES:
            yield child
        elif local(child) == "AlternateContent":
            for chosen in alternatives(child):
                yield from _children(chosen)


def by_place(
    placed: Sequence[tuple[Element, Frame | None]], band: float
) -> Iterator[tuple[Element, Frame | None]]:
    """Yield what has no place first, as placeholders do, then one band after the other."""
    yield from ((element, frame) for element, frame in placed if frame is None)
    row: list[tuple[Element, Frame]] = []
    known = [(element, frame) for element, frame in placed if frame is not None]
    for element, frame in sorted(known, key=lambda item: item[1].top):
        if row and frame.top > row[0][1].top + band:
            yield from sorted(row, key=lambda item: item[1].left)
            row = []
        row.append((element, frame))
    yield from sorted(row, key=lambda item: item[1].left)


def role_of(element: Element) -> str:
    """Return the kind of placeholder a shape is."""
    holder = _holder(element)
    return "" if holder is None else attribute(holder, "type", "body")


def _frame(
    element: Element, frames: Mapping[str, Frame], move: tuple[float, float, float]
) -> Frame | None:
    own = _own_frame(element)
    if own is None:
        return next((frames[key] for key in _placeholder_keys(element) if key in frames), None)
    scale, left, top = move
    return Frame(
        own.left * scale + left, own.top * scale + top, own.width * scale, own.height * scale
    )


def _own_frame(element: Element) -> Frame | None:
    place = first(element, "xfrm")
    for properties in ("spPr", "grpSpPr"):
        place = place if place is not None else first(element, properties, "xfrm")
    offset, extent = first(place, "off"), first(place, "ext")
    if offset is None or extent is None:
        return None
    return Frame(
        *(
            length(o, n)
            for o, n in zip((offset, offset, extent, extent), ("x", "y", "cx", "cy"), strict=True)
        )
    )


def _moved(group: Element, move: tuple[float, float, float]) -> tuple[float, float, float]:
    """Return how the places inside a group become places on the slide: scale, left, top."""
    place = first(group, "grpSpPr", "xfrm")
    inner, outer = first(place, "chOff"), first(place, "off")
    if inner is None or outer is None:
        return move
    extent, inner_extent = first(place, "ext"), first(place, "chExt")
    scale = length(extent, "cx") / (length(inner_extent, "cx") or 1) or 1.0
    left = length(outer, "x") - length(inner, "x") * scale
    top = length(outer, "y") - length(inner, "y") * scale
    return scale * move[0], left * move[0] + move[1], top * move[0] + move[2]


def _placeholder_keys(element: Element) -> Iterator[str]:
    holder = _holder(element)
    if holder is not None:
        if number := attribute(holder, "idx"):
            yield f"idx {number}"
        kind = attribute(holder, "type", "body")
        yield {"ctrTitle": "title", "subTitle": "body"}.get(kind, kind)


def _holder(element: Element) -> Element | None:
    for naming in children(element, "nvSpPr", "nvGraphicFramePr", "nvPicPr"):
        return first(naming, "nvPr", "ph")
    return None


def _naming(element: Element) -> Element | None:
    return next(descend(element, "cNvPr"), None)


def length(element: Element | None, name: str) -> float:
    """Return a length or place in units of the slide, 0.0 where none is said."""
    value = attribute(element, name, "0")
    return float(value) if value.lstrip("-").isdecimal() else 0.0
