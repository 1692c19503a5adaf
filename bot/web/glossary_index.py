"""The glossary to entries in the order of a language, each with the guides that use its term."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from bot.web.links import guide_url, short_title
from bot.web.word_search import fold, holds_all
from knowledge.documents import Document
from knowledge.glossary import Term, is_chinese

Order = Literal["english", "pinyin"]
MAX_GUIDES = 3
FIGURES = "0-9"
# A guide named after a term explains it; one that only mentions it may do so in passing.
IN_TITLE = 1000


@dataclass(frozen=True, slots=True)
class GuideLink:
    """A guide that uses a term."""

    title: str
    url: str
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term as the glossary page shows it."""

    term: Term
    anchor: str
    others: tuple[str, ...]
    """Its other names, without those that only add a plural."""
    guides: tuple[GuideLink, ...]
    folded: str
    """What a search looks in: every name, the pinyin with and without spaces, the definition."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries under one letter."""

    letter: str
    entries: tuple[TermEntry, ...]

    @property
    def size(self) -> int:
        """How many terms there are under it."""
        return len(self.entries)

    def holds(self, anchors: Collection[str]) -> bool:
        """Return whether one of the terms is under it."""
        return any(entry.anchor in anchors for entry in self.entries)


def build_entries(terms: Sequence[Term], guides: Sequence[Document]) -> tuple[TermEntry, ...]:
    """Return an entry for each term, with at most `MAX_GUIDES` guides, those most on it first."""
    texts = [(guide, _spaced(guide.title), _spaced(guide.text)) for guide in guides]
    return tuple(_entry(term, texts) for term in terms)


def by_letter(entries: Iterable[TermEntry], order: Order) -> list[Letter]:
    """Return the entries under the letter that their English name or their pinyin begins with."""

    def key(entry: TermEntry) -> str:
        return fold(entry.term.pinyin if order == "pinyin" else entry.term.term_en)

    def letter(entry: TermEntry) -> str:
        first = key(entry)[1].upper()
        return FIGURES if first.isdigit() else first

    ordered = sorted(entries, key=lambda entry: (letter(entry), key(entry)))
    return [Letter(name, tuple(own)) for name, own in groupby(ordered, key=letter)]


def find(entries: Iterable[TermEntry], wanted: Sequence[str]) -> list[TermEntry]:
    """Return the entries that hold every needle."""
    return [entry for entry in entries if holds_all(entry.folded, wanted)]


def _entry(term: Term, texts: Sequence[tuple[Document, str, str]]) -> TermEntry:
    # A figure, such as 618, is more often a sum than the festival.
    names = [_Name(name) for name in term.names if not set(fold(name)) <= set(" 0123456789")]
    scored = [
        (sum(IN_TITLE * name.count(title) + name.count(text) for name in names), guide)
        for guide, title, text in texts
    ]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])[:MAX_GUIDES]
    pinyin = fold(term.pinyin)
    texts_of_term = (*term.names, term.definition)
    return TermEntry(
        term,
        "term" + fold(term.term_en).replace(" ", "-"),
        _others(term),
        tuple(
            GuideLink(short_title(guide.title), guide_url(guide.id), guide.lang)
            for _, guide in best
        ),
        "".join(map(fold, texts_of_term)) + pinyin + " " + pinyin.replace(" ", ""),
    )


def _others(term: Term) -> tuple[str, ...]:
    main = {_singular(term.term_en), _singular(term.term_zh)}
    others = {_singular(name): name for name in reversed(term.synonyms)}
    return tuple(name for key, name in reversed(others.items()) if key not in main)


def _singular(name: str) -> str:
    return unicodedata.normalize("NFKC", name).lower().replace("-", "").removesuffix("s")


class _Name:
    """A name of a term that can be counted in folded text."""

    def __init__(self, name: str) -> None:
        # Chinese has no spaces, so a name in it may stand anywhere.
        self._start = fold(name).strip() if is_chinese(name) else fold(name)
        self._endings = ("",) if is_chinese(name) else (" ", "s ")

    def count(self, text: str) -> int:
        """Return how often the name is in folded text that ends in a space."""
        if self._start not in text:
            return 0
        return sum(text.count(self._start + ending) for ending in self._endings)


def _spaced(text: str) -> str:
    return fold(text) + " "
