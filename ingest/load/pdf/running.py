"""Pages' lines to the running heads, feet and page numbers among them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ingest.load.pdf.layout import PageLayout
from ingest.load.pdf.lines import Line

_ROWS = 3  # lines from the edge that heads and feet take at most
_MIN_PAGES = 3
_NEAR = 4.0  # points that a head may move from page to page
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^[\W_]*(?:page|seite|p\.|第)?\s*(?P<number>\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:of|von|/|共)\s*\d{1,4})?\s*页?(?:\s*[/，,]?\s*共\s*\d+\s*页)?[\W_]*$",
    re.IGNORECASE,
)


def running_lines(pages: Sequence[PageLayout]) -> dict[int, Line]:
    """Return the lines that repeat at the edge of pages or only number one, by their `id`.

    A text repeats when it stands on three pages or more in one place. In the outermost line
    its numbers may differ.
    """
    edges = _edges(pages, _ROWS)
    outermost = [(_DIGITS.sub("#", line.text), line, page) for line, page in _edges(pages, 1)]
    near = [(line.text, line, page) for line, page in edges]
    found = (*_page_numbers(edges), *_repeated(outermost), *_repeated(near))
    return {id(line): line for line in found}


def _page_numbers(edges: Sequence[tuple[Line, int]]) -> Iterable[Line]:
    """Yield the lines whose number runs with the pages."""
    numbered = [
        (line, int(number) - page if number.isdecimal() else None)
        for line, page in edges
        for number in _page_number(line)
    ]
    offsets = Counter(offset for _, offset in numbered)
    for line, offset in numbered:
        if offset in (None, 0) or offsets[offset] > 1:
            yield line


def _page_number(line: Line) -> list[str]:
    match = _PAGE_NUMBER.match(line.text)
    return [match["number"]] if match else []


def _repeated(edges: Sequence[tuple[str, Line, int]]) -> Iterable[Line]:
    """Yield the lines that stand where lines alike of two other pages do."""
    places: dict[str, list[tuple[Line, int]]] = defaultdict(list)
    for key, line, page in edges:
        places[key.casefold()].append((line, page))
    for standing in places.values():
        for line, _ in standing:
            pages = {page for other, page in standing if abs(other.top - line.top) <= _NEAR}
            if len(pages) >= _MIN_PAGES:
                yield line


def _edges(pages: Sequence[PageLayout], rows: int) -> list[tuple[Line, int]]:
    """Return the lines in the outermost rows of each page, with its number."""
    edges: list[tuple[Line, int]] = []
    for page in pages:
        tops = sorted({round(line.top) for line in page.lines})
        outer = {*tops[:rows], *tops[-rows:]}
        edges += [(line, page.number) for line in page.lines if round(line.top) in outer]
    return edges
