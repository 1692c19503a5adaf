"""An order to the steps that lead to its taxable value."""

from collections.abc import Iterator
from decimal import Decimal

from bot.calculators.computation import Step
from bot.calculators.landed_cost.citing import cite_rates, cite_rule, money, name_of, rate
from bot.calculators.landed_cost.order import Order
from bot.calculators.landed_cost.rates import threshold, units_of
from bot.calculators.landed_cost.result import ItemTax, RouteTax, figure
from bot.calculators.landed_cost.tax import HUNDRED, ZERO, composite_rate, full_taxes, to_fen
from bot.translation import Translator


def exchange_steps(order: Order, say: Translator) -> Iterator[Step]:
    if order.exchange:
        day = say.day(order.exchange.day.isoformat())
        label = say("landed-cost-step-exchange", currency=order.exchange.currency, day=day)
        yield Step(label, "", say.money(order.exchange.rate, places=6 if _is_fine(order) else 2))


def _is_fine(order: Order) -> bool:
    return bool(order.exchange and order.exchange.rate != to_fen(order.exchange.rate))


def value_steps(route: RouteTax, order: Order, say: Translator) -> Iterator[Step]:
    """Yield how the taxable value comes about, and what decides the tier."""
    if order.is_tax_included:
        yield from _inside(route, order, say)
    elif route.route == "general-trade" and not route.is_price_as_customs_value:
        if len(route.items) > 1:
            yield from (
                Step(name_of(item, say), "", money(item.taxable, say)) for item in route.items
            )
        yield Step(say("landed-cost-step-customs-value"), "", money(route.taxable, say))
    else:
        yield from _price(route, order, say)
    for item in route.items:
        yield from _price_test(item, say)


def _price(route: RouteTax, order: Order, say: Translator) -> Iterator[Step]:
    carried = route.route != "personal-parcel"
    extras = (
        ("freight", order.freight if carried else ZERO),
        ("insurance", order.insurance if carried else ZERO),
        ("discount", -order.discount),
    )
    added = [
        Step(say(f"landed-cost-{name}"), "", money(amount, say))
        for name, amount in extras
        if amount
    ]
    goods = [_goods(item, say) for item in route.items]
    if added or len(goods) > 1 or goods[0].working:
        yield from (*goods, *added)
    basis = {"cbec": "cbec-taxable-price", "general-trade": "duty"}.get(route.route)
    label = say(f"landed-cost-step-taxable-{route.route}")
    yield Step(label, "", money(route.taxable, say), (cite_rule(basis, say),) if basis else ())


def _goods(item: ItemTax, say: Translator) -> Step:
    price, quantity = item.item.price or ZERO, item.item.quantity
    working = f"{quantity} × {money(price, say)}" if quantity > 1 else ""
    return Step(name_of(item, say), working, money(price * quantity, say))


def _inside(route: RouteTax, order: Order, say: Translator) -> Iterator[Step]:
    total = sum(((line.price or ZERO) * line.quantity for line in order.items), ZERO)
    paid = total + order.freight + order.insurance - order.discount
    yield Step(say("landed-cost-step-paid"), "", money(paid, say))
    working = ""
    if len(route.items) == 1:
        item = route.items[0]
        share = figure("cbec-share") if route.is_reduced else HUNDRED
        plain = item.chosen.rates
        percent = (
            composite_rate(plain, share) if route.is_reduced else full_taxes(HUNDRED, plain).total
        )
        fixed = item.taxes.total - item.taxable * percent / HUNDRED
        start = f"({money(paid, say)} − {money(fixed, say)})" if to_fen(fixed) else money(paid, say)
        working = f"{start} ÷ (1 + {rate(_short(percent), say)})"
    yield Step(say("landed-cost-step-inside"), working, money(route.taxable, say))


def _short(percent: Decimal) -> Decimal:
    """Return a rate with at most four decimals."""
    return round(percent, 4)


def _price_test(item: ItemTax, say: Translator) -> Iterator[Step]:
    product = item.item.product
    if not product or not item.chosen.is_tier_tested:
        return
    _, unit = threshold(product)
    units = units_of(item.item, unit)
    if not units or not item.taxable:
        return
    each = item.taxable / item.item.quantity
    yield Step(
        say(f"landed-cost-step-per-{_unit_name(item, unit)}", product=name_of(item, say)),
        f"{money(each, say)} ÷ {say.number(units.normalize())}" if units != 1 else "",
        money(each / units, say),
        cite_rates(item, say, "price_test", "price_test_rmb", "price_test_unit"),
    )


def _unit_name(item: ItemTax, unit: str) -> str:
    if unit == "piece":
        return "piece"
    return "g" if item.item.size and item.item.size.unit == "g" else "ml"
