"""Text to the sentences in it, for English and Chinese."""

import re
from collections.abc import Iterator

from knowledge.documents import Span

_CLOSERS = r"[\"')\]”’»」』）】》*_`]*"
_MARKERS = r"(?:[ \t]*\n?[ \t]*(?:\[S\d+\])+(?:[.。](?!\w))?)?"
_END = re.compile(
    rf"(?P<cjk>[。！？；]+[.!?…。！？]*){_CLOSERS}{_MARKERS}"
    rf"|(?P<latin>[.!?…]+){_CLOSERS}{_MARKERS}(?=\s|\Z|[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
    r"|\n[ \t]*(?=\n)"
)
_LAST_WORD = re.compile(r"[^\s(\[“\"'（「\u3000-\u30ff\u3400-\u9fff]*\Z")
_NEXT_WORD = re.compile(r"[\s\"'(\[“‘«*_`（「]*([^\s,.;:]*)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ABBREVIATIONS = _words(
    "e.g i.e approx vs dr mr mrs ms prof st etc al cf incl excl est dept gov univ tel ext"
)
_COMPANY_OR_COUNTRY = _words("inc ltd co corp llc plc bros jr sr u.s u.k e.u p.r.c a.m p.m")
_BEFORE_A_NUMBER = _words(
    "no nos art arts p pp vol fig sec ch para cl item jan feb mar apr jun jul aug sep sept oct nov "
    "dec ca c"
)
# After "Ltd." or "U.S." a name may follow, but one of these words opens a new sentence.
_OPENING_WORDS = _words(
    "The A An In If For When It This These There Each No Yes You Your Under On At As By To And But "
    "Or Not All Only After Before From Since With Where While Both Foreign Brands Merchants"
)
_LOOK_BACK_CHARS = 40


def sentences(text: str) -> list[Span]:
    """Return the sentences of `text` in order; together they hold all that is not space.

    A sentence ends at . ! ? … before a space, or at 。！？； anywhere, with the quotes,
    brackets and source markers that close it; an empty line ends one as well. [] means
    that there is only space.
    """
    stretches: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text):
        if any(character.isalnum() for character in text[start:end]) or not stretches:
            stretches.append((start, end))
        else:
            # Loose punctuation is no sentence of its own.
            stretches[-1] = (stretches[-1][0], end)
        start = end
    spans = (_trimmed(text, start, end) for start, end in stretches)
    return [span for span in spans if span.start < span.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span("sentence", start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _ends(text: str) -> Iterator[int]:
    start = 0
    for match in _END.finditer(text):
        if match["latin"] and _goes_on(text, start, match):
            continue
        start = match.end()
        yield start
    if start < len(text):
        yield len(text)


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Return whether the stop at `match` is inside a sentence that began at `start`."""
    following = _NEXT_WORD.match(text, match.end())
    next_word = following[1] if following else ""
    if next_word[:1].islower():
        return True
    if match["latin"] != ".":
        return False
    before = text[max(start, match.start() - _LOOK_BACK_CHARS) : match.start()]
    tail = _LAST_WORD.search(before)
    word = tail[0].lstrip("*_`") if tail else ""
    lower = word.lower()
    if word.isdigit():
        # "1. First step", or Chinese after a list number.
        return not before[: -len(word)].strip()
    if lower in _BEFORE_A_NUMBER:
        return next_word[:1].isdigit()
    if lower in _ABBREVIATIONS:
        return lower != "etc" or next_word not in _OPENING_WORDS
    is_initial = len(word) == 1 and word.isalpha() and word.isupper()
    if is_initial or lower in _COMPANY_OR_COUNTRY:
        return bool(next_word) and next_word not in _OPENING_WORDS
    return False
