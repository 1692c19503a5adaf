"""Headings, paragraphs, items and tables of a file to a Document in Markdown with pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.load.language import detect_language
from ingest.load.text import title_from_name
from knowledge.documents import Document, Section

_BETWEEN = "\n\n"
_BLOCK_START = re.compile(r"^(\s*)([#>+*-]|={2,}|`{3,}|~{3,}|\|)(?=\s|$|[=`~|#>-])", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s)", re.MULTILINE)
MAX_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1, the outermost."""

    level: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line ends in it are kept as spaces."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `level` counts from 0; `label` is "-" or a number with a dot."""

    text: str
    level: int = 0
    label: str = "-"
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: one header row, which may be empty cells, and rows of any length."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    page: int | None = None


Block = Heading | Paragraph | Item | TableBlock


def assemble(name: str, document_id: str, blocks: Iterable[Block], *, title: str = "") -> Document:
    """Return the document: a section for each heading, and a new one where a page begins.

    Its title is `title`, else its first heading, else the file's name. Blocks without a word
    are left out; without any block the document's text is "".
    """
    writer = _Writer()
    for block in blocks:
        writer.add(block)
    text, sections = writer.finished()
    return Document(
        id=document_id,
        title=title or next(iter(writer.headings), "") or title_from_name(name),
        text=text,
        sections=sections,
        lang=detect_language(text),
    )


class _Writer:
    def __init__(self) -> None:
        self.headings: list[str] = []
        self._path: list[tuple[int, str]] = []
        self._parts: list[str] = []
        self._length = 0
        self._sections: list[Section] = []
        self._start: int | None = None
        self._page: int | None = None
        self._is_in_list = False

    def add(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._add_heading(block)
            return
        text = _markdown(block)
        if not text:
            return
        if self._start is not None and block.page is not None and block.page != self._page:
            self._end_section()
        if self._start is None:
            self._page = block.page
        is_item = isinstance(block, Item)
        start = self._append(text, "\n" if is_item and self._is_in_list else _BETWEEN)
        self._is_in_list = is_item
        if self._start is None:
            self._start = start

    def finished(self) -> tuple[str, tuple[Section, ...]]:
        self._end_section()
        return "".join(self._parts), tuple(self._sections)

    def _add_heading(self, heading: Heading) -> None:
        text = " ".join(heading.text.split())
        if not text:
            return
        self._end_section()
        level = max(1, min(heading.level, MAX_LEVEL))
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._path.append((level, text))
        self.headings.append(text)
        self._append(f"{'#' * level} {text}", _BETWEEN)

    def _append(self, text: str, between: str) -> int:
        piece = between + text if self._parts else text
        self._parts.append(piece)
        self._length += len(piece)
        return self._length - len(text)

    def _end_section(self) -> None:
        self._is_in_list = False
        if self._start is None:
            return
        path = tuple(text for _, text in self._path)
        self._sections.append(Section(path, self._start, self._length, page=self._page))
        self._start = None


def _markdown(block: Paragraph | Item | TableBlock) -> str:
    match block:
        case Paragraph(text=text):
            return _escaped(" ".join(text.split()))
        case Item(text=text, level=level, label=label):
            content = _escaped(" ".join(text.split()))
            return f"{'    ' * level}{label} {content}" if content else ""
        case TableBlock(header=header, rows=rows):
            return _table(header, rows)


def _escaped(text: str) -> str:
    """Return `text` so that Markdown takes nothing at its start for a heading, list or rule."""
    return _NUMBERED.sub(r"\1\\\2", _BLOCK_START.sub(r"\1\\\2", text))


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled and not any(cell.strip() for cell in header):
        return ""
    width = max(len(row) for row in (header, *filled))
    lines = [_row(header, width), "|" + " --- |" * width, *(_row(row, width) for row in filled)]
    return "\n".join(lines)


def _row(cells: Sequence[str], width: int) -> str:
    shown = [" ".join(cell.split()).replace("|", "\\|") for cell in cells]
    return "| " + " | ".join([*shown, *[""] * (width - len(shown))]) + " |"
