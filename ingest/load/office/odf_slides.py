"""The pages of an OpenDocument presentation to blocks, a heading for each page."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.load.assembling import Block, Heading, Paragraph
from ingest.load.extracted import Incoming
from ingest.load.office.odf_body import OdfReader
from ingest.load.office.odf_text import spoken
from ingest.load.office.slide_shapes import BAND, Frame, by_place
from ingest.load.office.trees import Element, attribute, children, descend, local
from ingest.load.office.word_styles import UNKNOWN, Look

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(cm|mm|in|pt|pc|px)?")
_INCHES = {"cm": 1 / 2.54, "mm": 1 / 25.4, "in": 1.0, "pt": 1 / 72, "pc": 1 / 6, "px": 1 / 96}
_UNITS_AN_INCH = 914_400
_USUAL_SIZE = (10_080_000.0, 5_670_000.0)
_SHAPES = ("frame", "custom-shape", "g", "rect", "ellipse", "a")
_RUNNING = ("header", "footer", "date-time", "page-number")


def odf_slides(
    incoming: Incoming, body: Element, styles: Element | None, reader: OdfReader
) -> Iterator[Block]:
    """Yield the pages that are shown, their notes marked as such."""
    pages = list(children(body, "page"))
    size = _size(styles)
    for number, page in enumerate(pages, start=1):
        incoming.progress(number, len(pages))
        if reader.styles.is_shown("drawing-page", attribute(page, "style-name")):
            yield from _page(page, size, replace(reader, page=number), number)
        else:
            reader.notices.count("hidden-sheet", sample=spoken(page), page=number)


def _page(
    page: Element, size: tuple[float, float], reader: OdfReader, number: int
) -> Iterator[Block]:
    whole = Frame(0, 0, *size)
    placed = [(shape, _frame(shape)) for shape in children(page, *_SHAPES)]
    shapes = list(by_place(placed, BAND * size[1]))
    title = next((s for s, _ in shapes if attribute(s, "class") == "title" and spoken(s)), None)
    yield Heading(1, spoken(title) or f"Slide {number}", number)
    for shape, frame in shapes:
        if shape is title:
            continue
        if attribute(shape, "class") in _RUNNING:
            reader.notices.text("boilerplate", spoken(shape), page=number)
        elif frame and not frame.overlaps(whole):
            reader.notices.text("hidden-text", spoken(shape), page=number)
        else:
            # What lies behind a shape is not told by the shape.
            yield from reader.blocks([shape], Look(ground=UNKNOWN))
    for notes in children(page, "notes"):
        if text := " ".join(spoken(box) for box in descend(notes, "text-box")).strip():
            yield Paragraph(f"Speaker notes: {text}", number)


def _frame(shape: Element) -> Frame | None:
    if local(shape) == "a":
        shape = next(iter(shape), shape)
    places = [attribute(shape, name) for name in ("x", "y", "width", "height")]
    return Frame(*(_length(place) for place in places)) if all(places) else None


def _size(styles: Element | None) -> tuple[float, float]:
    for layout in descend(styles, "page-layout-properties"):
        width = _length(attribute(layout, "page-width"))
        height = _length(attribute(layout, "page-height"))
        if width and height:
            return width, height
    return _USUAL_SIZE


def _length(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _INCHES[match[2] or "px"] * _UNITS_AN_INCH if match else 0.0
