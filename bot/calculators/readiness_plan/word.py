"""The pages of a plan to a Word file."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from bot.calculators.readiness_plan.document import PlanDocument, Row, SourceNote, Table
from bot.export import add_link, add_note, clean, set_type

TICK = "☐"
# A4 on its side less the margins: done, when, task with its reason, done when, who.
_WIDTHS_MM = (16, 34, 102, 79, 30)
_MARGIN_MM = 18
_QUIET = RGBColor(0x55, 0x60, 0x7A)
_HEAD_FILL = "E7F0F1"
_LINE = "C9C4B8"
_LANGS = {"en": "en-GB", "zh": "zh-CN"}


def to_word(plan: PlanDocument) -> bytes:
    """Return the plan as a Word document (.docx)."""
    document = Document()
    set_type(document)
    _set_page(document, plan)
    _add_title(document, plan)
    for table in plan.tables:
        document.add_heading(clean(table.title), level=2)
        _add_table(document, plan.header, table)
    document.add_heading(clean(plan.headings[2]), level=2)
    for source in plan.sources:
        _add_source(document, source)
    add_note(document, clean(plan.disclaimer))
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _set_page(document: Any, plan: PlanDocument) -> None:
    properties = document.core_properties
    properties.title, properties.author = clean(plan.title)[:255], "Landfall"
    properties.language = _LANGS[plan.lang]
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(_MARGIN_MM))
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    footer = section.footer.paragraphs[0]
    _quiet(footer.add_run(f"{clean(plan.title)} · {clean(plan.page)} "))
    _add_field(footer, "PAGE")
    _quiet(footer.add_run(" / "))
    _add_field(footer, "NUMPAGES")


def _add_title(document: Any, plan: PlanDocument) -> None:
    document.add_heading(clean(plan.title), level=1)
    _quiet(document.add_paragraph().add_run(clean(plan.subtitle)))
    block = document.add_table(rows=0, cols=2)
    for name, value in plan.facts:
        cells = block.add_row().cells
        _quiet(cells[0].paragraphs[0].add_run(clean(name)))
        cells[1].paragraphs[0].add_run(clean(value)).bold = True
    _set_widths(block, (40, 221))
    document.add_heading(clean(plan.headings[0]), level=2)
    for sentence in plan.summary:
        document.add_paragraph(clean(sentence))
    document.add_heading(clean(plan.headings[1]), level=2)
    for note in plan.notes:
        document.add_paragraph(clean(note), style="List Bullet")


def _add_table(document: Any, header: Sequence[str], table: Table) -> None:
    grid = document.add_table(rows=1, cols=len(header))
    _set_borders(grid)
    for cell, name in zip(grid.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(clean(name)).bold = True
        _fill(cell)
    # The heading row comes again on the next page, and no row is torn across two.
    _flag(grid.rows[0], "w:tblHeader")
    for row in table.rows:
        _fill_row(grid.add_row(), row)
    for row in grid.rows:
        _flag(row, "w:cantSplit")
    _set_widths(grid, _WIDTHS_MM)


def _fill_row(row: Any, task: Row) -> None:
    tick, when, what, done, who = (cell.paragraphs[0] for cell in row.cells)
    tick.add_run(TICK)
    when.add_run(clean(task.when))
    what.add_run(clean(task.task)).bold = True
    what.add_run(f"\u00a0{task.markers}").font.superscript = True
    _quiet(row.cells[2].add_paragraph().add_run(clean(task.why)))
    done.add_run(clean(task.done))
    who.add_run(clean(task.who))


def _add_source(document: Any, source: SourceNote) -> None:
    paragraph = document.add_paragraph(clean(f"[{source.number}] {source.text} "))
    paragraph.paragraph_format.keep_with_next = bool(source.quotes)
    if source.url:
        add_link(paragraph, clean(source.url))
    for quote in source.quotes:
        document.add_paragraph(clean(quote), style="Quote")


def _set_widths(table: Any, widths: Sequence[int]) -> None:
    table.autofit = False
    # Word goes by the cells, other programs by the columns.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _set_borders(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _fill(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _HEAD_FILL)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _add_field(paragraph: Any, name: str) -> None:
    """Add a figure that Word fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    _quiet(run)
    field.append(run._r)
    paragraph._p.append(field)


def _quiet(run: Any) -> None:
    run.font.color.rgb = _QUIET
