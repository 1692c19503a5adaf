"""A question and its answer to a document that can be sent on: Markdown or Word."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.answers import Answer, Citation
from bot.translation import Translator

_MARKER = re.compile(r"\s*(\[\d{1,3}\])")
_GUIDE_MARKUP = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+|\*\*|\s*\[S\d{1,3}\]")
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INK, _QUIET, _SEA = RGBColor(0x14, 0x21, 0x3D), RGBColor(0x55, 0x60, 0x7A), RGBColor(11, 110, 127)


def to_markdown(question: str, answer: Answer, say: Translator) -> str:
    """Return the answer under its question, with its sources and what it is not."""
    parts = [f"# {' '.join(question.split())}", answer.text]
    if answer.citations:
        parts.append(f"## {say('export-sources')}")
        parts += [_source_in_markdown(citation, say) for citation in answer.citations]
    return "\n\n".join([*parts, f"*{say('export-small-print')}*"]) + "\n"


def to_word(question: str, answer: Answer, say: Translator) -> bytes:
    """Return the same as a Word document (.docx)."""
    document = Document()
    set_type(document)
    document.core_properties.title = clean(question)[:255]
    document.core_properties.author = "Landfall"
    document.add_heading(clean(" ".join(question.split())), level=1)
    _add_markdown(document, clean(answer.text))
    if answer.citations:
        document.add_heading(say("export-sources"), level=2)
    for citation in answer.citations:
        _add_source(document, citation, say)
    add_note(document, say("export-small-print"))
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _source_in_markdown(citation: Citation, say: Translator) -> str:
    address = f" <{citation.source_url}>" if is_web(citation.source_url) else ""
    quotes = "".join(f"\n\n> {quoted(quote)}" for quote in citation.quotes)
    return f"[{citation.number}] {source_line(citation, say)}{address}{quotes}"


def source_line(citation: Citation, say: Translator) -> str:
    """Return the guide, section, page, publisher and date of a source in one line."""
    page = say("export-page", page=str(citation.page)) if citation.page is not None else ""
    dated = say("export-as-of", date=say.day(citation.as_of)) if citation.as_of else ""
    parts = (citation.title, " > ".join(citation.section), page, citation.publisher, dated)
    return say("export-between").join(part for part in parts if part)


def quoted(quote: str) -> str:
    """Return the words of a quote: without the guide's markup, a table row with commas."""
    text = " ".join(_GUIDE_MARKUP.sub("", quote).split())
    cells = [cell.strip() for cell in text.split("|")]
    return ", ".join(cell for cell in cells if cell)


def set_type(document: Any) -> None:
    """Set the fonts and colours of a new Word document, for English and Chinese."""
    for name, points, colour in (
        ("Normal", 11, _INK),
        ("Heading 1", 18, _INK),
        ("Heading 2", 13, _INK),
    ):
        style = document.styles[name]
        style.font.name = "Calibri"
        style.font.size = Pt(points)
        style.font.color.rgb = colour
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # The headings' theme font has no Chinese and would win over the name set here.
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), "Microsoft YaHei")


def _add_markdown(document: Any, text: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image").parse(text)
    lists: list[str] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.type == "table_open":
            end = next(j for j in range(i, len(tokens)) if tokens[j].type == "table_close")
            _add_table(document, tokens[i:end])
            i = end
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append("List Bullet" if token.type.startswith("bullet") else "List Number")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline":
            _add_runs(document.add_paragraph(style=lists[-1] if lists else None), token)
        elif token.content.strip():
            document.add_paragraph(token.content.strip())
        i += 1


def _add_table(document: Any, tokens: Sequence[Token]) -> None:
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    table = document.add_table(rows=0, cols=max(len(row) for row in rows), style="Table Grid")
    for place, row in enumerate(rows):
        for cell, inline in zip(table.add_row().cells, row, strict=False):
            _add_runs(cell.paragraphs[0], inline, is_bold=place == 0)


def _add_runs(paragraph: Any, inline: Token, *, is_bold: bool = False) -> None:
    bold, italic = int(is_bold), 0
    for child in inline.children or []:
        bold += child.nesting * (child.tag == "strong")
        italic += child.nesting * (child.tag == "em")
        for text, is_marker in _pieces("\n" if child.type == "softbreak" else child.content):
            run = paragraph.add_run(text)
            run.bold, run.italic = bold > 0, italic > 0
            run.font.superscript = is_marker


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of `text` with whether each is a source marker."""
    for nth, piece in enumerate(_MARKER.split(text)):
        if piece:
            yield piece, nth % 2 == 1


def _add_source(document: Any, citation: Citation, say: Translator) -> None:
    paragraph = document.add_paragraph(clean(f"[{citation.number}] {source_line(citation, say)}"))
    paragraph.paragraph_format.keep_with_next = bool(citation.quotes)
    if is_web(citation.source_url):
        paragraph.add_run(" ")
        add_link(paragraph, clean(citation.source_url))
    for quote in citation.quotes:
        document.add_paragraph(clean(quoted(quote)), style="Quote")


def add_link(paragraph: Any, address: str) -> None:
    """Add a web address that opens on a click."""
    # python-docx reads links but has no call that writes one.
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    run = paragraph.add_run(address)
    run.font.color.rgb = _SEA
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def add_note(document: Any, text: str) -> None:
    """Add a quiet line in italics."""
    run = document.add_paragraph().add_run(text)
    run.italic = True
    run.font.color.rgb = _QUIET


def is_web(address: str) -> bool:
    """Return whether `address` may become a link."""
    return address.startswith(("https://", "http://"))


def clean(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
