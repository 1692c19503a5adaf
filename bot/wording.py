"""Text to the words that carry its meaning, stemmed, for comparing texts."""

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'&.]*[A-Za-z]|[A-Za-z]|\d[\d.,]*\d|\d|[\u3400-\u9fff]+")
STOP_WORDS = frozenset(
    """
    a about above after again all also am an and any anything are as ask at be because been
    before being below between both but by can cannot could did do does doing done down during
    each either else ever every few for from further get gets getting give given go goes going
    got had has have having he her here hers him his how however i if in into is it its itself
    just keep know let like ll look make makes many may me mean means might mine more most
    much must my need needs no nor not now of off on once one only or other our ours out over
    own per please put re same say says see shall she should show so some something still such
    take tell than that the their theirs them then there these they thing things this those
    through to today too under until up us use used using very via want wants was way we well
    were what when where whether which while who whom whose why will with within without work
    works would yes yet you your yours
    """.split()  # noqa: SIM905 a paragraph reads better than a list of 160 strings
)

_MARKER = re.compile(r"\s*\[(S\d+)\]")


def without_markers(text: str) -> str:
    """Return `text` for a reader: no source markers such as "[S1]", all on one line."""
    return " ".join(_MARKER.sub("", text).split())


def markers_in(text: str) -> tuple[str, ...]:
    """Return the ids of the sources that `text` cites, in order, each once."""
    return tuple(dict.fromkeys(_MARKER.findall(text)))


@lru_cache(maxsize=8_000)
def content_words(text: str) -> tuple[str, ...]:
    """Return the stems of the words that are not stop words, in order, repeats kept.

    A run of Chinese characters becomes its overlapping pairs. () when nothing carries meaning.
    """
    words: list[str] = []
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text)):
        if "\u3400" <= token[0] <= "\u9fff":
            words += [token[i : i + 2] for i in range(max(1, len(token) - 1))]
        elif token.lower() not in STOP_WORDS:
            words.append(stem(token.lower().removesuffix("'s")))
    return tuple(words)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the English stem of a lower-case `word`; figures lose their separators."""
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    return str(_OWN.stemmer.stemWord(word))


class _ThreadsOwn(threading.local):
    def __init__(self) -> None:
        # It keeps the word it works on: shared by two threads it fails or mixes words up.
        self.stemmer = snowballstemmer.stemmer("english")


_OWN = _ThreadsOwn()
