"""English text to its school grade."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


def grade(sentences: Sequence[str]) -> float:
    """Return the Flesch-Kincaid grade, in US school years; 0.0 without words.

    Only Latin words count: figures, codes and Chinese names are read at a glance.
    Source: Kincaid et al., Research Branch Report 8-75, US Navy, February 1975.
    """
    words = [_WORD.findall(sentence) for sentence in sentences]
    spoken = [sentence for sentence in words if sentence]
    count = sum(map(len, spoken))
    if not count:
        return 0.0
    beats = sum(syllables(word) for sentence in spoken for word in sentence)
    return 0.39 * count / len(spoken) + 11.8 * beats / count - 15.59


def syllables(word: str) -> int:
    """Return about how many syllables `word` has, at least 1; abbreviations are spelled out."""
    if word.isupper():
        return len(word)
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    if lower.endswith("e") and not lower.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if lower.endswith(("es", "ed")) and not lower.endswith(
        ("ses", "ces", "zes", "xes", "ges", "hes", "ted", "ded", "ies", "ees", "eed")
    ):
        count -= count > 1
    return max(count, 1)
