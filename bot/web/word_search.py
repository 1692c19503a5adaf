"""Words in a search field to what holds them all; `static/library.js` finds the same."""

import re
import unicodedata
from collections.abc import Sequence

_CHINESE = "\u3400-\u9fff"
_WORD = re.compile(f"[{_CHINESE}]+|(?:(?![{_CHINESE}])[^\\W_])+")
_SHORTEST_PLURAL = 4


def fold(text: str) -> str:
    """Return the words of `text`, each after a space, in lower case and without accents.

    Chinese and other scripts are parted, so that " " in front of a word means its beginning.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    marks = {char for char in set(decomposed) if unicodedata.category(char).startswith("M")}
    plain = decomposed.translate(dict.fromkeys(map(ord, marks))) if marks else decomposed
    return "".join(f" {word}" for word in _WORD.findall(plain.lower()))


def needles(query: str) -> list[str]:
    """Return what folded text must hold: beginnings of words, or Chinese anywhere.

    [] means that there is nothing to look for.
    """
    return list(dict.fromkeys(_needle(word) for word in fold(query).split()))


def holds_all(folded: str, wanted: Sequence[str]) -> bool:
    """Return whether every needle is in the folded text."""
    return all(needle in folded for needle in wanted)


def _needle(word: str) -> str:
    if "\u3400" <= word[0] <= "\u9fff":
        return word
    is_plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss")
    return f" {word[:-1] if is_plural else word}"
