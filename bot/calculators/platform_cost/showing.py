"""A platform cost to what a reader sees: headline, conditions, working and sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.computation import Basis, Computation, Grid, Line
from bot.calculators.platform_cost.conditions import Conditions
from bot.calculators.platform_cost.plan import Plan
from bot.calculators.platform_cost.rates import Part, ends_of, rows_of
from bot.calculators.platform_cost.result import BreakEven, PlatformCost
from bot.calculators.platform_cost.steps import Steps, bases_of, cited
from bot.calculators.ranges import Range, exactly
from bot.calculators.shown_ranges import Words
from bot.translation import Translator

_MAX_CONDITIONS = 5


def show(result: PlatformCost, say: Translator) -> Computation:
    """Return `result` in the reader's language."""
    words = Words(say, result.plan.currency)
    shower = _Shower(result, words)
    return Computation(
        headline=tuple(shower.headline()),
        conditions=tuple(Conditions(result, words).lines())[:_MAX_CONDITIONS],
        parts=Steps(result, words).parts(),
        grids=tuple(shower.grids()),
        next_questions=(say("platform-cost-next-fees"), say("platform-cost-next-deposit")),
    )


@dataclass(frozen=True, slots=True)
class _Shower:
    result: PlatformCost
    words: Words

    @property
    def plan(self) -> Plan:
        return self.result.plan

    def headline(self) -> Iterator[Line]:
        result, plan = self.result, self.plan
        if plan.goal == "break-even" and result.break_even:
            yield self._break_even(result.break_even)
            return
        if plan.goal == "contribution" and result.contribution:
            yield self._contribution(result.contribution)
        if result.charges:
            yield self._fees()
        if result.deposit:
            yield self._deposit(result.deposit.amount)

    def grids(self) -> Iterator[Grid]:
        say = self.words.say
        shown = [rate.part for rate in self.plan.rates if rate.rows] + list(self.plan.unknown)
        rows = [(part, row) for part in shown for row in rows_of(self.plan.platform, part)]
        if not rows:
            return
        header = ("part", "amount", "date", "source")
        yield Grid(
            say("platform-cost-sources"),
            tuple(say(f"platform-cost-column-{name}") for name in header),
            tuple(
                (
                    say(f"platform-cost-parts-{part.replace('_', '-')}"),
                    self._amount(ends_of(row), row.currency),
                    say.day(row.as_of),
                    row.source,
                )
                for part, row in rows
            ),
            tuple(cited(row, self.words) for _, row in rows),
        )

    def _fees(self) -> Line:
        result, words, plan = self.result, self.words, self.plan
        parts = dict.fromkeys(charge.rate.part for charge in result.charges)
        said: dict[str, str] = {
            "parts": self._named(tuple(parts)),
            "fees": words.money(result.fees),
            "time": words.time(result.months),
        }
        message = "platform-cost-headline-plain"
        if result.sales and result.share and result.left:
            is_second = plan.goal == "contribution" and result.contribution
            message = "platform-cost-headline-charges" if is_second else "platform-cost-headline"
            said |= {
                "sales": words.money(exactly(result.sales)),
                "share": words.percent(result.share),
                "left": words.money(result.left),
            }
        return Line(_tidy(words.say(message, **said)), self._bases())

    def _deposit(self, amount: Range) -> Line:
        result, words = self.result, self.words
        said = {"deposit": words.money(amount)}
        message = "platform-cost-headline-deposit-only"
        if result.charges:
            message = "platform-cost-headline-deposit"
            said["cash"] = words.money(result.fees + amount)
        bases = bases_of(result.deposit.rate, words) if result.deposit else ()
        return Line(words.say(message, **said), bases)

    def _contribution(self, left: Range) -> Line:
        words, sales = self.words, self.result.sales or Decimal(1)
        kind = "loss" if left.high < 0 else "contribution"
        text = words.say(
            f"platform-cost-headline-{kind}",
            left=words.money(left), time=words.time(self.result.months),
            share=words.percent(left.times(Decimal(100)).over(sales)),
        )  # fmt: skip
        return Line(_tidy(text), self._bases())

    def _break_even(self, found: BreakEven) -> Line:
        words, say = self.words, self.words.say
        time = words.time(self.result.months or 12)
        if found.sales_low is None and found.orders_low is None:
            left = words.percent(found.contribution)
            if found.is_per_order:
                left = words.money(found.contribution)
            return Line(say("platform-cost-headline-never", left=left), self._bases())
        sales = orders = ""
        if found.sales_low is not None:
            sales = words.money(Range(found.sales_low, found.sales_high or found.sales_low))
        if found.orders_low is not None:
            orders = words.count(found.orders_low, found.orders_high or found.orders_low)
        kind = "both" if sales and orders else "sales" if sales else "orders"
        is_open = found.contribution.low <= 0
        text = say(
            f"platform-cost-headline-even-{kind}", sales=sales, orders=orders, time=time
        )  # fmt: skip
        if is_open:
            text = f"{text} {say('platform-cost-headline-open')}"
        return Line(_tidy(text), self._bases())

    def _bases(self) -> tuple[Basis, ...]:
        return tuple(
            basis
            for rate in self.plan.rates
            if rate.part != "deposit"
            for basis in bases_of(rate, self.words)
        )

    def _amount(self, value: Range, currency: str) -> str:
        words = Words(self.words.say, currency)
        return words.percent(value) if currency == "percent" else words.money(value)

    def _named(self, parts: tuple[Part, ...]) -> str:
        return self.words.listed([self._name(part) for part in parts])

    def _name(self, part: Part) -> str:
        return self.words.say(f"platform-cost-part-{part.replace('_', '-')}")


def _tidy(text: str) -> str:
    """Return `text` without the gap that an empty time leaves."""
    return re.sub(r" +(?=[ ,.，。])", "", text).strip("，, ")
