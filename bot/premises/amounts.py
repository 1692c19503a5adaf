"""Figures in text to amounts that can be compared: RMB 2,000, 2000元 and 0.2万元 are one."""

import calendar
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.figures import FigureKind, find_figures

_NUMBER = re.compile(
    r"(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?([万亿千百]|[a-z]+)?", re.IGNORECASE
)
_SCALES = {
    "万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100, "thousand": 1_000, "k": 1_000,
    "million": 1_000_000, "m": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000,
}  # fmt: skip
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_RENMINBI = re.compile(r"RMB|CNY|yuan|renminbi|[¥￥]|人民币|(?<![美欧])元", re.IGNORECASE)
_UNITS = (
    ("working day", re.compile(r"(?:working|business)\s+day|工作日", re.IGNORECASE)),
    ("hour", re.compile(r"hour|小时", re.IGNORECASE)),
    ("day", re.compile(r"day|天|日", re.IGNORECASE)),
    ("week", re.compile(r"week|周", re.IGNORECASE)),
    ("month", re.compile(r"month|月", re.IGNORECASE)),
    ("year", re.compile(r"year|年", re.IGNORECASE)),
)
_MONTHS = {name[:3].lower(): i for i, name in enumerate(calendar.month_name) if name}
_IN_A_NAME = re.compile(r"(?:\b(?:GB|Decree|Order|Article|No\.?|Notice)(?:/T)?\s?|\d-)$")
"""Before a number that is a name: "GB 7718-2025", "Order 116"."""
_BEFORE = re.compile(
    r"(?:\bfrom|instead of|up from|down from|\bolder|\bformer(?:ly)?|previously|\bonce|until"
    r"|and not|rather than)\b[^,;.]{0,24}$",
    re.IGNORECASE,
)
_RISES_FROM = re.compile(
    r"\b(?:raised|rose|fell|cut|lowered|reduced|increased|grew|up|down)\b", re.I
)
_OUTDATED = re.compile(
    r"\bout of date|\boutdated|\bolder (?:guides?|rules?|limits?|notes?|pages?|summar)"
    r"|\bwere the limits|\bare old\b|\bused to be\b|\bno longer\b|is the older rule",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure that can be compared with others of its kind and unit."""

    kind: FigureKind
    unit: str
    """"RMB", "USD", "%", "day"; "" for counts and dates."""
    low: Decimal
    high: Decimal
    """Equal to `low` unless the figure is a range."""
    text: str
    """As it is written."""
    is_past: bool
    """Given as an earlier value: "raised from RMB 30,000"."""

    def admits(self, other: "Amount") -> bool:
        """Tell whether `other` lies in this figure or range, or is the same date less exactly."""
        if (self.kind, self.unit) != (other.kind, other.unit):
            return False
        if self.kind == "date":
            return str(self.low).startswith(str(other.low)) or str(other.low).startswith(
                str(self.low)
            )
        return self.low <= other.low and other.high <= self.high


def amounts_in(text: str) -> list[Amount]:
    """Return the amounts in `text` in reading order; [] without figures."""
    found = (
        _amount(text, span.kind, span.text, span.start)
        for span in find_figures(text)
        if not _IN_A_NAME.search(text[: span.start]) and not text[span.end :].startswith("-20")
    )
    return [amount for amount in found if amount]


def is_any(amount: Amount, others: Sequence[Amount]) -> bool:
    """Tell whether one of `others` admits `amount`."""
    return any(other.admits(amount) for other in others)


def _amount(text: str, kind: FigureKind, written: str, start: int) -> Amount | None:
    past = bool(_OUTDATED.search(text)) or _is_before(text[:start])
    if kind == "date":
        number = _day(written)
        return Amount(kind, "", number, number, written, past) if number else None
    numbers = _numbers(written)
    if not numbers:
        return None
    return Amount(kind, _unit(kind, written), min(numbers), max(numbers), written, past)


def _is_before(text: str) -> bool:
    match = _BEFORE.search(text)
    if not match:
        return False
    # "from RMB 30,000 to 100,000" is a past value only where something rose or fell.
    return not match.group().lower().startswith("from") or bool(_RISES_FROM.search(text))


def _numbers(written: str) -> list[Decimal]:
    plain = unicodedata.normalize("NFKC", written).lower()
    values = [
        Decimal(match[1].replace(",", "")) * _SCALES.get(match[2] or "", 1)
        for match in _NUMBER.finditer(plain)
    ]
    return values or [
        Decimal(_WORDS[word]) for word in re.findall(r"[a-z]+", plain) if word in _WORDS
    ]


def _unit(kind: FigureKind, written: str) -> str:
    if kind == "percent":
        return "%"
    if kind == "money":
        return "RMB" if _RENMINBI.search(written) else re.sub(r"[\d.,\s]", "", written).upper()
    if kind == "period":
        return next((name for name, pattern in _UNITS if pattern.search(written)), "")
    return ""


def _day(written: str) -> Decimal | None:
    """Return a date as the number YYYY, YYYYMM or YYYYMMDD; None without a year."""
    year = re.search(r"(?:19|20)\d{2}", written)
    if not year:
        return None
    rest = written.replace(year.group(), " ", 1)
    name = re.search(r"[a-z]{3}", rest.lower())
    numbers = [int(number) for number in re.findall(r"\d{1,2}", rest)]
    if name and name.group() in _MONTHS:
        numbers = [_MONTHS[name.group()], *numbers]
    return Decimal(year.group() + "".join(f"{number:02}" for number in numbers[:2]))
