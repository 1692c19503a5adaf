"""A page's words to columns in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from ingest.load.pdf.lines import rows_of
from ingest.load.pdf.words import Word, is_rtl

_STEP = 2.0  # points between the places tried for a gutter
_MAX_PLACES = 1_000
_MIN_GUTTER = 0.7  # of the text size; LaTeX leaves 1.0, a word space is at most 0.5
_MIN_ROWS = 3
_MIN_COLUMN_CHARS = 14  # a line of running text in the narrowest column holds more
_MIN_FILL = 0.6
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Gutter:
    """An empty upright strip between two columns."""

    left: float
    right: float
    top: float
    bottom: float


def columns_of(words: Sequence[Word], depth: int = 0) -> list[list[Word]]:
    """Return the words in groups to be read one after the other; [] without words.

    Text across a gutter parts the columns above it from those below. Columns of a table are
    not parted.
    """
    gutter = find_gutter(words) if depth < _MAX_DEPTH else None
    if gutter is None:
        return [list(words)] if words else []
    above = [word for word in words if word.bottom <= gutter.top]
    below = [word for word in words if word.top >= gutter.bottom]
    taken = {id(word) for word in (*above, *below)}
    beside = [word for word in words if id(word) not in taken]
    middle = (gutter.left + gutter.right) / 2
    left = [word for word in beside if word.middle < middle]
    right = [word for word in beside if word.middle >= middle]
    if not left or not right:
        return [list(words)]
    sides = [right, left] if _reads_leftwards(beside) else [left, right]
    return [column for part in (above, *sides, below) for column in columns_of(part, depth + 1)]


def find_gutter(words: Sequence[Word]) -> Gutter | None:
    """Return the tallest strip that parts two columns of running text; None without one."""
    if len(words) < 2 * _MIN_ROWS:
        return None
    best: Gutter | None = None
    for gutter in _strips(words):
        is_taller = best is None or gutter.bottom - gutter.top > best.bottom - best.top
        if is_taller and _parts_text(words, gutter):
            best = gutter
    return best


def _strips(words: Sequence[Word]) -> list[Gutter]:
    """Return the tallest empty strip at each place across the page, widest only."""
    lefts, rights, tops, bottoms = (
        np.array([getattr(word, edge) for word in words])
        for edge in ("left", "right", "top", "bottom")
    )
    size = median(word.ink.size for word in words)
    width = max(_MIN_GUTTER * size, _STEP)
    strips: list[Gutter] = []
    page_top, page_bottom = float(tops.min()), float(bottoms.max())
    first, last = lefts.min() + 2 * size, rights.max() - 2 * size
    for x in np.arange(first, last, max(_STEP, (last - first) / _MAX_PLACES)):
        crosses = (lefts < x + width) & (rights > x)
        order = np.argsort(tops[crosses])
        ends = np.concatenate(([page_top], np.maximum.accumulate(bottoms[crosses][order])))
        starts = np.concatenate((tops[crosses][order], [page_bottom]))
        tallest = int(np.argmax(starts - ends))
        if starts[tallest] - ends[tallest] >= _MIN_ROWS * size:
            found = Gutter(float(x), float(x) + width, float(ends[tallest]), float(starts[tallest]))
            strips.append(found)
    return _widest(strips)


def _widest(strips: Sequence[Gutter]) -> list[Gutter]:
    """Return neighbouring strips of one height as one."""
    merged: list[Gutter] = []
    for strip in strips:
        last = merged[-1] if merged else None
        if (
            last
            and (last.top, last.bottom) == (strip.top, strip.bottom)
            and strip.left < last.right
        ):
            merged[-1] = Gutter(last.left, strip.right, last.top, last.bottom)
        else:
            merged.append(strip)
    return merged


def _parts_text(words: Sequence[Word], gutter: Gutter) -> bool:
    beside = [word for word in words if word.bottom > gutter.top and word.top < gutter.bottom]
    left = [word for word in beside if word.right <= gutter.left + _STEP]
    right = [word for word in beside if word.left >= gutter.right - _STEP]
    return is_text_column(left) and is_text_column(right)


def is_text_column(words: Sequence[Word]) -> bool:
    """Return whether the words are one or more columns of running text, not of a table."""
    return all(_is_running_text(part) for part in _parts(words)) if words else False


def _parts(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words parted at each strip that is empty from top to bottom."""
    parts: list[list[Word]] = []
    reach = 0.0
    for word in sorted(words, key=lambda word: word.left):
        if not parts or word.left - reach >= _MIN_GUTTER * word.ink.size:
            parts.append([])
            reach = word.right
        parts[-1].append(word)
        reach = max(reach, word.right)
    return parts


def _is_running_text(words: Sequence[Word]) -> bool:
    rows = rows_of(words)
    if len(rows) < _MIN_ROWS:
        return False
    width = max(word.right for word in words) - min(word.left for word in words)
    fills = [(row[-1].right - row[0].left) / width for row in rows]
    chars = [sum(_width(word.text) for word in row) for row in rows]
    return median(fills) >= _MIN_FILL and median(chars) >= _MIN_COLUMN_CHARS


def _width(text: str) -> int:
    return sum(1 if character < "\u2e80" else 2 for character in text)


def _reads_leftwards(words: Sequence[Word]) -> bool:
    return 2 * sum(is_rtl(word.text) for word in words) > len(words)
