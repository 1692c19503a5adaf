"""Lines to groups: each a heading, a paragraph or a list item, still in lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.load.pdf.lines import Line

_BULLETS = "•●○▪■◦‣·►➢✓✔❖◆□–—*\u2212-\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\u00b7\u25aa"
_MARKER = re.compile(
    rf"^(?:[{re.escape(_BULLETS)}](?=\s)"
    r"|\d{1,2}[.)](?=\s)|\d{1,2}[)）、]|[（(](?:\d{1,2}|[a-z]{1,4}|[一二三四五六七八九十]{1,3})[)）]"
    r"|[a-z][.)](?=\s)|[①-⑳])"
)
_ENDS = tuple(".!?:;。！？：；…”\"'»)")
_NEW_PARAGRAPH = 1.3  # of the usual distance of lines
_WIDEST = 2.6  # heights of text; double spacing has 2.4
_SAME_SIZE = 1.08
_SHORT = 0.85  # of the column's width; a line ended before is ended on purpose
_VERY_SHORT = 0.6


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together; never empty."""

    lines: tuple[Line, ...]
    marker: str = ""
    """The bullet or number that begins it; "" when it is no list item."""

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]


def marker_of(text: str) -> str:
    """Return the bullet or number that a list item's text begins with, else ""."""
    match = _MARKER.match(text)
    return match.group(0) if match else ""


def group(lines: Sequence[Line]) -> list[Group]:
    """Return the lines of one page in groups, in their order; [] without lines."""
    pitch = _usual_pitch(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Group(tuple(members), marker_of(members[0].text)) for members in groups]


def _usual_pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance of lines in sizes of their text."""
    pitches = [
        (line.top - before.top) / line.height
        for before, line in pairwise(lines)
        if 0 < line.top - before.top < 3 * line.height and _is_same_style(before, line)
    ]
    return median(pitches) if pitches else 1.2


def _continues(members: Sequence[Line], line: Line, pitch: float) -> bool:
    before = members[-1]
    if not _is_same_style(before, line):
        return False
    if not _is_below(before, line, pitch) and not _runs_on(before, line):
        return False
    if marker_of(line.text):
        return False
    if marker_of(members[0].text):
        return line.left > members[0].left + 1 or not _ended(before)
    return not (_is_indented(members, line) or _ended(before))


def _is_below(before: Line, line: Line, pitch: float) -> bool:
    same_column = (before.column_left, before.column_right) == (line.column_left, line.column_right)
    distance = (line.top - before.top) / line.height
    return same_column and 0 < distance <= max(_NEW_PARAGRAPH * pitch, 1.3)


def _runs_on(before: Line, line: Line) -> bool:
    """Whether a sentence goes on in the next line, in text set wider than most of the page."""
    distance = (line.top - before.top) / line.height
    return (
        0 < distance <= _WIDEST
        and (before.column_left, before.column_right) == (line.column_left, line.column_right)
        and line.text[:1].islower()
        and not _ended(before)
    )


def _is_same_style(before: Line, line: Line) -> bool:
    ratio = max(before.height, line.height) / min(before.height, line.height)
    return ratio <= _SAME_SIZE and before.ink.is_bold == line.ink.is_bold


def _is_indented(members: Sequence[Line], line: Line) -> bool:
    """Whether `line` starts further in than the group does, as a new paragraph's first."""
    if line.is_rtl:
        return members[-1].right - line.right > line.height
    return line.left - members[-1].left > line.height and len(members) > 1


def _ended(line: Line) -> bool:
    """Whether a line ends before its column does, as the last of a paragraph."""
    width = line.column_right - line.column_left
    if width <= 0:
        return True
    reached = line.right - line.column_left
    if line.is_rtl:
        reached = line.column_right - line.left
    share = reached / width
    return share < _VERY_SHORT or (share < _SHORT and line.text.endswith(_ENDS))
