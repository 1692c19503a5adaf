"""What was typed or said to amounts, shares, numbers, dates and choices, or why it is none."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal

from bot.calculators.reading.money import MONEY, Amount, Share, amount_of, amounts, shares
from bot.calculators.reading.numerals import DIGITS, SCALE, decimal_of, han_number
from bot.translation import Translator, translator
from knowledge.errors import InvalidInput

__all__ = [
    "Amount", "Share", "amounts", "parse_choice", "parse_date", "parse_money", "parse_number",
    "parse_percent", "parse_whole", "parse_yes_no", "shares",
]  # fmt: skip

MAX_VALUE = Decimal(10**12)
MAX_DECIMALS = 6
MAX_SHOWN_CHARS = 40
_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%B %d %Y", "%Y年%m月%d日", "%Y/%m/%d")
_YES = frozenset({"yes", "y", "true", "on", "1", "是", "对", "有", "是的"})
_NO = frozenset({"no", "n", "false", "off", "0", "否", "不", "没有", "不是", "无"})


def parse_money(
    raw: str, field: str, default_currency: str = "RMB", say: Translator | None = None
) -> Amount:
    """Return the one amount that `raw` is; without a currency it is in `default_currency`.

    Raises:
        InvalidInput: It is no amount, below zero, or too large.
    """
    text = _clean(raw)
    match = MONEY.fullmatch(text)
    if match:
        amount = amount_of(match)
    else:
        value = _plain(text, lambda: _error("amount-not-money", field, raw, say))
        amount = Amount(value, default_currency, 0, len(text))
    _check(amount.value, field, raw, say)
    return amount


def parse_percent(
    raw: str, field: str, say: Translator | None = None, maximum: Decimal = Decimal(100)
) -> Decimal:
    """Return 13 for "13%", "13", "13 per cent" and "百分之十三".

    Raises:
        InvalidInput: It is no percentage from 0 to `maximum`.
    """
    text = _clean(raw)
    found = shares(text)
    is_share = found and (found[0].start, found[0].end) == (0, len(text))
    value = (
        found[0].value
        if is_share
        else _plain(text, lambda: _error("amount-not-percent", field, raw, say))
    )
    _check(value, field, raw, say)
    if value > maximum:
        raise _error("amount-percent-range", field, raw, say, maximum=f"{maximum.normalize():f}")
    return value


def parse_number(raw: str, field: str, say: Translator | None = None) -> Decimal:
    """Return a number of 0 or more.

    Raises:
        InvalidInput: It is no number, below zero, or too large.
    """
    value = _plain(_clean(raw), lambda: _error("amount-not-number", field, raw, say))
    _check(value, field, raw, say)
    return value


def parse_whole(raw: str, field: str, say: Translator | None = None, minimum: int = 1) -> int:
    """Return a whole number of at least `minimum`.

    Raises:
        InvalidInput: It is none.
    """
    value = _plain(_clean(raw), lambda: _error("amount-not-whole", field, raw, say))
    _check(value, field, raw, say)
    if value != value.to_integral_value():
        raise _error("amount-not-whole", field, raw, say)
    if value < minimum:
        raise _error("amount-too-small", field, raw, say, minimum=str(minimum))
    return int(value)


def parse_date(raw: str, field: str, say: Translator | None = None) -> date:
    """Return the day that "2026-11-22", "22 November 2026" or "2026年11月22日" names.

    Raises:
        InvalidInput: It is no day of the years 2000 to 2100.
    """
    for shape in _DAYS:
        try:
            day = datetime.strptime(_clean(raw), shape).date()
        except ValueError:
            continue
        if 2000 <= day.year <= 2100:
            return day
    raise _error("amount-not-date", field, raw, say)


def parse_yes_no(raw: str, field: str, say: Translator | None = None) -> bool:
    """Return what "yes", "no", "是" or "否" says.

    Raises:
        InvalidInput: It is neither.
    """
    word = _clean(raw).lower().rstrip(".。!")
    if word not in _YES | _NO:
        raise _error("amount-not-yes-no", field, raw, say)
    return word in _YES


def parse_choice(
    raw: str, field: str, choices: Sequence[str], say: Translator | None = None
) -> str:
    """Return the one of `choices` that `raw` is, in any case.

    Raises:
        InvalidInput: It is none of them.
    """
    word = _clean(raw).lower().replace(" ", "-").replace("_", "-")
    if word not in choices:
        raise _error("amount-not-choice", field, raw, say, choices=", ".join(choices))
    return word


def _plain(text: str, refusal: Callable[[], InvalidInput]) -> Decimal:
    match = re.fullmatch(
        rf"(?P<sign>[-−])?(?P<number>{DIGITS})(?P<scale>{SCALE})?", text, re.IGNORECASE
    )
    value = decimal_of(match["number"], match["scale"] or "") if match else han_number(text)
    if value is None:
        raise refusal()
    return -value if match and match["sign"] else value


def _check(value: Decimal, field: str, raw: str, say: Translator | None) -> None:
    if value < 0:
        raise _error("amount-negative", field, raw, say)
    if value > MAX_VALUE:
        raise _error("amount-too-large", field, raw, say)
    if -int(value.as_tuple().exponent) > MAX_DECIMALS:
        raise _error("amount-too-fine", field, raw, say)


def _clean(raw: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", raw)).strip()


def _error(
    message: str, field: str, raw: str, say: Translator | None, **arguments: str
) -> InvalidInput:
    shown = _clean(raw)
    shown = shown if len(shown) <= MAX_SHOWN_CHARS else shown[: MAX_SHOWN_CHARS - 1] + "…"
    return InvalidInput((say or translator("en"))(message, value=shown, **arguments), field)
