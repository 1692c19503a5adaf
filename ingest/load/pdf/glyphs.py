"""A PDF page to its glyphs: characters with their place, style and ink."""

import ctypes
import math
from dataclasses import dataclass
from enum import Enum

import pypdfium2 as pdfium
import pypdfium2.raw as raw

BOLD_WEIGHT = 600
_NO_OBJECT = 0
_FORCE_BOLD = 1 << 18  # PDF 32000-1, table 123: font flag bit 19


@dataclass(frozen=True, slots=True)
class Ink:
    """How one run of text is drawn; runs drawn alike are equal."""

    font: str
    size: float
    """In points after every scaling, the height that is seen."""
    is_bold: bool
    angle: int
    """Degrees counter-clockwise, 0 to 359."""
    mode: int
    """Text render mode: 3 draws nothing, 7 clips only."""
    colour: tuple[int, int, int, int]
    """Red, green, blue and opacity, each 0 to 255."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character; places are in points from the lower left of the unrotated page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    baseline: float
    """y of the glyph's origin."""
    ink: Ink
    has_map: bool
    """Whether the font says which character it is."""


class Break(Enum):
    """The end of a word between two glyphs."""

    SPACE = "space"
    """Written in the file."""
    GUESSED = "guessed"
    """Taken by PDFium from the places of the glyphs."""


def read_glyphs(page: pdfium.PdfPage) -> list[Glyph | Break]:
    """Return the page's glyphs in the order of its text, and where words end.

    Places outside the page and hidden text are included. [] for a page without text.
    """
    text_page = page.get_textpage()
    try:
        return _Reader(text_page).read()
    finally:
        text_page.close()


class _Reader:
    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._page = text_page.raw
        self._count = text_page.count_chars()
        self._inks: dict[int, Ink] = {}
        self._rect = raw.FS_RECTF()
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()

    def read(self) -> list[Glyph | Break]:
        glyphs: list[Glyph | Break] = []
        high = 0
        for index in range(self._count):
            code = raw.FPDFText_GetUnicode(self._page, index)
            if 0xD800 <= code < 0xDC00:  # half of a character beyond the basic plane
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            glyphs.append(self._glyph(index, code))
        return glyphs

    def _glyph(self, index: int, code: int) -> Glyph | Break:
        text = _character(code)
        text_object = raw.FPDFText_GetTextObject(self._page, index)
        if text.isspace() or not text_object:
            is_guessed = raw.FPDFText_IsGenerated(self._page, index) == 1
            return Break.GUESSED if is_guessed else Break.SPACE
        raw.FPDFText_GetLooseCharBox(self._page, index, self._rect)
        raw.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        rect = self._rect
        return Glyph(
            text,
            rect.left,
            rect.right,
            rect.bottom,
            rect.top,
            self._y.value,
            self._ink(index, text_object),
            raw.FPDFText_HasUnicodeMapError(self._page, index) != 1,
        )

    def _ink(self, index: int, text_object: raw.FPDF_PAGEOBJECT) -> Ink:
        key = ctypes.addressof(text_object.contents)
        if key not in self._inks:
            self._inks[key] = self._read_ink(index, text_object)
        return self._inks[key]

    def _read_ink(self, index: int, text_object: raw.FPDF_PAGEOBJECT) -> Ink:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        scale = math.hypot(matrix.c, matrix.d)
        name, flags = self._font(index)
        weight = raw.FPDFText_GetFontWeight(self._page, index)
        is_bold = weight >= BOLD_WEIGHT or bool(flags & _FORCE_BOLD) or _says_bold(name)
        return Ink(
            font=name,
            size=abs(raw.FPDFText_GetFontSize(self._page, index)) * scale,
            is_bold=is_bold,
            angle=round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360,
            mode=raw.FPDFTextObj_GetTextRenderMode(text_object),
            colour=_fill(text_object),
        )

    def _font(self, index: int) -> tuple[str, int]:
        flags = ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(self._page, index, None, 0, flags)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFText_GetFontInfo(self._page, index, buffer, length, flags)
        return buffer.value.decode("utf-8", "replace"), flags.value


def _character(code: int) -> str:
    # PDFium writes U+FFFE or U+0002 for a hyphen that ends a line.
    if code in (0xFFFE, 0x0002):
        return "\u00ad"
    return chr(code) if code else "\ufffd"


def _says_bold(font: str) -> bool:
    name = font.lower()
    return any(word in name for word in ("bold", "black", "heavy", "-semibold"))


def _fill(text_object: raw.FPDF_PAGEOBJECT) -> tuple[int, int, int, int]:
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(text_object, red, green, blue, opacity):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, opacity.value
