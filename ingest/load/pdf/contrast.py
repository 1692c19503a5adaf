"""A drawing of a page to whether a glyph stands out on it."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.load.pdf.glyphs import Glyph

_SCALE = 2.0  # pixels a point: the stem of a letter of 6 points is one pixel wide
_MAX_PIXELS = 12_000_000  # A3 at that scale has 8 million
_MIN_CONTRAST = 24  # of 255; paper white to the lightest grey that can be read
_MIN_SIDE = 3.0  # points; thinner areas are lines
_MAX_AREAS = 500


def covered(page: pdfium.PdfPage, glyphs: Sequence[Glyph]) -> list[bool]:
    """Return for each glyph whether it lies where an area is filled or a picture is placed.

    Of the areas that could hold a word, the first 500 are looked at.
    """
    x = np.array([(glyph.left + glyph.right) / 2 for glyph in glyphs])
    y = np.array([(glyph.bottom + glyph.top) / 2 for glyph in glyphs])
    inside = np.zeros(len(glyphs), dtype=bool)
    for left, bottom, right, top in islice(_areas(page), _MAX_AREAS):
        inside |= (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
    return [bool(is_inside) for is_inside in inside]


def _areas(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING]
    for shape in page.get_objects(filter=kinds, max_depth=3):
        if shape.type == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
            if not fill.value:
                continue
        left, bottom, right, top = shape.get_bounds()
        if min(right - left, top - bottom) >= _MIN_SIDE:
            yield left, bottom, right, top


class Contrast:
    """A page drawn once."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        width, height = page.get_size()
        scale = min(_SCALE, (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale)
        self._pixels = bitmap.to_numpy()[:, :, :3].copy()
        bitmap.close()

    def shows(self, glyph: Glyph) -> bool:
        """Return whether anything can be made out where the glyph stands."""
        x0, y0 = self._pixel(glyph.left, glyph.top)
        x1, y1 = self._pixel(glyph.right, glyph.bottom)
        left, right = sorted((x0, x1))
        top, bottom = sorted((y0, y1))
        area = self._pixels[max(top, 0) : bottom + 1, max(left, 0) : right + 1]
        if area.size == 0:
            return False
        reach = area.max(axis=(0, 1)).astype(np.int64) - area.min(axis=(0, 1))
        return bool(reach.max() >= _MIN_CONTRAST)

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        height, width = self._pixels.shape[:2]
        column, row = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self._page.raw, 0, 0, width, height, 0, x, y, column, row)
        return column.value, row.value
