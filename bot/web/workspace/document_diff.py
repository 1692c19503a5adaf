"""Two versions of a document to what was said before beside what is said now."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from markupsafe import Markup, escape

from knowledge.documents import Document

AROUND = 1
"""Unchanged paragraphs shown before and after a change."""
MAX_COMPARED_WORDS = 4000
"""Of two paragraphs together; longer ones are shown whole, the comparison takes their product."""
_WORD = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)
_HASHES = re.compile(r"^#{1,6}\s+")
_FACTS = ("title", "summary", "as_of", "review_by", "collection", "source_url")
_LISTS = ("topics", "products", "routes", "audience")


@dataclass(frozen=True, slots=True)
class DiffRow:
    """A paragraph before and after; what was taken out and put in is in <del> and <ins>."""

    kind: Literal["same", "changed", "added", "removed", "gap"]
    before: Markup
    after: Markup
    skipped: int = 0
    """Paragraphs left out here, for a gap."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """One detail that is not what it was."""

    name: str
    before: str
    after: str


def text_changes(before: Document, after: Document) -> list[DiffRow]:
    """Return the changed paragraphs with those around them; [] when the text is the same."""
    old, new = _paragraphs(before), _paragraphs(after)
    groups = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND)
    rows: list[DiffRow] = []
    shown = 0
    for group in groups:
        if group[0][1] > shown:
            rows.append(DiffRow("gap", Markup(), Markup(), group[0][1] - shown))
        for tag, start, end, new_start, new_end in group:
            rows += _rows(tag, old[start:end], new[new_start:new_end])
        shown = group[-1][2]
    if rows and shown < len(old):
        rows.append(DiffRow("gap", Markup(), Markup(), len(old) - shown))
    return rows


def fact_changes(before: Document, after: Document) -> list[FactChange]:
    """Return the details that changed, the sources as one of them."""
    found = []
    for name in (*_FACTS, *_LISTS):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            is_list = name in _LISTS
            found.append(
                FactChange(
                    name, ", ".join(old) if is_list else old, ", ".join(new) if is_list else new
                )
            )
    if before.sources != after.sources:
        found.append(FactChange("sources", _named(before), _named(after)))
    return found


def _rows(tag: str, old: Sequence[str], new: Sequence[str]) -> Iterator[DiffRow]:
    if tag == "equal":
        yield from (DiffRow("same", escape(text), escape(text)) for text in old)
        return
    for before, after in zip_longest(old, new, fillvalue=""):
        if not before:
            yield DiffRow("added", Markup(), Markup("<ins>{}</ins>").format(after))
        elif not after:
            yield DiffRow("removed", Markup("<del>{}</del>").format(before), Markup())
        else:
            yield _changed(before, after)


def _changed(before: str, after: str) -> DiffRow:
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    is_long = len(old) + len(new) > MAX_COMPARED_WORDS
    # Two texts with little in common read better whole than word by word.
    if is_long or matcher.ratio() < 0.3:
        return DiffRow(
            "changed", Markup("<del>{}</del>").format(before), Markup("<ins>{}</ins>").format(after)
        )
    left = right = Markup()
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        gone, come = "".join(old[start:end]), "".join(new[new_start:new_end])
        left += escape(gone) if tag == "equal" else _wrapped("del", gone)
        right += escape(come) if tag == "equal" else _wrapped("ins", come)
    return DiffRow("changed", left, right)


def _wrapped(tag: str, text: str) -> Markup:
    return Markup(f"<{tag}>{{}}</{tag}>").format(text) if text else Markup()  # noqa: S704 our tags


def _paragraphs(document: Document) -> list[str]:
    """Return the paragraphs; each row of a table is one, since rows change singly."""
    blocks = re.split(r"\n\s*\n", document.text)
    return [
        _HASHES.sub("", piece.strip())
        for block in blocks
        for piece in (block.split("\n") if block.lstrip().startswith("|") else [block])
        if piece.strip()
    ]


def _named(document: Document) -> str:
    return "; ".join(
        ", ".join(
            part for part in (source.publisher, source.title, source.as_of, source.url) if part
        )
        for source in document.sources
    )
