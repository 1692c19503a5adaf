"""A PDF page to the straight lines drawn on it, upright and across."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_MAX_SEGMENTS = 20_000  # a page of tables draws some hundreds; a map, millions
_MAX_DEPTH = 5
_STRAIGHT = 1.5  # points that a line may lean
_MIN_LENGTH = 5.0
SNAP = 3.0
"""Points within which two lines are one: both edges of a thin filled box."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: `at` is its y when it runs across, its x when upright."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of a page, in the same turned points as its words."""

    across: tuple[Rule, ...]
    upright: tuple[Rule, ...]


def read_rules(page: pdfium.PdfPage, angle: int) -> Rules:
    """Return the lines on the page, as they lie when text at `angle` is upright."""
    across: list[Rule] = []
    upright: list[Rule] = []
    for index, ((x0, y0), (x1, y1)) in enumerate(_segments(page)):
        if index >= _MAX_SEGMENTS:
            break
        left, top = turned(x0, y0, angle)
        right, bottom = turned(x1, y1, angle)
        if abs(top - bottom) <= _STRAIGHT and abs(left - right) >= _MIN_LENGTH:
            across.append(Rule((top + bottom) / 2, min(left, right), max(left, right)))
        elif abs(left - right) <= _STRAIGHT and abs(top - bottom) >= _MIN_LENGTH:
            upright.append(Rule((left + right) / 2, min(top, bottom), max(top, bottom)))
    return Rules(_merged(across), _merged(upright))


Point = tuple[float, float]


def turned(x: float, y: float, angle: int) -> Point:
    """Return a point of the page as it lies when text at `angle` is upright, y downwards."""
    match angle:
        case 90:
            return y, x
        case 180:
            return -x, y
        case 270:
            return -y, -x
        case _:
            return x, -y


def _merged(rules: list[Rule]) -> tuple[Rule, ...]:
    """Return the rules with those on one line that touch as one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        for index in range(len(merged) - 1, -1, -1):
            other = merged[index]
            if rule.at - other.at > SNAP:
                merged.append(rule)
                break
            if rule.start <= other.end + SNAP and rule.end >= other.start - SNAP:
                start, end = min(rule.start, other.start), max(rule.end, other.end)
                merged[index] = Rule(other.at, start, end)
                break
        else:
            merged.append(rule)
    return tuple(merged)


def _segments(page: pdfium.PdfPage) -> Iterator[tuple[Point, Point]]:
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_MAX_DEPTH):
        if _is_drawn(shape):
            yield from _path_segments(shape)


def _is_drawn(shape: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
    return bool(fill.value or stroke.value)


def _path_segments(shape: pdfium.PdfObject) -> Iterator[tuple[Point, Point]]:
    matrix = shape.get_matrix()
    container = shape.container
    while container:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    x, y = ctypes.c_float(), ctypes.c_float()
    start: Point | None = None
    last: Point | None = None
    for index in range(min(raw.FPDFPath_CountSegments(shape.raw), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(shape.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and start:
            yield point, start
