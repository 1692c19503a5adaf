"""The elements of a page, in reading order, to headings, paragraphs, items and tables."""

import re

from selectolax.lexbor import LexborNode

from ingest.load.assembling import Block, Heading, Item, Paragraph
from ingest.load.web.nodes import attribute, tag
from ingest.load.web.tables import TableBuilder

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr",
     "html", "legend", "main", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
     "th", "thead", "tr", "caption", "search")
)  # fmt: skip
_HEADING = re.compile(r"h([1-6])")


class Flow:
    """Collects the blocks of a page while it is walked."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._breaks = 0
        self._lists: list[tuple[str, int]] = []
        self._label = ""
        self._term = ""
        self._table: TableBuilder | None = None
        self._is_in_head = False

    def text(self, text: str) -> None:
        """Add running text."""
        if self._table:
            self._table.add(text)
        else:
            if text.strip():
                self._breaks = 0
            self._text.append(text)

    def start(self, node: LexborNode, *, is_layout: bool) -> None:
        """Enter an element; a layout table's cells are read as if they were not in a table."""
        name = tag(node)
        if name == "br":
            self._break()
        elif self._table:
            self._start_in_table(node, name)
        elif name == "table" and not is_layout:
            self._flush()
            self._table = TableBuilder()
        elif name in ("ul", "ol"):
            self._flush()
            first = attribute(node, "start")
            self._lists.append((name, int(first) if re.fullmatch(r"\d{1,6}", first) else 1))
        elif name == "li":
            self._flush()
            self._label = self._next_label()
        elif _HEADING.fullmatch(name):
            self._flush()
            self._label = ""
        elif name == "dt":
            self._flush()
            self._term = ""
        elif name in _BLOCKS:
            self._end_block()

    def end(self, node: LexborNode, *, is_layout: bool) -> None:
        """Leave an element."""
        name = tag(node)
        if self._table:
            self._end_in_table(name, is_layout=is_layout)
        elif heading := _HEADING.fullmatch(name):
            if text := self._taken():
                self.blocks.append(Heading(int(heading[1]), text))
        elif name in ("ul", "ol"):
            self._flush()
            if self._lists:
                self._lists.pop()
        elif name == "li":
            self._flush()
            self._label = ""
        elif name == "dt":
            self._term = self._taken()
        elif name == "dd":
            self._add_definition()
        elif name == "dl":
            self._flush()
            self._term = ""
        elif name in _BLOCKS:
            self._end_block()

    def finish(self) -> None:
        """Take what is left at the end of the page."""
        self._flush()

    def _start_in_table(self, node: LexborNode, name: str) -> None:
        assert self._table
        if name == "thead":
            self._is_in_head = True
        elif name == "tr":
            self._table.begin_row(is_in_head=self._is_in_head)
        elif name in ("td", "th"):
            spans = attribute(node, "colspan"), attribute(node, "rowspan")
            self._table.begin_cell(*spans, is_header=name == "th")
        elif name in _BLOCKS or name in ("li", "ul", "ol"):
            self._table.add(" ")

    def _end_in_table(self, name: str, *, is_layout: bool) -> None:
        assert self._table
        if name == "thead":
            self._is_in_head = False
        elif name == "caption":
            if caption := self._table.taken_caption():
                self.blocks.append(Paragraph(caption))
        elif name == "table" and not is_layout:
            table, self._table = self._table.finished(), None
            if table:
                self.blocks.append(table)
        elif name in _BLOCKS or name == "li":
            self._table.add(" ")

    def _break(self) -> None:
        self.text(" ")
        self._breaks += 1
        if self._breaks > 1 and not self._table:
            self._end_block()

    def _end_block(self) -> None:
        # A paragraph inside an item belongs to it.
        if self._label:
            self._text.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        text = self._taken()
        if not text:
            return
        if self._label:
            self.blocks.append(Item(text, max(len(self._lists) - 1, 0), self._label))
            self._label = ""
        else:
            self.blocks.append(Paragraph(text))

    def _add_definition(self) -> None:
        text = self._taken()
        if text:
            self.blocks.append(Item(f"{self._term}: {text}" if self._term else text))

    def _next_label(self) -> str:
        if not self._lists or self._lists[-1][0] == "ul":
            return "-"
        number = self._lists[-1][1]
        self._lists[-1] = ("ol", number + 1)
        return f"{number}."

    def _taken(self) -> str:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        self._breaks = 0
        return text
