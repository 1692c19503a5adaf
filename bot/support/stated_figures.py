"""A sentence to the figures in it that its sources do not hold."""

import calendar
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from bot.figures import numbers

_FROM_TWO = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_WORDS = {word: str(value) for value, word in enumerate(_FROM_TWO.split(), start=2)} | {
    "twice": "2",
    "double": "2",
    "triple": "3",
}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_ONE = re.compile(r"\bone (?:year|month|week|day|hour|time)\b")
_ONE_HELD = re.compile(r"\b(?:one|an?) (?:year|month|week|day|hour|time)\b|\bonce\b")
_MONTHS = {name.lower(): str(i) for i, name in enumerate(calendar.month_name) if name}
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_SCALED = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s?(thousand|million|billion|trillion|bn\b|m\b|k\b|万亿|[千百]?万|[千百]?亿|千)"
)
_SCALES = {
    "thousand": 10**3, "k": 10**3, "千": 10**3, "万": 10**4, "百万": 10**6, "million": 10**6,
    "m": 10**6, "千万": 10**7, "亿": 10**8, "billion": 10**9, "bn": 10**9, "trillion": 10**12,
    "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
_UNITS = {
    "hour": r"hours?\b|小时", "day": r"days?\b|天|日", "week": r"weeks?\b|周",
    "month": r"months?\b|个月", "year": r"years?\b|年", "percent": r"%|per ?cent\b",
}  # fmt: skip
_ANY_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_MEASURED = re.compile(
    rf"(?<![\d.])(?P<number>\d+(?:\.\d+)?)"
    rf"(?:%?\s?(?:to|or|and|[-–~至到或])\s?\d+(?:\.\d+)?)?"
    rf"[\s-]?(?:working |business |calendar |natural |个?工作)?(?:{_ANY_UNIT})"
)
FIRST_YEAR = 1900
"""From here on a number before 年 is a date and no length of time."""


def missing_figures(sentence: str, sources: str) -> frozenset[str]:
    """Return the figures of `sentence` that `sources` do not hold, in digits.

    "10 million" is found in "1,000 万", "4 月" in "April", "two" in "2". Empty when every figure
    is there.
    """
    said, held = _plain(sentence), _plain(sources)
    stated = numbers(said) | _words_in(said) | ({"1"} if _ONE.search(said) else set())
    found = numbers(held) | _words_in(held) | {_MONTHS[name] for name in _MONTH.findall(held)}
    if _ONE_HELD.search(held):
        found.add("1")
    amounts = {amount for _, amount in _scaled(held)}
    # A figure with a scale stands for its amount: the 10 of "10%" is no proof of "10 million".
    scaled = list(_scaled(said))
    wrong = {bare for bare, amount in scaled if amount not in amounts | found}
    unscaled = stated - {bare for bare, _ in scaled}
    missing = {bare for bare in unscaled if bare not in found | amounts}
    return frozenset(wrong | missing | _with_another_unit(said, held))


def _with_another_unit(said: str, held: str) -> set[str]:
    """Return what `said` gives in days, say, and `held` in years alone."""
    there = _measured(held)
    numbers_there = {number for number, _ in there}
    return {
        number
        for number, unit in _measured(said)
        if number in numbers_there and (number, unit) not in there
    }


def _measured(text: str) -> set[tuple[str, str]]:
    """Return figures with their units, both ends of "3 to 7 days"."""
    plain = _WORD.sub(lambda match: _WORDS[match.group()], re.sub(r"(?<=\d),(?=\d{3})", "", text))
    found = set()
    for match in _MEASURED.finditer(plain):
        unit = match.lastgroup or ""
        of_range = re.findall(r"\d+(?:\.\d+)?", match.group())
        found |= {(number, unit) for number in of_range if float(number) < FIRST_YEAR}
    return found


def _words_in(text: str) -> set[str]:
    return {_WORDS[word] for word in _WORD.findall(text)}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _scaled(text: str) -> Iterator[tuple[str, str]]:
    """Yield each figure with a scale word, bare and as its whole amount."""
    for number, scale in _SCALED.findall(text):
        (bare,) = numbers(number)
        yield bare, format((Decimal(bare) * _SCALES[scale]).normalize(), "f")
