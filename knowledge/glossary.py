"""The glossary beside this file to terms, and a question to the other names of what it mentions."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from knowledge.csv_rows import Shape, numbered_rows
from knowledge.errors import DocumentError

FILE = Path(__file__).parent / "glossary.csv"

Topic = Literal[
    "platform", "fees", "trade", "customs", "tax", "products", "ip", "legal-entity", "finance",
    "data", "service", "marketing", "market", "logistics",
]  # fmt: skip

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z0-9\u00e0-\u00ff]+")
_SENTENCE = re.compile(r"[A-Z][^\d.]*\.")

Chinese = Annotated[
    str, Shape(lambda text: bool(_CHINESE.search(text)), "write it in Chinese characters")
]
Definition = Annotated[
    str,
    Shape(
        lambda text: bool(_SENTENCE.fullmatch(text)),
        "write one sentence with a full stop and no figures",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that a brand meets in China, with what it is called in both languages."""

    term_en: str
    term_zh: Chinese
    pinyin: str
    synonyms: tuple[str, ...] = ()
    """Other names in both languages, and abbreviations."""
    definition: Definition
    topic: Topic

    @property
    def names(self) -> tuple[str, ...]:
        """Every name; the two main ones first."""
        return (self.term_en, self.term_zh, *self.synonyms)

    def names_in(self, *, chinese: bool) -> tuple[str, ...]:
        """Return the names in one language."""
        return tuple(name for name in self.names if is_chinese(name) == chinese)


class Glossary:
    """Terms that can be found in running text by any of their names."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self._english: dict[str, list[Term]] = {}
        self._chinese: dict[str, list[Term]] = {}
        for term in terms:
            for name in term.names:
                index = self._chinese if is_chinese(name) else self._english
                key = _fold(name) if is_chinese(name) else " ".join(words(name))
                index.setdefault(key, []).append(term)
        self._longest_english = max((key.count(" ") + 1 for key in self._english), default=0)
        self._longest_chinese = max(map(len, self._chinese), default=0)
        self._first_characters = frozenset(key[0] for key in self._chinese)

    def expand(self, text: str) -> tuple[str, ...]:
        """Return the other names of the terms in `text`, without those it already uses.

        An English name brings the Chinese ones and the other way round; a synonym also brings
        the main name in its own language. Longer names win over names inside them. () means
        that no term was found.
        """
        found: dict[str, None] = {}
        folded, spaced = _fold(text), f" {' '.join(words(text))} "
        for name, term in self._matches(text):
            chinese = is_chinese(name)
            main = term.term_zh if chinese else term.term_en
            for other in (main, *term.names_in(chinese=not chinese)):
                key = _fold(other) if is_chinese(other) else f" {' '.join(words(other))} "
                if key not in (folded if is_chinese(other) else spaced):
                    found.setdefault(other)
        return tuple(found)

    def terms_in(self, text: str) -> tuple[Term, ...]:
        """Return the terms that `text` names, in the order of naming, each once."""
        return tuple(dict.fromkeys(term for _, term in self._matches(text)))

    def find(self, name: str) -> tuple[Term, ...]:
        """Return the terms that are called exactly `name`, in any case; () when there is none."""
        if is_chinese(name):
            return tuple(self._chinese.get(_fold(name), ()))
        key = " ".join(words(name))
        return tuple(self._english.get(key) or self._english.get(_singular(key)) or ())

    def _matches(self, text: str) -> Iterator[tuple[str, Term]]:
        tokens = words(text)
        start = 0
        while start < len(tokens):
            for length in range(min(self._longest_english, len(tokens) - start), 0, -1):
                key = " ".join(tokens[start : start + length])
                if terms := self._english.get(key) or self._english.get(_singular(key)):
                    yield from ((key, term) for term in terms)
                    start += length - 1
                    break
            start += 1
        yield from self._chinese_matches(_fold(text))

    def _chinese_matches(self, text: str) -> Iterator[tuple[str, Term]]:
        start = 0
        while start < len(text):
            if text[start] in self._first_characters:
                for length in range(min(self._longest_chinese, len(text) - start), 0, -1):
                    key = text[start : start + length]
                    if terms := self._chinese.get(key):
                        yield from ((key, term) for term in terms)
                        start += length - 1
                        break
            start += 1


def is_chinese(name: str) -> bool:
    """Return whether `name` holds a Chinese character."""
    return bool(_CHINESE.search(name))


def words(text: str) -> list[str]:
    """Return the words and numbers of `text` in lower case; hyphens and apostrophes part them."""
    return _WORD.findall(_fold(text))


@cache
def read_glossary(path: Path = FILE) -> Glossary:
    """Return the shipped glossary, or the one at `path`.

    Raises:
        DocumentError: A row is not valid, or two rows have the same English term.
    """
    lines: dict[str, int] = {}
    terms = []
    for line, term in numbered_rows(path, Term):
        if term.term_en.lower() in lines:
            raise DocumentError(
                f"{path.name}, line {line}, column 'term_en': {term.term_en!r} is already in "
                f"line {lines[term.term_en.lower()]}; merge the two rows."
            )
        lines[term.term_en.lower()] = line
        terms.append(term)
    return Glossary(terms)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _singular(key: str) -> str:
    return key.removesuffix("s")
