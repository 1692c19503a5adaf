"""A sentence to its clauses: which one asks, and which time a figure is for."""

import re
from collections.abc import Sequence

from bot.calculators.platform_cost.figures import Stated
from bot.calculators.platform_cost.words import ASKS
from bot.calculators.reading.periods import Period, nearest

CLAUSE = re.compile(r"[,，;；。？！?!\n]|\.(?=\s|$)")
SENTENCE = re.compile(r"[;；。？！?!\n]|\.(?=\s|$)")
_TIMELESS = ("deposit", "annual_fee", "unit_cost", "order_value", "left")


def period_of(
    text: str, figure: Stated, figures: Sequence[Stated], found: Sequence[Period]
) -> Period | None:
    """Return the time that a figure is for: the nearest in its clause, else its sentence."""
    if figure.is_share or figure.role in _TIMELESS:
        return None
    others = [one for one in figures if one is not figure and not one.is_share]
    free = [
        period
        for period in found
        if not any(_stands_between(other, period, figure) for other in others)
    ]
    inside = _within(free, _around(text, figure, CLAUSE))
    if not inside and figure.role in ("sales", "orders"):
        asked = question_start(text)
        inside = [
            period
            for period in _within(free, _around(text, figure, SENTENCE))
            if period.start < asked
        ]
    return nearest(inside, figure.start, figure.end)


def question_start(text: str) -> int:
    """Return where the clause begins that asks; the last one that does."""
    last = max((match.start() for match in ASKS.finditer(text)), default=0)
    return max((match.end() for match in CLAUSE.finditer(text) if match.end() <= last), default=0)


def _within(found: Sequence[Period], span: tuple[int, int]) -> list[Period]:
    return [period for period in found if span[0] <= period.start < span[1]]


def _stands_between(other: Stated, period: Period, figure: Stated) -> bool:
    low, high = sorted((period.start, figure.start))
    return low < other.start < high


def _around(text: str, figure: Stated, pattern: re.Pattern[str]) -> tuple[int, int]:
    stops = [match.start() for match in pattern.finditer(text)]
    start = max((stop + 1 for stop in stops if stop < figure.start), default=0)
    return start, min((stop for stop in stops if stop >= figure.end), default=len(text))
