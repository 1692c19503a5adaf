"""Typed or stated inputs of a platform cost to a plan with a rate for each charge."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.calculators.calculator import Raw
from bot.calculators.platform_cost.rates import FIELDS, PARTS, PLATFORMS, Part, Rate, published
from bot.calculators.ranges import Range, ends
from bot.calculators.reading.amounts import (
    parse_choice,
    parse_date,
    parse_money,
    parse_number,
    parse_percent,
    parse_whole,
)
from bot.translation import Translator
from knowledge.errors import InvalidInput

Goal = Literal["fees", "contribution", "break-even"]
GOALS: tuple[Goal, ...] = ("fees", "contribution", "break-even")
PLATFORM_PARTS: tuple[Part, ...] = (
    "deposit", "annual_fee", "commission", "payment_fee", "service_fee",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """What the cost of a store is worked out from; None where nothing is known."""

    platform: str
    goal: Goal
    currency: str
    sales: Decimal | None
    sales_months: int
    """The months in which `sales` and `orders` are made; 0 when none were named."""
    months: int
    """The months the cost is worked out for; 0 when none were named."""
    orders: Decimal | None
    order_value: Decimal | None
    margin: Decimal | None
    """Percent of sales that remain after the goods."""
    left_per_order: Decimal | None
    """What one order leaves before the fixed costs."""
    rates: tuple[Rate, ...]
    unknown: tuple[Part, ...]
    """Parts that were asked for and of which no amount is stated or published."""


def parts_of(text: str, say: Translator | None = None) -> tuple[Part, ...]:
    """Return the parts that "commission,payment-fee" names, in the order of the working.

    Raises:
        InvalidInput: One is none.
    """
    slugs = [part.replace("_", "-") for part in PARTS]
    named = {
        parse_choice(one, "parts", slugs, say).replace("-", "_")
        for one in text.split(",")
        if one.strip()
    }
    return tuple(part for part in PARTS if part in named)


def read_plan(raw: Raw, say: Translator) -> Plan:
    """Return the plan that `raw` states, with published rates where it states none.

    Raises:
        InvalidInput: An input cannot be used.
    """
    inputs = _Inputs(raw, say)
    platform = inputs.choice("platform", PLATFORMS, "tmall-global")
    goal = inputs.choice("goal", GOALS, "fees")
    stated = inputs.rates()
    asked = parts_of(",".join(raw.get("parts", ())), say)
    known = {rate.part for rate in stated}
    wanted = asked or (() if stated else PLATFORM_PARTS)
    missing = [part for part in wanted if part not in known]
    found = [(part, published(platform, part, inputs.currency)) for part in missing]
    sales, orders, value = inputs.turnover()
    sales_months = inputs.whole("sales_months")
    return Plan(
        platform=platform,
        goal=next(one for one in GOALS if one == goal),
        currency=inputs.currency,
        sales=sales,
        sales_months=sales_months,
        months=inputs.whole("months") or sales_months,
        orders=orders,
        order_value=value,
        margin=inputs.margin(value),
        left_per_order=inputs.money("left_per_order"),
        rates=_in_order([*stated, *(rate for _, rate in found if rate)], asked),
        unknown=tuple(part for part, rate in found if asked and not rate),
    )


def _in_order(rates: list[Rate], asked: tuple[Part, ...]) -> tuple[Rate, ...]:
    chosen = [rate for rate in rates if not asked or rate.part in asked]
    return tuple(sorted(chosen, key=lambda rate: PARTS.index(rate.part)))


class _Inputs:
    """Reads single fields; money is brought to the currency of the sales."""

    def __init__(self, raw: Raw, say: Translator) -> None:
        self._raw, self._say = raw, say
        self.currency = self._named_currency()

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        text = self._text(name)
        return parse_choice(text, name, choices, self._say) if text else default

    def whole(self, name: str) -> int:
        text = self._text(name)
        return parse_whole(text, name, self._say) if text else 0

    def money(self, name: str) -> Decimal | None:
        text = self._text(name)
        return self._amount(text, name) if text else None

    def turnover(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Return sales, orders and order value, each from the other two where they tell it."""
        sales, value = self.money("sales"), self.money("order_value")
        text = self._text("orders")
        orders = parse_number(text, "orders", self._say) if text else None
        for name, figure in (("sales", sales), ("order_value", value), ("orders", orders)):
            if figure == 0:
                raise InvalidInput(self._say("platform-cost-zero"), name)
        if sales is None and orders and value:
            sales = orders * value
        elif sales and orders and value is None:
            value = sales / orders
        return sales, sales / value if sales and value else orders, value

    def margin(self, order_value: Decimal | None) -> Decimal | None:
        text, cost = self._text("margin"), self.money("unit_cost")
        if text:
            return parse_percent(text, "margin", self._say)
        if cost is None or not order_value:
            return None
        if cost > order_value:
            raise InvalidInput(self._say("platform-cost-dear-goods"), "unit_cost")
        return (1 - cost / order_value) * 100

    def rates(self) -> list[Rate]:
        return [
            Rate(name, part, unit, self._range(name, share_of=unit == "share"))
            for name, part, unit in FIELDS
            if self._text(name)
        ]

    def _range(self, name: str, *, share_of: bool) -> Range:
        parse: Callable[[str, str], Decimal] = self._share if share_of else self._amount
        low, high = sorted(parse(end, name) for end in ends(self._text(name)))
        return Range(low, high)

    def _share(self, text: str, name: str) -> Decimal:
        return parse_percent(text, name, self._say)

    def _amount(self, text: str, name: str) -> Decimal:
        amount = parse_money(text, name, self.currency, self._say)
        currency = amount.currency or self.currency
        if currency == self.currency:
            return amount.value
        rate = self._exchange(currency)
        return amount.value * rate if self.currency == "RMB" else amount.value / rate

    def _exchange(self, currency: str) -> Decimal:
        """Return RMB for one unit of the other currency, stated with its date."""
        rate, day = self._text("rate"), self._text("rate_date")
        if not rate or not day or "RMB" not in (currency, self.currency):
            words = self._say("platform-cost-no-rate", currency=currency, other=self.currency)
            raise InvalidInput(words, "rate_date" if rate else "rate")
        parse_date(day, "rate_date", self._say)
        value = parse_number(rate, "rate", self._say)
        if not value:
            raise InvalidInput(self._say("platform-cost-zero"), "rate")
        return value

    def _named_currency(self) -> str:
        for name in ("sales", "order_value"):
            if text := self._text(name):
                return parse_money(text, name, "RMB", self._say).currency or "RMB"
        return "RMB"

    def _text(self, name: str) -> str:
        return next((text.strip() for text in self._raw.get(name, ()) if text.strip()), "")
