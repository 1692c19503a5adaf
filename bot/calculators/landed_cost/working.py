"""A route's taxes to the steps that lead to them, each with its rates and their sources."""

from collections.abc import Iterator
from decimal import Decimal

from bot.calculators.computation import Basis, Part, Step
from bot.calculators.landed_cost.citing import cite_rates, cite_rule, money, name_of, rate
from bot.calculators.landed_cost.order import Order
from bot.calculators.landed_cost.rates import Origin, litres
from bot.calculators.landed_cost.result import ItemTax, RouteTax, figure
from bot.calculators.landed_cost.tax import ZERO, full_taxes, parcel_tax, to_fen
from bot.calculators.landed_cost.values import exchange_steps, value_steps
from bot.translation import Translator


def part(route: RouteTax, order: Order, say: Translator) -> Part:
    """Return the working of one route, from the price to the landed cost."""
    steps = (
        *exchange_steps(order, say),
        *value_steps(route, order, say),
        *(step for item in route.items for step in _item(item, route, say)),
        *_result(route, say),
    )
    return Part(say(f"landed-cost-route-{route.route}"), steps)


def _item(item: ItemTax, route: RouteTax, say: Translator) -> Iterator[Step]:
    many = len(route.items) > 1
    if route.route == "personal-parcel":
        due = parcel_tax(item.taxable, item.chosen.parcel)
        label = _label("parcel", item.chosen.parcel, item.chosen.parcel_from, item, say, many=many)
        working = f"{money(item.taxable, say)} × {rate(item.chosen.parcel, say)}"
        cited = item.chosen.parcel_from == "table"
        yield Step(
            label,
            working,
            money(due, say),
            cite_rates(item, say, "parcel_tax_pct") if cited else (),
        )
        return
    yield from _duty(item, route, say, many=many)
    yield from _consumption(item, route, say, many=many)
    yield from _vat(item, route, say, many=many)


def _duty(item: ItemTax, route: RouteTax, say: Translator, *, many: bool) -> Iterator[Step]:
    if route.is_reduced:
        return
    chosen = item.chosen
    label = _label("duty", chosen.rates.duty, chosen.duty_from, item, say, many=many)
    working = f"{money(item.taxable, say)} × {rate(chosen.rates.duty, say)}"
    bases = _bases(item, chosen.duty_from, say, "mfn_duty_pct", "provisional_duty_pct")
    yield Step(label, working, money(item.taxes.duty, say), (*bases, cite_rule("duty", say)))


def _consumption(item: ItemTax, route: RouteTax, say: Translator, *, many: bool) -> Iterator[Step]:
    rates, chosen = item.chosen.rates, item.chosen
    fixed = rates.consumption_per_litre * litres(item.item)
    if not rates.consumption and not fixed:
        return
    label = _label("consumption", rates.consumption, chosen.consumption_from, item, say, many=many)
    value = _sum(say, item.taxable, item.taxes.duty, fixed)
    working = f"{value} ÷ (1 − {rate(rates.consumption, say)}) × {rate(rates.consumption, say)}"
    if fixed:
        each = say.number(rates.consumption_per_litre.normalize())
        volume = say.number(litres(item.item).normalize())
        fixed_part = f"{volume} × {each}"
        working = f"{working} + {fixed_part}" if rates.consumption else fixed_part
    bases = _bases(
        item, chosen.consumption_from, say, "consumption_tax_pct", "consumption_tax_rmb_per_litre"
    )
    formula = "consumption-tax-compound" if fixed else "consumption-tax"
    yield _shared(
        label, working, item.taxes.consumption, route, (*bases, cite_rule(formula, say)), say
    )


def _vat(item: ItemTax, route: RouteTax, say: Translator, *, many: bool) -> Iterator[Step]:
    chosen = item.chosen
    full = full_taxes(item.taxable, chosen.rates, litres(item.item))
    label = _label("vat", chosen.rates.vat, chosen.vat_from, item, say, many=many)
    value = _sum(say, item.taxable, item.taxes.duty, full.consumption)
    working = f"{value} × {rate(chosen.rates.vat, say)}"
    bases = (*_bases(item, chosen.vat_from, say, "vat_pct"), cite_rule("vat", say))
    yield _shared(label, working, item.taxes.vat, route, bases, say)


def _shared(
    label: str,
    working: str,
    result: Decimal,
    route: RouteTax,
    bases: tuple[Basis, ...],
    say: Translator,
) -> Step:
    """Return a step of VAT or consumption tax, at the CBEC share where it applies."""
    if not route.is_reduced:
        return Step(label, working, money(result, say), bases)
    inner = f"({working})" if " + " in working.rpartition(")")[2] else working
    working = f"{inner} × {rate(figure('cbec-share'), say)}"
    return Step(label, working, money(result, say), (*bases, cite_rule("cbec-share", say)))


def _result(route: RouteTax, say: Translator) -> Iterator[Step]:
    if route.reason == "waived":
        waiver = (cite_rule("parcel-waiver", say),)
        yield Step(say("landed-cost-step-waived"), "", money(ZERO, say), waiver)
    if len(route.items) > 1:
        yield from _totals(route, say)
    kind = "full" if route.route == "cbec" and not route.is_reduced else route.route
    yield Step(say(f"landed-cost-step-tax-{kind}"), "", money(route.tax, say), is_total=True)
    working = f"{money(route.tax, say)} ÷ {money(route.taxable, say)}"
    yield Step(say("landed-cost-step-share"), working, rate(route.effective_rate, say))
    if route.other_costs:
        yield Step(say("landed-cost-other_costs"), "", money(route.other_costs, say))
    yield Step(say("landed-cost-step-cost"), "", money(route.cost, say), is_total=True)


def _totals(route: RouteTax, say: Translator) -> Iterator[Step]:
    taxes = {"duty": route.duty, "consumption": route.consumption_tax, "vat": route.vat}
    for name, tax in taxes.items():
        if tax:
            yield Step(say(f"landed-cost-column-{name}"), "", money(tax, say))


def _label(
    kind: str, value: Decimal, origin: Origin, item: ItemTax, say: Translator, *, many: bool
) -> str:
    label = say(f"landed-cost-step-{kind}", rate=rate(value, say))
    if origin in ("stated", "assumed"):
        label = say(f"landed-cost-{origin}", label=label)
    return f"{name_of(item, say)}: {label}" if many else label


def _bases(item: ItemTax, origin: Origin, say: Translator, *used: str) -> tuple[Basis, ...]:
    return cite_rates(item, say, *used) if origin == "table" else ()


def _sum(say: Translator, *parts: Decimal) -> str:
    shown = [money(each, say) for each in parts if to_fen(each)]
    return f"({' + '.join(shown)})" if len(shown) > 1 else "".join(shown)
