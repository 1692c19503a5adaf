"""A PDF's bookmarks to titles with their pages and levels."""

import re
from dataclasses import dataclass

import pypdfium2 as pdfium

_MAX_ENTRIES = 5_000
_NOT_LETTERS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3})*\.?\s+")


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark; `page` and `level` count from 1."""

    key: str
    """Its title as `key_of` gives it."""
    page: int
    level: int


def key_of(title: str) -> str:
    """Return a title as it is compared: letters only, without the number in front."""
    return _NOT_LETTERS.sub("", _NUMBER.sub("", title)).casefold()


def outline_of(document: pdfium.PdfDocument) -> list[OutlineEntry]:
    """Return the bookmarks that lead to a page; [] without any."""
    entries: list[OutlineEntry] = []
    for bookmark in document.get_toc(max_depth=6):
        if len(entries) >= _MAX_ENTRIES:
            break
        destination = bookmark.get_dest()
        index = destination.get_index() if destination else None
        key = key_of(bookmark.get_title())
        if index is not None and key:
            entries.append(OutlineEntry(key, index + 1, bookmark.level + 1))
    return entries
