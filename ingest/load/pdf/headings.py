"""Groups of lines to those that are headings, with their levels."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.load.assembling import Block, Heading, Paragraph
from ingest.load.pdf.grouping import Group
from ingest.load.pdf.layout import PlacedTable
from ingest.load.pdf.lines import joined
from ingest.load.pdf.outline import OutlineEntry, key_of

_LARGER = 1.13  # than the text's size; 12 on 10.5 points is the smallest step in use
_MAX_CHARS = 180
_MAX_BOLD_CHARS = 110
_MAX_LINES = 4
_FILLED = 0.85  # of the column's width
_WIDE = 15  # of the size; in narrower columns short titles fill the line too
_NUMBERED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.|[IVX]{1,5}\.|第.{1,4}[章节条])\s*\S"
)
_SENTENCE_ENDS = (".", ",", ";", "。", "，", "；", "、", "…")
_MAX_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    is_bold: bool


class HeadingRule:
    """Tells headings from text by the outline, and by the size and weight of type."""

    def __init__(
        self,
        groups: Sequence[Group],
        tables: Sequence[PlacedTable],
        outline: Sequence[OutlineEntry],
    ) -> None:
        self._outline = {(entry.page, entry.key): entry.level for entry in outline}
        self._body = _body_style(groups, tables)
        candidates = [group for group in groups if self._stands_out(group)]
        self._levels = _levels([_style(group) for group in candidates])
        self._learn_outline(groups)

    def level(self, group: Group) -> int | None:
        """Return the group's level from 1, or None when it is text."""
        listed = self._listed(group)
        if listed is not None:
            return listed
        if not self._stands_out(group):
            return None
        return self._levels.get(_style(group))

    def _listed(self, group: Group) -> int | None:
        return self._outline.get((group.first.page, key_of(text_of(group))))

    def _learn_outline(self, groups: Sequence[Group]) -> None:
        """Take the levels of the outline for all headings set alike."""
        seen: dict[_Style, Counter[int]] = {}
        for group in groups:
            if (level := self._listed(group)) is not None:
                seen.setdefault(_style(group), Counter())[level] += 1
        taught = {style: levels.most_common(1)[0][0] for style, levels in seen.items()}
        if not taught:
            return
        for style in self._levels:
            larger = [level for other, level in taught.items() if _rank(other) >= _rank(style)]
            known = taught.get(style)
            self._levels[style] = known or min(max(larger, default=0) + 1, _MAX_LEVEL)

    def _stands_out(self, group: Group) -> bool:
        text = text_of(group)
        style = _style(group)
        if not _may_be_heading(group, text):
            return False
        if style.size >= _LARGER * self._body.size:
            return True
        is_bolder = style.is_bold and not self._body.is_bold
        is_as_large = style.size >= 0.95 * self._body.size
        is_short = len(text) <= _MAX_BOLD_CHARS and not _is_filled(group)
        return is_bolder and is_as_large and is_short


def with_text_under(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with headings that nothing stands under as paragraphs.

    Names, dates and slogans of a title page are set large, too. The first heading stays.
    """
    kept: list[Block] = []
    is_first = True
    followers: list[Block | None] = [*blocks, None]
    for block, after in zip(blocks, followers[1:], strict=True):
        if not isinstance(block, Heading):
            kept.append(block)
            continue
        is_empty = after is None or (isinstance(after, Heading) and after.level <= block.level)
        kept.append(Paragraph(block.text, block.page) if is_empty and not is_first else block)
        is_first = False
    return kept


def text_of(group: Group) -> str:
    """Return the group's text as one line."""
    return joined([line.text for line in group.lines])


def _may_be_heading(group: Group, text: str) -> bool:
    if len(text) > _MAX_CHARS or len(group.lines) > _MAX_LINES:
        return False
    if not any(character.isalpha() for character in text):
        return False
    is_numbered = bool(_NUMBERED.match(text))
    if group.marker and not is_numbered:
        return False
    return is_numbered or not text.endswith(_SENTENCE_ENDS)


def _is_filled(group: Group) -> bool:
    """Whether one line goes nearly to the end of its column, as a paragraph's first does."""
    line = group.first
    width = line.column_right - line.column_left
    return (
        len(group.lines) == 1
        and width > _WIDE * line.height
        and (line.right - line.left >= _FILLED * width)
    )


def _style(group: Group) -> _Style:
    ink = group.first.ink
    return _Style(round(ink.size * 2) / 2, ink.is_bold)


def _rank(style: _Style) -> tuple[float, bool]:
    return style.size, style.is_bold


def _body_style(groups: Sequence[Group], tables: Sequence[PlacedTable]) -> _Style:
    """Return how most of the text is set; text in tables counts half."""
    weights: Counter[_Style] = Counter()
    for table in tables:
        chars = sum(len(cell) for row in table.rows for cell in row)
        weights[_Style(round(table.size * 2) / 2, is_bold=False)] += chars // 2
    for group in groups:
        weights[_style(group)] += sum(len(line.text) for line in group.lines)
    return weights.most_common(1)[0][0] if weights else _Style(0.0, is_bold=False)


def _levels(styles: Sequence[_Style]) -> dict[_Style, int]:
    ranked = sorted(set(styles), key=_rank, reverse=True)
    return {style: min(index + 1, _MAX_LEVEL) for index, style in enumerate(ranked)}
