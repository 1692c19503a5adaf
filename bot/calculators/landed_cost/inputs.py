"""The inputs of a landed-cost calculation to an order in RMB, or one sentence why not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast

from bot.calculators.calculator import Raw
from bot.calculators.landed_cost.order import (
    FIELDS,
    ROUTES,
    Asked,
    Exchange,
    Item,
    Order,
    StatedRates,
    missing,
)
from bot.calculators.landed_cost.tax import ZERO
from bot.calculators.products import Tier, find_product, stated_tier
from bot.calculators.reading.amounts import (
    Amount,
    parse_choice,
    parse_date,
    parse_money,
    parse_percent,
    parse_whole,
    parse_yes_no,
)
from bot.calculators.reading.sizes import parse_size
from bot.translation import Translator
from knowledge.errors import InvalidInput

MAX_ITEMS = 50
MAX_PRODUCT_CHARS = 80
MAX_RATE = Decimal(90)
"""A consumption tax near 100% would divide by zero; the highest real rate is far below."""

_NAMED = ("product", "price", "customs_value")
"""Fields that make a line of the order; other repeated fields describe it."""


Value = TypeVar("Value")


@dataclass(frozen=True)
class _Reader:
    raw: Raw
    say: Translator
    today: date

    def one(self, field: str, parse: Callable[[str], Value], default: Value) -> Value:
        text = next(iter(self.raw.get(field, ())), "").strip()
        return parse(text) if text else default

    def nth(self, field: str, nth: int) -> str:
        # One value alone holds for every item: a reply to a question names it once.
        values = self.raw.get(field, ())
        alone = field not in _NAMED and len(values) == 1
        return "" if nth >= len(values) and not alone else values[0 if alone else nth].strip()

    def percent(self, field: str, nth: int) -> Decimal | None:
        text = self.nth(field, nth)
        limit = MAX_RATE if field == "consumption_tax_rate" else Decimal(500)
        return parse_percent(text, field, self.say, limit) if text else None

    def number(self, field: str, nth: int) -> Decimal | None:
        text = self.nth(field, nth)
        return parse_money(text, field, say=self.say).value if text else None

    def money(self, text: str, field: str) -> Decimal:
        amount = parse_money(text, field, say=self.say)
        exchange = self.exchange
        if amount.currency == "RMB" or not exchange:
            return amount.value
        return amount.value * exchange.rate

    def is_set(self, field: str) -> bool:
        return self.one(field, lambda text: parse_yes_no(text, field, self.say), default=False)

    def total(self, field: str) -> Decimal:
        return self.one(field, lambda text: self.money(text, field), ZERO)

    @property
    def exchange(self) -> Exchange | None:
        foreign = sorted({amount.currency for amount in self._amounts()} - {"RMB"})
        if not foreign:
            return None
        if len(foreign) > 1:
            raise InvalidInput(
                self.say("landed-cost-two-currencies", currencies=", ".join(foreign)), "price"
            )
        rate = self.one("exchange_rate", self._rate, ZERO)
        if not rate:
            raise missing("exchange_rate", self.say)
        day = self.one(
            "exchange_date", lambda text: parse_date(text, "exchange_date", self.say), self.today
        )
        return Exchange(foreign[0], rate, day)

    def _rate(self, text: str) -> Decimal:
        rate = parse_money(text, "exchange_rate", say=self.say).value
        if not rate:
            raise InvalidInput(self.say("landed-cost-no-rate", value=text), "exchange_rate")
        return rate

    def _amounts(self) -> list[Amount]:
        money = [field.name for field in FIELDS if field.kind == "money"]
        return [
            parse_money(text, field, say=self.say)
            for field in money
            for text in self.raw.get(field, ())
            if text.strip()
        ]

    def tier(self, given: str, product: str) -> Tier:
        """Return the tier that was chosen, or that the product's own words name."""
        if not given:
            return stated_tier(product)
        return cast(Tier, parse_choice(given, "tier", ("ordinary", "high-end"), self.say))

    def item(self, nth: int) -> Item:
        text = self.nth("product", nth)[:MAX_PRODUCT_CHARS]
        price, customs = self.nth("price", nth), self.nth("customs_value", nth)
        quantity, size, tier = (self.nth(name, nth) for name in ("quantity", "size", "tier"))
        return Item(
            text=text,
            product=find_product(text) if text else None,
            price=self.money(price, "price") if price else None,
            customs_value=self.money(customs, "customs_value") if customs else None,
            quantity=parse_whole(quantity, "quantity", self.say) if quantity else 1,
            is_counted=bool(quantity),
            size=parse_size(size, "size", self.say) if size else None,
            tier=self.tier(tier, text),
            stated=StatedRates(
                vat=self.percent("vat_rate", nth),
                consumption=self.percent("consumption_tax_rate", nth),
                consumption_per_litre=self.number("consumption_tax_per_litre", nth),
                duty=self.percent("duty_rate", nth),
                parcel=self.percent("parcel_tax_rate", nth),
            ),
        )


def read_order(raw: Raw, say: Translator, today: date) -> Order:
    """Return the order that the inputs describe.

    Raises:
        MissingInput: A price, a product without rates, or the rate of a foreign currency.
        InvalidInput: An input cannot be used.
    """
    reader = _Reader(raw, say, today)
    count = max((len(raw.get(name, ())) for name in _NAMED), default=0)
    if count > MAX_ITEMS:
        raise InvalidInput(say("landed-cost-too-many-items", maximum=str(MAX_ITEMS)), "product")
    filled = [nth for nth in range(count) if any(reader.nth(name, nth) for name in _NAMED)]
    items = tuple(reader.item(nth) for nth in filled or [0])
    for item in items:
        _check(item, say)
    return Order(
        items=items,
        asked=cast(
            Asked,
            reader.one(
                "route",
                lambda text: parse_choice(text, "route", ("compare", *ROUTES), say),
                "compare",
            ),
        ),
        is_tax_included=reader.is_set("tax_included"),
        freight=reader.total("freight"),
        insurance=reader.total("insurance"),
        discount=reader.total("discount"),
        used_this_year=reader.total("used_this_year"),
        other_costs=reader.total("other_costs"),
        exchange=reader.exchange,
    )


def _check(item: Item, say: Translator) -> None:
    if item.price is None and item.customs_value is None:
        raise missing("price", say)
    for field, value in (("price", item.price), ("customs_value", item.customs_value)):
        if value is not None and not value:
            raise InvalidInput(say("landed-cost-no-price"), field)
    if item.product is None and item.stated.vat is None and item.stated.parcel is None:
        raise missing("vat_rate" if item.text else "product", say)
