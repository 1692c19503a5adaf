"""Two groups of lines to whether a page or column end parts one paragraph."""

from ingest.load.pdf.grouping import Group
from ingest.load.pdf.lines import Line, is_unspaced

_FULL = 0.9  # of the column's width
_SENTENCE_ENDS = (".", "!", "?", ":", "。", "！", "？", "：", ".”", '."', ".)")
_PARTED = ("-", "\u00ad", "\u2010")
_SAME_SIZE = 1.08


def continued(before: Group, after: Group) -> bool:
    """Return whether `after`, in the next column or page, goes on with `before`."""
    last, first = before.last, after.first
    if not _is_elsewhere(last, first) or not _is_alike(last, first):
        return False
    text, rest = last.text.rstrip(), first.text.lstrip()
    if text.endswith(_PARTED):
        return rest[:1].isalpha()
    if text.endswith(_SENTENCE_ENDS) or not _is_full(last):
        return False
    return rest[:1].islower() or is_unspaced(rest[:1]) or _is_caseless(rest) or text[-1] in ",;"


def _is_elsewhere(last: Line, first: Line) -> bool:
    is_other_column = (last.column_left, last.column_right) != (
        first.column_left,
        first.column_right,
    )
    return first.page > last.page or is_other_column


def _is_alike(last: Line, first: Line) -> bool:
    ratio = max(last.height, first.height) / min(last.height, first.height)
    return ratio <= _SAME_SIZE and last.ink.is_bold == first.ink.is_bold


def _is_full(line: Line) -> bool:
    width = line.column_right - line.column_left
    if width <= 0:
        return False
    reached = line.column_right - line.left if line.is_rtl else line.right - line.column_left
    return reached / width >= _FULL


def _is_caseless(text: str) -> bool:
    return bool(text) and text[0].isalpha() and text[0].lower() == text[0].upper()
