"""A question with typing slips to the words its writer meant."""

import re
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from knowledge.cache import Cache
from knowledge.documents import PUBLIC, Card, Chunk

REFRESH_SECONDS = 2.0
"""How long the words of a document just published may stay unknown."""
SHORT, LONG = 4, 8
"""Words below `SHORT` letters are left alone, those of `SHORT` only have letters swapped back;
from `LONG` letters two slips are forgiven."""
COMMON = 2
"""A word that occurs less often than this may be a slip itself, and corrects nothing."""
KEPT_VOCABULARIES = 8
"""Different sets of collections whose words are kept: visitors have one, each client may."""
KEPT_DOCUMENTS = 2_000
_WORD = re.compile(r"[A-Za-z]+")

DocumentVersion = tuple[str, str]


class Shelf(Protocol):
    """What is needed of the library."""

    def cards(self, collections: frozenset[str] | None = None) -> Sequence[Card]:
        """Return the cards of the documents in `collections`."""
        ...

    def chunks(self, document_id: str) -> Sequence[Chunk]:
        """Return the passages of a document's current version."""
        ...


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of some documents."""

    read_at: float
    documents: frozenset[DocumentVersion] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)
    choices: Sequence[str] = ()
    """Words that may replace others."""


class Speller:
    """Replaces words that are neither English nor the library's by the nearest word it has.

    The words are those of documents that the writer may read: what is kept from a reader is
    never named to them.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._english = SpellChecker().word_frequency
        self._lock = threading.Lock()
        self._kept: OrderedDict[frozenset[str], _Vocabulary] = OrderedDict()
        self._words_of: Cache[DocumentVersion, Counter[str]] = Cache(KEPT_DOCUMENTS)

    def correct(self, text: str, collections: frozenset[str] = frozenset({PUBLIC})) -> str:
        """Return `text` with each unknown English word replaced when one known word is near."""
        vocabulary = self._vocabulary(collections)
        return _WORD.sub(lambda match: self._replacement(match.group(), vocabulary), text)

    def _replacement(self, word: str, vocabulary: _Vocabulary) -> str:
        lower = word.lower()
        is_known = lower in vocabulary.counts or lower in self._english
        if len(word) < SHORT or not word[1:].islower() or is_known:
            return word
        slips = 2 if len(word) >= LONG else 1
        found = process.extract(
            lower, vocabulary.choices, scorer=OSA.distance, score_cutoff=slips, limit=5
        )
        if len(word) == SHORT:
            found = [item for item in found if sorted(item[0]) == sorted(lower)]
        if not found:
            return word
        nearest = min(distance for _, distance, _ in found)
        ties = [choice for choice, distance, _ in found if distance == nearest]
        best = max(ties, key=lambda choice: vocabulary.counts[choice])
        return best.capitalize() if word[0].isupper() else best

    def _vocabulary(self, collections: frozenset[str]) -> _Vocabulary:
        with self._lock:
            kept = self._kept.get(collections)
            now = time.monotonic()
            if kept is None or now - kept.read_at >= REFRESH_SECONDS:
                kept = self._read(collections, kept or _Vocabulary(now), now)
            self._kept[collections] = kept
            self._kept.move_to_end(collections)
            while len(self._kept) > KEPT_VOCABULARIES:
                self._kept.popitem(last=False)
            return kept

    def _read(self, collections: frozenset[str], before: _Vocabulary, now: float) -> _Vocabulary:
        """Return the words as they are now: only documents that changed are read."""
        cards = self._shelf.cards(collections)
        documents = frozenset((card.document_id, card.version) for card in cards)
        if documents == before.documents:
            return _Vocabulary(now, documents, before.counts, before.choices)
        counts = Counter(before.counts)
        gone, new = before.documents - documents, documents - before.documents
        words = self._words_of.get_all(
            [*gone, *new], lambda keys: {key: self._count(key[0]) for key in keys if key in new}
        )
        if not gone <= words.keys():
            # What a document said that was dropped from memory is not known: all are read anew.
            return self._read(collections, _Vocabulary(now), now)
        for key in gone:
            counts.subtract(words[key])
        for key in new:
            counts.update(words[key])
        counts = +counts
        return _Vocabulary(now, documents, counts, _choices(counts))

    def _count(self, document_id: str) -> Counter[str]:
        return Counter(
            word.lower()
            for chunk in self._shelf.chunks(document_id)
            for text in (chunk.context, chunk.text, *chunk.asked_as)
            for word in _WORD.findall(text)
        )


def _choices(counts: Counter[str]) -> list[str]:
    pairs: Iterable[tuple[str, int]] = counts.items()
    return [word for word, count in pairs if count >= COMMON and len(word) >= SHORT]
