"""Taxes to the sentences that say what they depend on."""

from collections.abc import Iterator, Sequence

from bot.calculators.computation import Line
from bot.calculators.landed_cost.citing import cite_rates, cite_rule, money, name_of
from bot.calculators.landed_cost.order import Order
from bot.calculators.landed_cost.rates import litres, threshold
from bot.calculators.landed_cost.result import ItemTax, RouteTax, Unknown, figure
from bot.calculators.landed_cost.tax import ZERO
from bot.translation import Translator


def conditions(
    order: Order, routes: Sequence[RouteTax], unknown: Sequence[Unknown], say: Translator
) -> Iterator[Line]:
    """Yield what the figures depend on, the weightiest first."""
    for route in routes:
        yield from _limits(route, say)
    for route in routes:
        yield from _assumptions(route, say)
    for missing in unknown:
        field = say(f"landed-cost-{missing.field}")
        yield Line(
            say("landed-cost-unknown", route=say(f"landed-cost-route-{missing.route}"), field=field)
        )
    yield from _doubts(routes[0].items, say)
    for route in routes:
        if route.route == "personal-parcel":
            yield Line(say("landed-cost-commercial"), (cite_rule("parcel-commercial", say),))
    if order.exchange:
        yield Line(say("landed-cost-exchange-note"))


def _limits(route: RouteTax, say: Translator) -> Iterator[Line]:
    if route.route == "cbec":
        names = ("cbec-order-limit", "cbec-year-limit", "cbec-single-item")
        rules = tuple(cite_rule(name, say) for name in names[: 2 if route.is_reduced else 3])
        limits = {
            "order": money(figure("cbec-order-limit"), say),
            "year": money(figure("cbec-year-limit"), say),
        }
        yield Line(say(f"landed-cost-limit-{route.reason}", **limits), rules)
    elif route.reason in ("parcel-single", "parcel-limit"):
        limit = money(figure("parcel-limit"), say)
        yield Line(
            say(f"landed-cost-limit-{route.reason}", limit=limit), (cite_rule("parcel-limit", say),)
        )
    elif route.is_price_as_customs_value:
        yield Line(say("landed-cost-price-as-customs-value"), (cite_rule("duty", say),))


def _assumptions(route: RouteTax, say: Translator) -> Iterator[Line]:
    for item in route.items:
        chosen, product = item.chosen, item.item.product
        if product and product.is_tested:
            limit, unit = threshold(product)
            tested = "tested" if chosen.is_tier_tested else "stated"
            text = say(
                f"landed-cost-tier-{tested}-{chosen.tier}",
                product=name_of(item, say),
                limit=money(limit, say),
                unit=say(f"landed-cost-unit-{unit.replace(' ', '-')}"),
                route=say(f"landed-cost-route-{route.route}"),
            )
            yield Line(
                text, cite_rates(item, say, "price_test", "price_test_rmb", "price_test_unit")
            )
        yield from _otherwise(item, say)
        if chosen.consumption_from == "assumed":
            yield Line(say("landed-cost-assumed-none"), (cite_rule("taxed-goods", say),))
        if chosen.is_fixed_part_left_out:
            cited = cite_rates(item, say, "consumption_tax_rmb_per_litre")
            yield Line(say("landed-cost-fixed-left-out"), cited)
        elif chosen.rates.consumption_per_litre and litres(item.item) and route.is_reduced:
            yield Line(say("landed-cost-compound"), (cite_rule("consumption-tax-compound", say),))


def _otherwise(item: ItemTax, say: Translator) -> Iterator[Line]:
    """Yield the rates that the reader gave and the table has otherwise."""
    row, stated, product = item.chosen.row, item.item.stated, item.item.product
    if not row or not product or product.is_tested or row.consumption_tax_rmb_per_litre:
        return
    for field, given, column, own in (
        ("vat_rate", stated.vat, "vat_pct", row.vat_pct),
        (
            "consumption_tax_rate",
            stated.consumption,
            "consumption_tax_pct",
            row.consumption_tax_pct,
        ),
    ):
        if given is not None and given != (own or 0):
            label = say(f"landed-cost-{field}")
            yield Line(
                say(
                    "landed-cost-otherwise",
                    label=label,
                    given=say.percent(given),
                    own=say.percent(own or ZERO),
                    product=name_of(item, say),
                ),
                cite_rates(item, say, column),
            )


def _doubts(items: Sequence[ItemTax], say: Translator) -> Iterator[Line]:
    for item in items:
        row, product = item.chosen.row, item.item.product
        if not row or not product:
            continue
        if row.confidence == "low":
            yield Line(
                say("landed-cost-low", product=name_of(item, say)),
                cite_rates(item, say, "hs_heading"),
            )
        if product.other_kinds:
            kind = say("landed-cost-other-kinds", taken=row.product)
            yield Line(kind, cite_rates(item, say, "product"))
        if row.notes:
            yield Line(
                say("landed-cost-notes", notes=row.notes.rstrip(".")),
                cite_rates(item, say, "notes"),
            )
        elif row.confidence != "low":
            text = say("landed-cost-heading", product=name_of(item, say), heading=row.hs_heading)
            yield Line(text, cite_rates(item, say, "hs_heading"))
