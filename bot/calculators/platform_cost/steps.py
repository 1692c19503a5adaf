"""A platform cost to its working, one step for each charge."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.citing import cite_row
from bot.calculators.computation import Basis, Part, Step
from bot.calculators.platform_cost.rates import Rate, Row
from bot.calculators.platform_cost.result import YEAR, BreakEven, Charge, PlatformCost
from bot.calculators.ranges import Range, exactly
from bot.calculators.shown_ranges import Words
from knowledge.tables import PlatformFee

_USED = ("amount_low", "amount_high", "currency", "years")


@dataclass(frozen=True, slots=True)
class Steps:
    """Writes the working of one result."""

    result: PlatformCost
    words: Words

    def parts(self) -> tuple[Part, ...]:
        """Return the charges, then contribution and break-even where a margin is known."""
        say = self.words.say
        parts = [Part(say("platform-cost-working"), tuple(self._charges()))]
        if self.result.contribution:
            parts.append(Part(say("platform-cost-contribution"), tuple(self._contribution())))
        is_asked = self.result.plan.goal == "break-even"
        if self.result.break_even and (is_asked or self.result.break_even.fixed.high):
            steps = tuple(self._break_even(self.result.break_even))
            parts.append(Part(say("platform-cost-break-even"), steps))
        return tuple(part for part in parts if part.steps)

    def _charges(self) -> Iterator[Step]:
        result, words, say = self.result, self.words, self.words.say
        yield from self._turnover()
        shown = [
            charge
            for charge in result.charges
            if result.sales or charge.rate.unit not in ("share", "order")
        ]
        yield from map(self._charge, shown)
        if len(shown) > 1:
            added = " + ".join(words.money(charge.amount) for charge in shown)
            yield Step(say("platform-cost-total"), added, words.money(result.fees), is_total=True)
        if result.share and result.left and result.sales:
            sales = words.money(exactly(result.sales))
            fees = words.factor(result.fees, words.money(result.fees))
            yield Step(say("platform-cost-share"), f"{fees} ÷ {sales}", words.percent(result.share))
            yield Step(say("platform-cost-left"), f"{sales} − {fees}", words.money(result.left))
        if result.deposit:
            yield self._charge(result.deposit)
            both = f"{words.money(result.fees)} + {words.money(result.deposit.amount)}"
            cash = words.money(result.fees + result.deposit.amount)
            if result.charges:
                yield Step(say("platform-cost-cash"), both, cash)

    def _turnover(self) -> Iterator[Step]:
        """Say how orders become sales, and sales of one time those of another."""
        result, words, say = self.result, self.words, self.words.say
        plan = result.plan
        if plan.sales is None or result.sales is None:
            return
        working = ""
        if plan.orders and plan.order_value:
            each = words.money(exactly(plan.order_value))
            working = f"{words.plain(plan.orders)} × {each}"
        if plan.sales_months and result.months != plan.sales_months:
            start = working or words.money(exactly(plan.sales))
            working = f"{start} ÷ {plan.sales_months} × {result.months}"
        yield Step(say("platform-cost-sales-step"), working, words.money(exactly(result.sales)))

    def _charge(self, charge: Charge) -> Step:
        rate, words = charge.rate, self.words
        label = words.say(f"platform-cost-parts-{rate.part.replace('_', '-')}")
        return Step(label, self._working(rate), words.money(charge.amount), bases_of(rate, words))

    def _working(self, rate: Rate) -> str:
        result, words = self.result, self.words
        if rate.unit == "share" and result.sales:
            share = words.factor(rate.value, words.percent(rate.value))
            return f"{words.money(exactly(result.sales))} × {share}"
        amount = words.factor(rate.value, words.money(rate.value))
        if rate.unit == "order" and result.orders:
            return f"{words.plain(result.orders)} × {amount}"
        if rate.unit == "month" and result.months > 1:
            return f"{amount} × {result.months}"
        if rate.unit == "year" and result.months != YEAR:
            return f"{amount} ÷ {YEAR} × {result.months}"
        if rate.unit == "plan" and result.plan.sales_months not in (0, result.months):
            return f"{amount} ÷ {result.plan.sales_months} × {result.months}"
        return ""

    def _contribution(self) -> Iterator[Step]:
        result, words, say = self.result, self.words, self.words.say
        if result.plan.margin is None or not result.sales or not result.contribution:
            return
        margin = exactly(result.plan.margin)
        gross = margin.times(result.sales / 100)
        sales = words.money(exactly(result.sales))
        yield Step(
            say("platform-cost-gross"), f"{sales} × {words.percent(margin)}", words.money(gross)
        )
        fees = words.factor(result.fees, words.money(result.fees))
        yield Step(
            say("platform-cost-contribution"), f"{words.money(gross)} − {fees}",
            words.money(result.contribution), is_total=True,
        )  # fmt: skip
        whole = words.factor(result.contribution, words.money(result.contribution))
        share = result.contribution.times(Decimal(100)).over(result.sales)
        yield Step(say("platform-cost-share"), f"{whole} ÷ {sales}", words.percent(share))

    def _break_even(self, found: BreakEven) -> Iterator[Step]:
        words, say = self.words, self.words.say
        fixed = [c.amount for c in self.result.charges if c.rate.unit not in ("share", "order")]
        added = " + ".join(words.money(amount) for amount in fixed) if len(fixed) > 1 else ""
        yield Step(say("platform-cost-fixed"), added, words.money(found.fixed))
        if found.is_per_order:
            left = words.money(found.contribution)
            yield Step(say("platform-cost-left-per-order"), "", left)
        else:
            left = words.percent(found.contribution)
            margin = words.percent(exactly(self.result.plan.margin or Decimal(0)))
            taken = words.factor(found.variable, words.percent(found.variable))
            yield Step(say("platform-cost-left-share"), f"{margin} − {taken}", left)
        yield from self._solution(found, left)

    def _solution(self, found: BreakEven, left: str) -> Iterator[Step]:
        words, say = self.words, self.words.say
        fixed = words.factor(found.fixed, words.money(found.fixed))
        working = f"{fixed} ÷ {words.factor(found.contribution, left)}"
        if found.sales_low is None and found.orders_low is None:
            yield Step(
                say("platform-cost-point"), working, say("platform-cost-never"), is_total=True
            )
        if found.sales_low is not None:
            result = words.money(exactly(found.sales_low))
            if found.sales_high is None:
                result = say("range-from", low=result)
            elif found.sales_high != found.sales_low:
                result = words.money(Range(found.sales_low, found.sales_high))
            yield Step(say("platform-cost-point"), working, result, is_total=True)
        if found.orders_low is not None:
            orders = words.count(found.orders_low, found.orders_high or found.orders_low)
            if found.orders_high is None:
                orders = say("range-from", low=orders)
            yield Step(say("platform-cost-point-orders"), "", orders, is_total=True)


def bases_of(rate: Rate, words: Words) -> tuple[Basis, ...]:
    """Return where a published rate stands; () for one that the reader stated."""
    return tuple(cited(row, words) for row in rate.rows)


def cited(row: Row, words: Words) -> Basis:
    """Return the basis of a row of either table."""
    say = words.say
    if isinstance(row, PlatformFee):
        name = f"{row.platform}: {row.item}"
        return cite_row("platform_fees", row, say("platform-cost-table"), name, _USED)
    return cite_row("cost_benchmarks", row, say("platform-cost-benchmarks"), row.item, _USED)
