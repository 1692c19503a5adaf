"""An order to the taxes and the landed cost of each route into China."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot.calculators.landed_cost.lines import (
    Line,
    cbec_item,
    customs_lines,
    full_item,
    parcel_item,
    retail_lines,
    unit_value_at_customs,
)
from bot.calculators.landed_cost.order import MissingInput, Order
from bot.calculators.landed_cost.rates import litres
from bot.calculators.landed_cost.result import ItemTax, Reason, Route, RouteTax, Unknown, figure
from bot.calculators.landed_cost.tax import (
    HUNDRED,
    ZERO,
    cbec_taxes,
    full_taxes,
    to_fen,
    value_inside,
)
from bot.translation import Translator
from knowledge.errors import InvalidInput


def cbec(order: Order, say: Translator) -> RouteTax:
    """Return the tax of the order through CBEC, with full taxes where a limit is passed.

    Raises:
        MissingInput: A price or a rate is not known.
    """
    if order.is_tax_included:
        return _inside(order, say)
    lines = retail_lines(order, say)
    value = sum((line.value for line in lines), ZERO)
    reason = _cbec_reason(order, value)
    return _route(
        "cbec",
        order,
        lines,
        reason,
        [cbec_item(line, say, is_reduced=reason == "within") for line in lines],
    )


def general_trade(order: Order, say: Translator) -> RouteTax:
    """Return the tax of the order in general trade, on CIF or, without it, on the price."""
    if order.is_tax_included:
        solved = [
            item
            for line in retail_lines(order, say)
            for item in _solved(line, say, is_reduced=False)
        ]
        if len(solved) < len(order.items):
            raise InvalidInput(say("landed-cost-no-taxable-price"), "price")
        return _route("general-trade", _plain(order), _inner(solved), "general-trade", solved)
    lines = customs_lines(order, say)
    items = [full_item(line, unit_value_at_customs(line), say) for line in lines]
    return _route("general-trade", order, lines, "general-trade", items)


def personal_parcel(order: Order, say: Translator) -> RouteTax:
    """Return the parcel tax on the goods without freight, waived up to the small amount."""
    if order.is_tax_included:
        raise InvalidInput(say("landed-cost-no-parcel-inside"), "tax_included")
    lines = retail_lines(replace(order, freight=ZERO, insurance=ZERO), say)
    items = [parcel_item(line, say) for line in lines]
    value = sum((line.value for line in lines), ZERO)
    due = sum((item.parcel for item in items), ZERO)
    reason: Reason = "waived" if due <= figure("parcel-waiver") else "within"
    if value > figure("parcel-limit"):
        reason = "parcel-single" if _pieces(order) == 1 else "parcel-limit"
    elif reason == "waived":
        items = [replace(item, parcel=ZERO) for item in items]
    return _route("personal-parcel", order, lines, reason, items)


METHODS: dict[Route, Callable[[Order, Translator], RouteTax]] = {
    "cbec": cbec,
    "general-trade": general_trade,
    "personal-parcel": personal_parcel,
}


def without_tax(order: Order, taxed: RouteTax) -> Order:
    """Return a tax-included order with the taxable prices that `taxed` found inside it."""
    items = tuple(
        replace(line.item, price=line.taxable / line.item.quantity) for line in taxed.items
    )
    return replace(_plain(order), items=items, is_tax_included=False)


def compare(order: Order, say: Translator) -> tuple[tuple[RouteTax, ...], tuple[Unknown, ...]]:
    """Return what can be worked out of all routes, and the routes whose own rate is not known."""
    first = cbec(order, say)
    plain = without_tax(order, first) if order.is_tax_included else order
    done, unknown = [first], []
    others: tuple[Route, ...] = ("general-trade", "personal-parcel")
    for route in others:
        try:
            done.append(METHODS[route](plain, say))
        except MissingInput as error:
            if error.field not in ("duty_rate", "parcel_tax_rate"):
                raise
            unknown.append(Unknown(route, error.field))
    return tuple(done), tuple(unknown)


def _pieces(order: Order) -> int:
    return sum(item.quantity for item in order.items)


def _cbec_reason(order: Order, value: Decimal) -> Reason:
    if order.used_this_year + value > figure("cbec-year-limit"):
        return "year-limit"
    if value <= figure("cbec-order-limit"):
        return "within"
    return "single-item" if _pieces(order) == 1 else "order-limit"


def _inside(order: Order, say: Translator) -> RouteTax:
    """Return the tax inside tax-included prices.

    Which regime and which tier hold depends on the value that is sought, so each is tried and the
    one that the value found agrees with is kept.
    """
    lines = retail_lines(order, say)
    for is_reduced in (True, False):
        items = [item for line in lines for item in _solved(line, say, is_reduced=is_reduced)]
        reason = _cbec_reason(order, sum((item.taxable for item in items), ZERO))
        if len(items) == len(lines) and (reason == "within") == is_reduced:
            return _route("cbec", _plain(order), _inner(items), reason, items)
    raise InvalidInput(say("landed-cost-no-taxable-price"), "price")


def _plain(order: Order) -> Order:
    """Return the order without what a tax-included price already holds."""
    return replace(order, freight=ZERO, insurance=ZERO, discount=ZERO)


def _inner(items: list[ItemTax]) -> list[Line]:
    return [Line(item.item, item.taxable, ZERO) for item in items]


def _solved(line: Line, say: Translator, *, is_reduced: bool) -> list[ItemTax]:
    """Return the tax on the value whose tax-included price is that of `line`; [] for none."""
    for guess in _guesses(line):
        taxed = cbec_item(guess, say, is_reduced=is_reduced)
        at_zero = _tax_at(taxed, ZERO, is_reduced=is_reduced)
        value = value_inside(line.value, at_zero, _tax_at(taxed, HUNDRED, is_reduced=is_reduced))
        again = cbec_item(Line(line.item, value, ZERO), say, is_reduced=is_reduced)
        if again.chosen.tier == taxed.chosen.tier and value > 0:
            return [again]
    return []


def _guesses(line: Line) -> tuple[Line, ...]:
    """Return lines on either side of a price test; the price itself when nothing is tested."""
    return (Line(line.item, ZERO, ZERO), line) if line.item.product else (line,)


def _tax_at(taxed: ItemTax, value: Decimal, *, is_reduced: bool) -> Decimal:
    if is_reduced:
        share = figure("cbec-share")
        return cbec_taxes(value, taxed.chosen.rates, share, litres(taxed.item)).total
    return full_taxes(value, taxed.chosen.rates, litres(taxed.item)).total


def _route(
    route: Route, order: Order, lines: list[Line], reason: Reason, items: list[ItemTax]
) -> RouteTax:
    duty, consumption, vat = (
        sum((getattr(item.taxes, name) for item in items), ZERO)
        for name in ("duty", "consumption", "vat")
    )
    parcel = sum((item.parcel for item in items), ZERO)
    tax = duty + consumption + vat + parcel
    taxable = sum((line.value for line in lines), ZERO)
    is_cif = route == "general-trade" and order.items[0].customs_value is not None
    carriage = ZERO if is_cif else order.freight + order.insurance
    goods = sum((line.goods for line in lines), ZERO) - (ZERO if is_cif else order.discount)
    return RouteTax(
        route=route,
        goods=to_fen(goods),
        freight_and_insurance=to_fen(carriage),
        duty=to_fen(duty),
        consumption_tax=to_fen(consumption),
        vat=to_fen(vat),
        parcel_tax=to_fen(parcel),
        other_costs=to_fen(order.other_costs),
        taxable=to_fen(taxable),
        tax=to_fen(tax),
        cost=to_fen(goods + carriage + tax + order.other_costs),
        effective_rate=to_fen(tax / taxable * HUNDRED) if taxable else ZERO,
        within_limits=reason in ("within", "waived", "general-trade"),
        reason=reason,
        is_reduced=route == "cbec" and reason == "within",
        is_price_as_customs_value=route == "general-trade" and not is_cif,
        items=tuple(items),
    )
