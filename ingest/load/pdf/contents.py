"""A page's rows to those of a table of contents: titles, dots and page numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.load.pdf.lines import rows_of
from ingest.load.pdf.words import Word

_LEADER = re.compile(r"(?:[.·…]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE)
_ENDS_IN_PAGE = re.compile(r"\s(?:\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE)
_MIN_ROWS = 4
_MIN_RISING = 0.8
_MAX_OFFSET = 30  # pages before the first that is numbered in a book


def contents_words(words: Sequence[Word], page_count: int) -> list[Word]:
    """Return the words of a table of contents; [] when there is none.

    A page has one when four rows or more end in dots and the number of a page, which rises.
    Rows between them that end in a number are chapters.
    """
    rows = [(row, " ".join(word.text for word in row)) for row in rows_of(words)]
    led = [index for index, (_, text) in enumerate(rows) if _LEADER.search(text)]
    if len(led) < _MIN_ROWS or not _lists_pages([rows[index][1] for index in led], page_count):
        return []
    listed = [
        row
        for row, text in rows[max(led[0] - 1, 0) : led[-1] + 2]
        if _LEADER.search(text) or _ENDS_IN_PAGE.search(text)
    ]
    return [word for row in listed for word in row]


def _lists_pages(texts: Sequence[str], page_count: int) -> bool:
    """Whether the numbers can be pages and rise, as prices behind dots seldom do."""
    ends = (text.split()[-1].lstrip(".·…") for text in texts)
    numbers = [int(end) for end in ends if end.isdecimal()]
    if max(numbers, default=0) > page_count + _MAX_OFFSET:
        return False
    rising = sum(number <= after for number, after in pairwise(numbers))
    return rising >= _MIN_RISING * (len(numbers) - 1)
