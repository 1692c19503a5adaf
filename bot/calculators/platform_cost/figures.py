"""A sentence about sales and charges to its figures, each with what it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from bot.calculators.platform_cost.words import mentions
from bot.calculators.reading.figure_roles import Mention, Spot, assign
from bot.calculators.reading.money import amounts, shares
from bot.calculators.reading.numerals import DIGITS, HAN, SCALE, decimal_of, han_number

_SHARES = frozenset({
    "commission", "payment_fee", "service_fee", "points", "agency", "logistics", "marketing",
    "returns", "margin", "unit_cost", "ignored",
})  # fmt: skip
_AMOUNTS = frozenset({
    "sales", "order_value", "unit_cost", "left", "deposit", "annual_fee", "service_fee", "agency",
    "logistics", "marketing", "set_up", "fixed_costs", "ignored",
})  # fmt: skip
_RANGE = re.compile(r"\s*(?:-|–|—|~|～|to|至|到)\s*(?:RMB|¥|US\$|USD)?\s*", re.IGNORECASE)
_RANGE_LOW = re.compile(r"(?<![\d.])(?P<low>\d{1,3}(?:\.\d+)?)\s?%?\s?(?:-|–|~|～|to|至|到)\s?$")
_ORDERS = re.compile(
    rf"(?<![\d.,])(?P<number>{DIGITS}|{HAN})(?P<scale>{SCALE})?\s?(?:[a-z]+ )?"
    r"(?:orders|parcels|transactions|[单笔](?:订单)?(?!价|均|毛))",
    re.IGNORECASE,
)
MAX_FIGURES = 30
"""Pairing them with words takes time that grows with their cube."""
_SINGLE = frozenset({"每", "一"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of the sentence."""

    role: str
    """"sales", "orders", "commission" and so on; "" when no word says what it is."""
    is_share: bool
    text: str
    """As a field takes it: "RMB 800000", "3", "2-5"."""
    value: Decimal
    start: int
    end: int
    mention: Mention | None = None


def stated_figures(text: str) -> list[Stated]:
    """Return the figures of `text` in reading order; [] when it holds too many to be a question."""
    found = sorted(_figures(text), key=lambda figure: figure.start)
    if len(found) > MAX_FIGURES:
        return []
    words = mentions(text)
    spots = [
        Spot(figure.start, figure.end, _SHARES if figure.is_share else _AMOUNTS)
        for figure in found
        if figure.role == ""
    ]
    belongs = dict(zip([spot.start for spot in spots], assign(text, spots, words), strict=True))
    return [_named(figure, belongs.get(figure.start)) for figure in found]


def _named(figure: Stated, mention: Mention | None) -> Stated:
    if mention is None:
        return figure
    return Stated(
        mention.role, figure.is_share, figure.text, figure.value, figure.start, figure.end, mention
    )


def _figures(text: str) -> Iterator[Stated]:
    counted = [*_order_counts(text), *_shares(text)]
    yield from counted
    for figure in _money(text):
        if all(figure.end <= other.start or figure.start >= other.end for other in counted):
            yield figure


def _order_counts(text: str) -> Iterator[Stated]:
    for match in _ORDERS.finditer(text):
        written = match["number"]
        if written in _SINGLE:
            continue
        value = decimal_of(written, match["scale"] or "") if written[0].isdigit() else None
        count = value or han_number(written) or Decimal(0)
        if count > 1:
            yield Stated(
                "orders",
                is_share=False,
                text=_plain(count),
                value=count,
                start=match.start(),
                end=match.end(),
            )


def _shares(text: str) -> Iterator[Stated]:
    merged = -1
    found = shares(text)
    for share, following in zip_longest(found, found[1:]):
        if share.start < merged:
            continue
        written, start, end = _plain(share.value), share.start, share.end
        low = _RANGE_LOW.search(text, max(0, start - 12), start)
        if following and _RANGE.fullmatch(text[end : following.start]):
            written, end = f"{written}-{_plain(following.value)}", following.end
            merged = end
        elif low:
            written, start = f"{low['low']}-{written}", low.start()
        yield Stated("", is_share=True, text=written, value=share.value, start=start, end=end)


def _money(text: str) -> Iterator[Stated]:
    merged = -1
    found = amounts(text)
    for amount, following in zip_longest(found, found[1:]):
        if amount.start < merged:
            continue
        code, end = f"{amount.currency} ".lstrip(), amount.end
        written = f"{code}{_plain(amount.value)}"
        if following and _RANGE.fullmatch(text[end : following.start]):
            code = f"{amount.currency or following.currency} ".lstrip()
            written = f"{code}{_plain(amount.value)} to {code}{_plain(following.value)}"
            end = merged = following.end
        yield Stated(
            "", is_share=False, text=written, value=amount.value, start=amount.start, end=end
        )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
