"""Markdown to grains: the smallest pieces that a chunk is made of, such as a table row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from ingest.sentences import sentences
from knowledge.documents import Span

AT_BLOCK, AT_ITEM, AT_NESTED_ITEM, INSIDE, NEVER = 0.0, 0.2, 0.5, 4.0, 50.0
"""What cutting before a grain costs, where one more chunk costs 1: see `split`."""

_BULLET = re.compile(r"(?:[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$))+")
_QUOTE = re.compile(r"[ \t>]*")
_LEADS_IN = re.compile(r"[:：][*_\s]*(?:(?:\[S\d+\])+\s*)?\Z")
_BOLD_LABEL = re.compile(r"\*\*[^*\n]{1,80}\*\*\Z")


@dataclass(frozen=True, slots=True)
class Grain:
    """A paragraph, a list item's own text or a table row, with offsets into the text."""

    start: int
    end: int
    spans: tuple[Span, ...]
    gap: float = AT_BLOCK
    """What cutting before this grain costs."""
    head: str = ""
    """What a chunk that begins here must be told: the table's header or the list's lead-in."""


def parse_markdown(text: str) -> list[Token]:
    """Return the tokens of CommonMark with tables; a token's map counts "\\n" lines."""
    # The parser would also end a line at "\r" and count it; a space keeps every offset.
    return MarkdownIt("commonmark").enable("table").parse(text.replace("\r", " "))


def grains(text: str) -> list[Grain]:
    """Return the grains of `text` in order. Rules and comments yield none."""
    tree = SyntaxTreeNode(parse_markdown(text))
    return list(_Reader(text).blocks(tree.children, AT_BLOCK))


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def blocks(self, nodes: Sequence[SyntaxTreeNode], gap: float) -> Iterator[Grain]:
        """Yield the grains of top-level blocks; a lead-in or label stays with what follows."""
        lead = ""
        for node in nodes:
            found = list(self.block(node, lead))
            if not found:
                continue
            yield replace(found[0], gap=NEVER if lead else gap)
            yield from found[1:]
            lead = self.lead_in(found[-1]) if node.type == "paragraph" else ""
            if node.type == "heading":
                lead = self.text[found[-1].start : found[-1].end].strip("#=- \n")

    def block(self, node: SyntaxTreeNode, lead: str) -> Iterator[Grain]:
        if node.type in ("bullet_list", "ordered_list"):
            yield from self.items(node, lead, AT_ITEM)
        elif node.type == "table":
            yield from self.rows(node)
        elif node.type == "fence":
            start, end = self.offsets(node)
            inner = self.trim(self.text.find("\n", start) + 1 or end, end)
            content = self.text[inner[0] : inner[1]].rstrip("`~ \t\n")
            spans = (Span("sentence", inner[0], inner[0] + len(content)),) if content else ()
            yield Grain(start, end, spans)
        elif node.type != "hr" and not self.is_comment(node):
            yield self.prose(node)

    def prose(self, node: SyntaxTreeNode) -> Grain:
        start, end = self.offsets(node)
        first = self.skip(_QUOTE, start) if node.type == "blockquote" else start
        found = sentences(self.text[first:end])
        return Grain(
            start, end, tuple(replace(s, start=s.start + first, end=s.end + first) for s in found)
        )

    def items(self, node: SyntaxTreeNode, lead: str, gap: float) -> Iterator[Grain]:
        """Yield the items of a list: each one's own text, then those of the lists in it."""
        for item in node.children:
            parent = ""
            for run in _runs(item.children):
                if run[0].type in ("bullet_list", "ordered_list"):
                    nested = list(self.items(run[0], parent or lead, AT_NESTED_ITEM))
                    yield from (
                        replace(grain, gap=NEVER if parent and not place else AT_NESTED_ITEM)
                        for place, grain in enumerate(nested)
                    )
                    continue
                start, end = self.offsets(run[0], run[-1])
                content = self.skip(_BULLET, start)
                if content < end:
                    is_first = run[0] is item.children[0]
                    grain = Grain(
                        start,
                        end,
                        (Span("item", content, end),),
                        gap if is_first else AT_NESTED_ITEM,
                        lead,
                    )
                    parent = self.lead_in(grain)
                    yield grain

    def rows(self, node: SyntaxTreeNode) -> Iterator[Grain]:
        start, end = self.offsets(node.children[0])
        # The line of dashes under the header belongs to no node.
        end = self.trim(start, self.lines[self.first_line(node) + 2] - 1)[1]
        header = self.text[start:end].split("\n", 1)[0].strip()
        yield Grain(start, end, (Span("head", start, end),))
        body = node.children[1].children if len(node.children) > 1 else []
        for place, row in enumerate(body):
            start, end = self.offsets(row)
            gap = NEVER if place == 0 else AT_ITEM
            yield Grain(start, end, (Span("row", start, end),), gap, header)

    def lead_in(self, grain: Grain) -> str:
        """Return the sentence that introduces what follows, or "" when none does."""
        last = grain.spans[-1] if grain.spans else Span("sentence", grain.start, grain.end)
        text = self.text[last.start : last.end]
        introduces = _LEADS_IN.search(text) or _BOLD_LABEL.fullmatch(text)
        return " ".join(text.replace("**", "").split()) if introduces else ""

    def is_comment(self, node: SyntaxTreeNode) -> bool:
        return node.type == "html_block" and node.content.lstrip().startswith("<!--")

    def first_line(self, node: SyntaxTreeNode) -> int:
        assert node.map is not None  # every block token of markdown-it has its lines
        return node.map[0]

    def offsets(self, node: SyntaxTreeNode, last: SyntaxTreeNode | None = None) -> tuple[int, int]:
        final = last or node
        assert node.map is not None
        assert final.map is not None
        return self.trim(self.lines[node.map[0]], self.lines[final.map[1]] - 1)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())

    def skip(self, pattern: re.Pattern[str], start: int) -> int:
        match = pattern.match(self.text, start)
        return match.end() if match else start


def _runs(nodes: Sequence[SyntaxTreeNode]) -> Iterator[list[SyntaxTreeNode]]:
    """Yield neighbouring children of an item together, but each list by itself."""
    run: list[SyntaxTreeNode] = []
    for node in nodes:
        if node.type in ("bullet_list", "ordered_list"):
            if run:
                yield run
            yield [node]
            run = []
        else:
            run.append(node)
    if run:
        yield run
