"""Words for a time ("a month", "全年") to months, and which of them a figure belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.calculators.reading.numerals import han_number

_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "ten": 10,
    "twelve": 12, "eighteen": 18,
}  # fmt: skip
_PERIOD = re.compile(
    r"(?P<months>\d{1,2}|" + "|".join(_COUNTS) + r")[ -]months?\b"
    r"|(?P<half>half[ -](?:a )?year(?:ly)?|半年)"
    r"|(?P<quarter>\bquarter(?:ly)?\b|季度?)"
    r"|(?P<month>\bmonth(?:ly|s)?\b|\bp\.?m\.?\b|(?<![\d个一二三四五六七八九十])月|(?:一|每|单)个月)"
    r"|(?P<year>\byear(?:ly|s)?\b|\bannual(?:ly)?\b|per annum|\bp\.?a\.?\b|(?<!\d)年(?!货)|12个月)"
    r"|(?P<han>\d{1,2}|[一二三四五六七八九十两]{1,3})个月",
    re.IGNORECASE,
)
_LENGTH = {"half": 6, "quarter": 3, "month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A time named in the text, in months."""

    months: int
    start: int
    end: int


def periods(text: str) -> list[Period]:
    """Return the times that `text` names, in reading order."""
    return [Period(_months(match), match.start(), match.end()) for match in _PERIOD.finditer(text)]


def nearest(found: Sequence[Period], start: int, end: int) -> Period | None:
    """Return the one of `found` that stands nearest to the figure at `start` to `end`."""
    return min(
        found,
        key=lambda period: max(period.start - end, start - period.end),
        default=None,
    )


def _months(match: re.Match[str]) -> int:
    if written := match["months"] or match["han"]:
        return _COUNTS.get(written.lower()) or int(
            written if written.isdigit() else han_number(written) or 1
        )
    return _LENGTH[match.lastgroup or "year"]
