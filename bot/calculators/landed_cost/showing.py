"""Taxes and landed costs to what a reader sees of them."""

from collections.abc import Iterator, Sequence
from itertools import islice

from bot.calculators.computation import Basis, Computation, Grid, Line
from bot.calculators.drawing.pictures import Segment, Stack, stacked_bars
from bot.calculators.landed_cost.citing import cite_rates, cite_rule, money, rate
from bot.calculators.landed_cost.conditions import conditions
from bot.calculators.landed_cost.order import Order
from bot.calculators.landed_cost.result import RouteTax, Unknown
from bot.calculators.landed_cost.working import part
from bot.translation import Translator

MAX_CONDITIONS = 5
_COLUMNS = ("route", "taxable", "duty", "consumption", "vat", "parcel", "tax", "cost")


def show(
    order: Order, routes: Sequence[RouteTax], unknown: Sequence[Unknown], say: Translator
) -> Computation:
    """Return the calculation in the reader's language; several routes stand side by side."""
    many = len(routes) > 1
    return Computation(
        headline=tuple(_headline(order, routes, say)),
        conditions=tuple(islice(conditions(order, routes, unknown, say), MAX_CONDITIONS)),
        parts=tuple(part(route, order, say) for route in routes),
        grids=(_grid(routes, unknown, say),) if many else (),
        picture=stacked_bars(say("landed-cost-picture"), [_stack(each, say) for each in routes])
        if many
        else None,
        next_questions=tuple(_next_questions(order, routes, say)),
    )


def _headline(order: Order, routes: Sequence[RouteTax], say: Translator) -> Iterator[Line]:
    first = routes[0]
    bases = _route_bases(first, say)
    if order.is_tax_included and len(routes) == 1:
        yield Line(
            say("landed-cost-inside", taxable=money(first.taxable, say), tax=money(first.tax, say),
                share=rate(first.effective_rate, say)), bases,
        )  # fmt: skip
        return
    for route in routes:
        is_full = route.route == "cbec" and not route.is_reduced
        message = "waived" if route.reason == "waived" else "full" if is_full else route.route
        text = say(
            f"landed-cost-tax-{message}",
            tax=money(route.tax, say),
            taxable=money(route.taxable, say),
            share=rate(route.effective_rate, say),
        )
        yield Line(text, _route_bases(route, say))
    if len(routes) == 1:
        if made_of := _made_of(first, say):
            yield Line(made_of)
        yield Line(say("landed-cost-total", cost=money(first.cost, say)))


def _made_of(route: RouteTax, say: Translator) -> str:
    """Return the taxes of one route in a sentence; "" when there is only one."""
    taxes = {"duty": route.duty, "consumption": route.consumption_tax, "vat": route.vat}
    due = [
        say(f"landed-cost-made-of-{name}", tax=money(tax, say))
        for name, tax in taxes.items()
        if tax
    ]
    comma, last = ("、", "和") if say.lang == "zh" else (", ", " and ")
    if len(due) < 2:
        return ""
    return say("landed-cost-made-of", taxes=comma.join(due[:-1]) + last + due[-1])


def _route_bases(route: RouteTax, say: Translator) -> tuple[Basis, ...]:
    name = {"personal-parcel": "parcel-waiver" if route.reason == "waived" else ""}.get(
        route.route, "cbec-share" if route.is_reduced else "vat"
    )
    return (cite_rule(name, say),) if name else cite_rates(route.items[0], say, "parcel_tax_pct")


def _grid(routes: Sequence[RouteTax], unknown: Sequence[Unknown], say: Translator) -> Grid:
    return Grid(
        title=say("landed-cost-comparison"),
        header=tuple(say(f"landed-cost-column-{name}") for name in _COLUMNS),
        rows=(
            *(_row(route, say) for route in routes),
            *(_unknown_row(missing, say) for missing in unknown),
        ),
    )


def _row(route: RouteTax, say: Translator) -> tuple[str, ...]:
    amounts = (
        route.taxable, route.duty, route.consumption_tax, route.vat, route.parcel_tax, route.tax,
        route.cost,
    )  # fmt: skip
    name = say(f"landed-cost-route-{route.route}")
    shown = name if route.within_limits else say("landed-cost-over-limit", route=name)
    return shown, *(money(amount, say) for amount in amounts)


def _unknown_row(missing: Unknown, say: Translator) -> tuple[str, ...]:
    unknown = say("landed-cost-not-known", field=say(f"landed-cost-{missing.field}"))
    return say(f"landed-cost-route-{missing.route}"), unknown, *("" for _ in _COLUMNS[2:])


def _stack(route: RouteTax, say: Translator) -> Stack:
    parts = (
        ("goods", route.goods),
        ("carriage", route.freight_and_insurance),
        ("duty", route.duty),
        ("consumption", route.consumption_tax),
        ("vat", route.vat),
        ("parcel", route.parcel_tax),
        ("other", route.other_costs),
    )
    segments = tuple(
        Segment(
            say(f"landed-cost-bar-{name}"),
            value,
            money(value, say),
            "plain" if name in ("goods", "carriage", "other") else "accent",
        )
        for name, value in parts
        if value > 0
    )
    return Stack(say(f"landed-cost-route-{route.route}"), money(route.cost, say), segments)


def _next_questions(order: Order, routes: Sequence[RouteTax], say: Translator) -> Iterator[str]:
    item = routes[0].items[0]
    if len(routes) == 1 and len(order.items) == 1 and item.item.text and not order.exchange:
        price = money(routes[0].taxable, say)
        yield say("landed-cost-next-compare", product=item.item.text, price=price)
    if any(route.route == "cbec" for route in routes) and item.item.text:
        yield say("landed-cost-next-list", product=item.item.text)
    yield say("landed-cost-next-limits")
