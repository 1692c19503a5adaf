"""One page of a PDF to its text in reading order, and what was noticed."""

from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.load.extracted import Finding
from ingest.load.pdf.aligned import aligned_tables
from ingest.load.pdf.columns import columns_of
from ingest.load.pdf.contents import contents_words
from ingest.load.pdf.extras import page_findings
from ingest.load.pdf.forms import read_fields
from ingest.load.pdf.glyphs import Glyph, Ink, read_glyphs
from ingest.load.pdf.hiding import look_at
from ingest.load.pdf.layout import PageLayout, PlacedTable
from ingest.load.pdf.lined import lined_tables
from ingest.load.pdf.lines import Line, lines_of
from ingest.load.pdf.ruled import ruled_tables
from ingest.load.pdf.rules import read_rules
from ingest.load.pdf.words import Word, join_words, text_angles

_STAND_IN = "\ufffc"
_PLAIN = Ink(font="", size=10.0, is_bold=False, angle=0, mode=0, colour=(0, 0, 0, 255))
_DRAWN = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)


def read_page(
    page: pdfium.PdfPage, number: int, page_count: int, *, has_layers: bool = False
) -> PageLayout:
    """Return what the page holds; text that runs in another direction comes last."""
    seen = look_at(page, read_glyphs(page), number, has_layers=has_layers)
    findings = [*seen.findings, *page_findings(page, number)]
    pieces: list[Line | PlacedTable] = []
    for angle in text_angles(seen.glyphs):
        words = join_words(seen.glyphs, angle)
        if listed := contents_words(words, page_count):
            findings.append(_contents_finding(listed, number))
            taken = {id(word) for word in listed}
            words = [word for word in words if id(word) not in taken]
        rules = read_rules(page, angle)
        tables = ruled_tables(words, rules, number)
        words = _outside(words, tables)
        lined = lined_tables(words, rules, number)
        pieces.extend(in_order(_outside(words, lined), [*tables, *lined], number))
    glyphs = [glyph for glyph in seen.glyphs if isinstance(glyph, Glyph)]
    return PageLayout(
        number,
        pieces=(*pieces, *read_fields(page, number)),
        findings=tuple(findings),
        is_picture=not glyphs and _shows_something(page),
        unmapped=sum(not glyph.has_map for glyph in glyphs),
    )


def in_order(
    words: Sequence[Word], tables: Sequence[PlacedTable], number: int
) -> list[Line | PlacedTable]:
    """Return lines and aligned tables made of the words, and `tables` between them."""
    stand_ins = [_stand_in(table, index, words) for index, table in enumerate(tables)]
    pieces: list[Line | PlacedTable] = []
    for column in columns_of([*words, *stand_ins]):
        placed = [tables[int(word.text[1:])] for word in column if word.text[0] == _STAND_IN]
        text = [word for word in column if word.text[0] != _STAND_IN]
        found = aligned_tables(text, number)
        left, right = _edges(text)
        lines = lines_of(_outside(text, found), number, left, right)
        pieces.extend(sorted([*lines, *found, *placed], key=lambda piece: piece.top))
    return pieces


def _edges(words: Sequence[Word]) -> tuple[float, float]:
    left = min((word.left for word in words), default=0.0)
    return left, max((word.right for word in words), default=0.0)


def _outside(words: Sequence[Word], tables: Sequence[PlacedTable]) -> list[Word]:
    return [word for word in words if not any(_holds(table, word) for table in tables)]


def _holds(table: PlacedTable, word: Word) -> bool:
    middle = (word.top + word.bottom) / 2
    return table.left - 1 <= word.middle <= table.right + 1 and table.top <= middle <= table.bottom


def _stand_in(table: PlacedTable, index: int, words: Sequence[Word]) -> Word:
    """Return a word as large as the table, so that columns are found around it."""
    return Word(
        text=f"{_STAND_IN}{index}",
        left=table.left,
        right=table.right,
        top=table.top,
        bottom=table.bottom,
        baseline=table.bottom,
        ink=words[0].ink if words else _PLAIN,
    )


def _contents_finding(words: Sequence[Word], number: int) -> Finding:
    sample = " ".join(word.text for word in words)[:200]
    return Finding("boilerplate", sum(len(word.text) for word in words), sample, number)


def _shows_something(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=_DRAWN, max_depth=3))
