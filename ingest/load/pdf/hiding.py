"""A page's glyphs to those a reader sees, and findings about the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.load.extracted import Finding, FindingKind
from ingest.load.pdf.contrast import Contrast, covered
from ingest.load.pdf.glyphs import Break, Glyph

MIN_SIZE = 2.0
"""Points; the smallest print of contracts and charts is 3."""
_SCAN_COVERS = 0.5  # of the page, by one picture
_NO_INK = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_LIGHT = 200  # of 255, in its darkest channel
_FAINT = 60  # of 255, opacity
_MAX_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """The text of a page that is read, and what was noticed about the rest."""

    glyphs: tuple[Glyph | Break, ...]
    findings: tuple[Finding, ...]


def look_at(
    page: pdfium.PdfPage, glyphs: Sequence[Glyph | Break], number: int, *, has_layers: bool
) -> Seen:
    """Return the glyphs to be read.

    Text drawn without ink is read where it is the page's text: under a scan, or where it is
    more than the visible text. With layers, any text may be switched off, so all is checked.
    """
    kinds = [_plain_kind(page, glyph) for glyph in glyphs]
    _mark_unseen(page, glyphs, kinds, has_layers=has_layers)
    invisible = sum(kind == "invisible-text" for kind in kinds)
    visible = sum(
        kind is None and isinstance(glyph, Glyph) for glyph, kind in zip(glyphs, kinds, strict=True)
    )
    reads_invisible = invisible > visible or (invisible and _is_scan(page))
    kept: list[Glyph | Break] = []
    left_out: dict[FindingKind, list[Glyph | Break]] = {}
    for glyph, kind in zip(glyphs, kinds, strict=True):
        is_read = kind is None or (kind == "invisible-text" and reads_invisible)
        kept.append(glyph if is_read else Break.SPACE)
        if kind:
            shown = "hidden-text" if kind == "invisible-text" and not is_read else kind
            left_out.setdefault(shown, []).append(glyph)
        elif isinstance(glyph, Break):
            for run in left_out.values():
                run.append(glyph)
    findings = tuple(_finding(kind, run, number) for kind, run in left_out.items())
    return Seen(tuple(kept), findings)


def _plain_kind(page: pdfium.PdfPage, glyph: Glyph | Break) -> FindingKind | None:
    """Return why a glyph is not seen, as far as it tells itself."""
    if isinstance(glyph, Break):
        return None
    if glyph.ink.mode in _NO_INK:
        return "invisible-text"
    if glyph.ink.size < MIN_SIZE or not _is_on(page, glyph):
        return "hidden-text"
    return None


def _is_on(page: pdfium.PdfPage, glyph: Glyph) -> bool:
    left, bottom, right, top = page.get_bbox()
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    return bool(left <= x <= right and bottom <= y <= top)


def _mark_unseen(
    page: pdfium.PdfPage,
    glyphs: Sequence[Glyph | Break],
    kinds: list[FindingKind | None],
    *,
    has_layers: bool,
) -> None:
    """Set the kind of glyphs that a drawing of the page does not show."""
    drawn = [
        (index, glyph)
        for index, glyph in enumerate(glyphs)
        if isinstance(glyph, Glyph) and kinds[index] is None
    ]
    over = covered(page, [glyph for _, glyph in drawn])
    doubtful = [
        (index, glyph)
        for (index, glyph), is_covered in zip(drawn, over, strict=True)
        if has_layers or is_covered or _is_faint(glyph)
    ]
    if not doubtful:
        return
    contrast = Contrast(page)
    for index, glyph in doubtful:
        if not contrast.shows(glyph):
            kinds[index] = "white-text" if _is_faint(glyph) else "hidden-text"


def _is_faint(glyph: Glyph) -> bool:
    *channels, opacity = glyph.ink.colour
    return min(channels) >= _LIGHT or opacity < _FAINT


def _is_scan(page: pdfium.PdfPage) -> bool:
    area = page.get_width() * page.get_height()
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) >= _SCAN_COVERS * area:
            return True
    return False


def _finding(kind: FindingKind, run: Iterable[Glyph | Break], number: int) -> Finding:
    pieces = [glyph.text if isinstance(glyph, Glyph) else " " for glyph in run]
    sample = " ".join("".join(pieces).split())
    count = sum(piece != " " for piece in pieces)
    return Finding(kind, count, sample[:_MAX_SAMPLE], number)
