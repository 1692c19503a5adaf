"""Pages' lines and tables to headings, paragraphs, items and tables."""

from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from ingest.load.assembling import Block, Heading, Item, Paragraph, TableBlock
from ingest.load.pdf.continuing import continued
from ingest.load.pdf.forms import FormField
from ingest.load.pdf.grouping import Group, group
from ingest.load.pdf.headings import HeadingRule, with_text_under
from ingest.load.pdf.hyphens import Joiner
from ingest.load.pdf.layout import PageLayout, PlacedTable, RecognisedText
from ingest.load.pdf.lines import Line
from ingest.load.pdf.outline import OutlineEntry

_MAX_ITEM_LEVEL = 3


def compose(
    pages: Sequence[PageLayout], running: Container[int], outline: Sequence[OutlineEntry]
) -> list[Block]:
    """Return the blocks of a document in reading order.

    Lines whose `id` is in `running` are left out. A paragraph that a column or page end cuts
    is joined and belongs to the page it begins on.
    """
    pieces = [piece for page in pages for piece in _grouped(page, running)]
    groups = [piece for piece in pieces if isinstance(piece, Group)]
    tables = [piece for piece in pieces if isinstance(piece, PlacedTable)]
    rule = HeadingRule(groups, tables, outline)
    joiner = Joiner(line.text for group in groups for line in group.lines)
    composer = _Composer(rule, joiner)
    for piece in pieces:
        composer.add(piece)
    return with_text_under(composer.finished())


Grouped = Group | PlacedTable | RecognisedText | FormField


def _grouped(page: PageLayout, running: Container[int]) -> Iterator[Grouped]:
    kept = [piece for piece in page.pieces if id(piece) not in running]
    for is_line, run in groupby(kept, key=lambda piece: isinstance(piece, Line)):
        if is_line:
            yield from group([piece for piece in run if isinstance(piece, Line)])
        else:
            yield from (piece for piece in run if not isinstance(piece, Line))


class _Composer:
    def __init__(self, rule: HeadingRule, joiner: Joiner) -> None:
        self._rule = rule
        self._joiner = joiner
        self._blocks: list[Block] = []
        self._open: list[Group] = []
        self._indents: list[float] = []
        self._table: PlacedTable | None = None

    def add(self, piece: Grouped) -> None:
        if isinstance(piece, Group):
            self._add_group(piece)
            return
        self._close()
        match piece:
            case PlacedTable():
                self._add_table(piece)
            case RecognisedText(text=text, page=page):
                self._blocks.append(Paragraph(text, page))
            case FormField(label=label, value=value, page=page):
                self._blocks.append(Item(f"{label}: {value}" if label else value, page=page))

    def _add_group(self, piece: Group) -> None:
        level = self._rule.level(piece)
        if level is not None:
            self._close()
            self._blocks.append(Heading(level, self._text([piece]), piece.first.page))
            self._indents = []
            self._table = None
        elif self._open and not piece.marker and continued(self._open[-1], piece):
            self._open.append(piece)
        else:
            self._close()
            self._open = [piece]

    def finished(self) -> list[Block]:
        self._close()
        return self._blocks

    def _close(self) -> None:
        if not self._open:
            return
        groups, self._open = self._open, []
        first = groups[0]
        text = self._text(groups)
        if first.marker:
            self._blocks.append(self._item(first, text))
        else:
            self._indents = []
            self._blocks.append(Paragraph(text, first.first.page))

    def _text(self, groups: Sequence[Group]) -> str:
        return self._joiner.join([line.text for group in groups for line in group.lines])

    def _item(self, group: Group, text: str) -> Item:
        left = group.first.left
        height = group.first.height
        while self._indents and left < self._indents[-1] - height / 2:
            self._indents.pop()
        if not self._indents or left > self._indents[-1] + height / 2:
            self._indents.append(left)
        level = min(len(self._indents) - 1, _MAX_ITEM_LEVEL)
        return Item(*_labelled(group.marker, text, level), page=group.first.page)

    def _add_table(self, table: PlacedTable) -> None:
        is_rest = self._table is not None and _is_rest(self._table, table)
        if not is_rest:
            self._table = table
        header = _header(self._table or table)
        repeats = table.rows[0] == header
        self._blocks.append(TableBlock(header, table.rows[1 if repeats else 0 :], table.page))
        self._indents = []


def _header(table: PlacedTable) -> tuple[str, ...]:
    return table.rows[0] if table.has_header else ("",) * len(table.rows[0])


def _is_rest(before: PlacedTable, table: PlacedTable) -> bool:
    """Whether `table` goes on with the one before it on an earlier page."""
    return (
        table.page > before.page
        and len(before.rows[0]) == len(table.rows[0])
        and abs(before.left - table.left) < 6
        and abs(before.right - table.right) < 6
    )


def _labelled(marker: str, text: str, level: int) -> tuple[str, int, str]:
    rest = text[len(marker) :].strip()
    number = marker.rstrip(".)）、")
    if number.isdigit():
        return rest, level, f"{number}."
    if len(marker) == 1 and not marker.isalnum() and not "①" <= marker <= "⑳":
        return rest, level, "-"
    return text, level, "-"
