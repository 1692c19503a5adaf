"""A plan to what the store costs, what is left, and where it breaks even."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from bot.calculators.platform_cost.plan import Plan
from bot.calculators.platform_cost.rates import Rate
from bot.calculators.ranges import CENT, Range, exactly, total

YEAR = 12
_NOISE = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Charge:
    """One charge for the months asked for."""

    rate: Rate
    amount: Range


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The sales at which nothing is left; None where no sales are enough."""

    fixed: Range
    variable: Range
    """Percent of sales that the charges take."""
    contribution: Range
    """Percent of sales, or money for an order, that remains for the fixed costs."""
    is_per_order: bool
    sales_low: Decimal | None
    """With the low costs; rounded up to the cent."""
    sales_high: Decimal | None
    orders_low: int | None
    orders_high: int | None


@dataclass(frozen=True, slots=True)
class PlatformCost:
    """What a store costs. Money is in the currency of the plan."""

    plan: Plan
    months: int
    """0 where the figures hold for the sales as such, whatever the time."""
    is_year_assumed: bool
    sales: Decimal | None
    """In `months`."""
    orders: Decimal | None
    charges: tuple[Charge, ...]
    deposit: Charge | None
    fees: Range
    """Without the deposit, which comes back."""
    share: Range | None
    """`fees` as a percentage of `sales`."""
    left: Range | None
    contribution: Range | None
    """What is left of the sales after the goods and the fees."""
    break_even: BreakEven | None


def work_out(plan: Plan) -> PlatformCost:
    """Return the cost of `plan`."""
    is_timed = any(rate.unit in ("month", "year") for rate in plan.rates)
    is_assumed = is_timed and not plan.months
    months = plan.months or (YEAR if is_timed else 0)
    sales, orders = _scaled(plan.sales, plan, months), _scaled(plan.orders, plan, months)
    charges = [Charge(rate, _amount(rate, plan, months, sales, orders)) for rate in plan.rates]
    fees = [charge for charge in charges if charge.rate.part != "deposit"]
    paid = total(charge.amount for charge in fees)
    left = paid.taken_from(sales) if sales else None
    goods = sales * (100 - plan.margin) / 100 if sales and plan.margin is not None else None
    return PlatformCost(
        plan=plan,
        months=months,
        is_year_assumed=is_assumed,
        sales=sales,
        orders=orders,
        charges=tuple(fees),
        deposit=next((charge for charge in charges if charge.rate.part == "deposit"), None),
        fees=paid,
        share=paid.times(Decimal(100)).over(sales) if sales else None,
        left=left,
        contribution=left + exactly(-goods) if left and goods is not None else None,
        break_even=_break_even(plan, months or YEAR),
    )


def _scaled(figure: Decimal | None, plan: Plan, months: int) -> Decimal | None:
    if figure is None or not plan.sales_months or not months:
        return figure
    return figure * months / plan.sales_months


def _amount(
    rate: Rate, plan: Plan, months: int, sales: Decimal | None, orders: Decimal | None
) -> Range:
    factors = {
        "share": (sales or Decimal(0)) / 100,
        "order": orders or Decimal(0),
        "month": Decimal(months),
        "year": Decimal(months) / YEAR,
        "plan": Decimal(months) / plan.sales_months if months and plan.sales_months else Decimal(1),
        "once": Decimal(1),
    }
    return rate.value.times(factors[rate.unit])


def _break_even(plan: Plan, months: int) -> BreakEven | None:
    """Solve fixed costs = contribution for the sales of `months`; None without a margin."""
    per_order = plan.left_per_order is not None
    if plan.margin is None and not per_order:
        return None
    fees = [rate for rate in plan.rates if rate.part != "deposit"]
    fixed = total(
        _amount(rate, plan, months, None, None)
        for rate in fees
        if rate.unit not in ("share", "order")
    )
    value = plan.order_value or Decimal(0)
    variable = total(rate.value for rate in fees if rate.unit == "share")
    if value:
        handling = total(rate.value for rate in fees if rate.unit == "order")
        variable += handling.times(Decimal(100)).over(value)
    if plan.left_per_order is not None:
        left = exactly(plan.left_per_order)
        orders = [_quotient(fixed.low, left.high), _quotient(fixed.high, left.low)]
        sales = [value * count if value and count is not None else None for count in orders]
        return _solved(fixed, variable, left, sales, orders, is_per_order=True)
    left = variable.taken_from(plan.margin or Decimal(0))
    shares = left.over(Decimal(100))
    sales = [_quotient(fixed.low, shares.high), _quotient(fixed.high, shares.low)]
    orders = [one / value if value and one is not None else None for one in sales]
    return _solved(fixed, variable, left, sales, orders, is_per_order=False)


def _solved(
    fixed: Range,
    variable: Range,
    contribution: Range,
    sales: list[Decimal | None],
    orders: list[Decimal | None],
    *,
    is_per_order: bool,
) -> BreakEven:
    low, high = (None if one is None else _up(one, CENT) for one in sales)
    fewest, most = (None if one is None else int(_up(one, Decimal(1))) for one in orders)
    return BreakEven(fixed, variable, contribution, is_per_order, low, high, fewest, most)


def _up(value: Decimal, step: Decimal) -> Decimal:
    """Return `value` rounded up to `step`, forgiving what division added in the last places."""
    return value.quantize(_NOISE).quantize(step, ROUND_CEILING)


def _quotient(fixed: Decimal, contribution: Decimal) -> Decimal | None:
    return fixed / contribution if contribution > 0 else None
