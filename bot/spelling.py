"""A question with typing slips to the words its writer meant."""

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

REFRESH_SECONDS = 2.0
"""How long the words of a document just published may stay unknown."""
SHORT, LONG = 4, 8
"""Words below `SHORT` letters are left alone, those of `SHORT` only have letters swapped back;
from `LONG` letters two slips are forgiven."""
COMMON = 2
"""A word that occurs less often than this may be a slip itself, and corrects nothing."""
_WORD = re.compile(r"[A-Za-z]+")


class Speller:
    """Replaces words that are neither English nor the library's by the nearest word it has."""

    def __init__(
        self, fingerprint: Callable[[], object], texts: Callable[[], Iterable[str]]
    ) -> None:
        """`texts` are all the library's texts; they are read again when `fingerprint` changes."""
        self._fingerprint = fingerprint
        self._texts = texts
        self._english = SpellChecker().word_frequency
        self._lock = threading.Lock()
        self._seen: object = None
        self._checked_at = -REFRESH_SECONDS
        self._words: Mapping[str, int] = {}
        self._choices: list[str] = []

    def correct(self, text: str) -> str:
        """Return `text` with each unknown English word replaced when one known word is near."""
        self._refresh()
        return _WORD.sub(self._replacement, text)

    def _replacement(self, match: re.Match[str]) -> str:
        word = match.group()
        lower = word.lower()
        if len(word) < SHORT or not word[1:].islower() or self._is_known(lower):
            return word
        slips = 2 if len(word) >= LONG else 1
        found = process.extract(
            lower, self._choices, scorer=OSA.distance, score_cutoff=slips, limit=5
        )
        if len(word) == SHORT:
            found = [item for item in found if sorted(item[0]) == sorted(lower)]
        if not found:
            return word
        nearest = min(distance for _, distance, _ in found)
        ties = [choice for choice, distance, _ in found if distance == nearest]
        best = max(ties, key=lambda choice: self._words[choice])
        return best.capitalize() if word[0].isupper() else best

    def _is_known(self, word: str) -> bool:
        return word in self._words or word in self._english

    def _refresh(self) -> None:
        with self._lock:
            now = time.monotonic()
            if now - self._checked_at < REFRESH_SECONDS:
                return
            self._checked_at = now
            fingerprint = self._fingerprint()
            if fingerprint == self._seen:
                return
            counts = Counter(word.lower() for text in self._texts() for word in _WORD.findall(text))
            self._words = counts
            self._choices = [
                word for word, count in counts.items() if count >= COMMON and len(word) >= SHORT
            ]
            self._seen = fingerprint
