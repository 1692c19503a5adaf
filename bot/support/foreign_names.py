"""A sentence to the names and products in it that its sources do not mention."""

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale
from spellchecker import SpellChecker

from bot.wording import STOP_WORDS
from knowledge.glossary import Glossary
from knowledge.tables import category_requirements, tax_rates

_CAPITALISED = re.compile(r"\b[A-Z][\w&’-]*|\b[a-z]+[A-Z]\w*")
_LETTERS = re.compile(r"[a-z0-9]+")
SAME_STEM = 4
"""Letters that a name and its adjective share: Italy, Italian."""
GROUPS = frozenset({"cosmetics", "toys"})
"""Product groups that the tables of rates name by their members only."""
COMMON_WORD = 400
"""Uses of an English word in pyspellchecker's corpus; of fewer, it is rather a name. "hoods"
1,464 and "publications" 576, "zara" 54 and "italy" 353."""


class NameReader:
    """Knows what names one thing: capitals, countries, the glossary's platforms, products."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary

    def foreign_names(self, sentence: str, sources: str, known: str = "") -> tuple[str, ...]:
        """Return the names in `sentence` that `sources` hold under none of their names.

        Names in `known` pass too, but no platform: the rule of one is none of another, whichever
        was asked about.
        """
        there = set(self._glossary.terms_in(sources))
        synonyms = " ".join(name for term in there for name in term.names)
        sources = f"{sources} {known}"
        letters = frozenset(_LETTERS.findall(f"{sources} {synonyms}".lower()))
        stems = {word[:SAME_STEM] for word in letters if len(word) >= SAME_STEM}
        latin = [name for name in _names(sentence) if not _is_known(name, letters, stems)]
        terms = [
            term.term_en
            for term in self._glossary.terms_in(sentence)
            if term.topic == "platform" and term.term_en[0].isupper() and term not in there
        ]
        return tuple(dict.fromkeys((*latin, *terms, *_foreign_products(sentence, sources))))


def _foreign_products(sentence: str, sources: str) -> Iterator[str]:
    """Yield the products of `sentence` that English `sources` do not mention.

    Chinese names are left to the comparison of meaning: the sources may say them in English.
    """
    begun = {word[:SAME_STEM] for word in _LETTERS.findall(sources.lower())}
    for product in _products().findall(sentence.lower()):
        if not all(word[:SAME_STEM] in begun for word in _LETTERS.findall(product)):
            yield product


def _is_known(name: str, known: frozenset[str], stems: set[str]) -> bool:
    return all(
        word in known
        or word.removesuffix("s") in known
        or (len(word) > SAME_STEM and word[:SAME_STEM] in stems)
        for word in _LETTERS.findall(name.lower())
        if word != "s"
    )


def _names(sentence: str) -> Iterator[str]:
    for match in _CAPITALISED.finditer(sentence):
        word, before = match.group(), sentence[: match.start()].rstrip()
        is_inside = bool(before) and before[-1] not in '.!?:“"。！？：'
        if word.lower() not in STOP_WORDS and (is_inside or _is_name(word)):
            yield word


def _is_name(word: str) -> bool:
    """Tell whether a word that opens a sentence is a name, and not capital by its place."""
    lower = word.lower()
    return (
        word[1:].lower() != word[1:]
        or any(lower.startswith(country) for country in _countries())
        or _english()[lower] < COMMON_WORD
    )


@cache
def _english() -> SpellChecker:
    return SpellChecker()


@cache
def _countries() -> frozenset[str]:
    """Return the countries' names of one word in lower case."""
    territories = Locale("en").territories.items()
    return frozenset(
        name.lower() for code, name in territories if code.isalpha() and name.isalpha()
    )


@cache
def _products() -> re.Pattern[str]:
    taxed = {name.lower() for rate in tax_rates() for name in rate.names}
    ruled = {name.lower() for row in category_requirements() for name in row.names}
    names = sorted((name for name in taxed | ruled | GROUPS if name.isascii()), key=len)
    return re.compile(rf"\b({'|'.join(map(re.escape, reversed(names)))})(?:s|es)?\b")
