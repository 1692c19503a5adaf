"""A platform cost to what it depends on: open questions, weak sources, published rates."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.calculators.computation import Basis, Line
from bot.calculators.platform_cost.plan import Plan
from bot.calculators.platform_cost.rates import Part, ends_of, rows_of
from bot.calculators.platform_cost.result import PlatformCost
from bot.calculators.platform_cost.steps import bases_of, cited
from bot.calculators.ranges import Range
from bot.calculators.shown_ranges import Words

_COMPARED: tuple[Part, ...] = ("commission", "payment_fee", "annual_fee", "service_fee", "deposit")


@dataclass(frozen=True, slots=True)
class Conditions:
    """Writes the conditions of one result."""

    result: PlatformCost
    words: Words

    @property
    def plan(self) -> Plan:
        """What was worked out."""
        return self.result.plan

    def lines(self) -> Iterator[Line]:
        """Yield the conditions, the most important first."""
        say, plan, result = self.words.say, self.plan, self.result
        if result.is_year_assumed and plan.sales:
            yield Line(say("platform-cost-year-assumed"))
        # What is open about the service fee of Tmall Global is said in a line of its own.
        is_open = "service_fee" if plan.platform == "tmall-global" else ""
        if unknown := tuple(part for part in plan.unknown if part != is_open):
            parts = self._named(unknown)
            yield Line(say("platform-cost-unknown", parts=parts, currency=plan.currency))
        yield from self._published()
        yield from self._unsure()
        yield from self._compared()

    def _published(self) -> Iterator[Line]:
        rates = [rate for rate in self.plan.rates if rate.rows]
        if not rates:
            return
        say = self.words.say
        said = [
            say(
                "platform-cost-named-amount",
                part=self._name(rate.part),
                amount=self._rate(rate.value, rate.unit),
            )
            for rate in rates
        ]
        yield Line(say("platform-cost-published", rates=self.words.listed(said)), self._bases())
        low = [rate for rate in rates if all(row.confidence == "low" for row in rate.rows)]
        if low:
            names = self._named(tuple(rate.part for rate in low))
            bases = tuple(basis for rate in low for basis in bases_of(rate, self.words))
            yield Line(say("platform-cost-low", parts=names), bases)

    def _unsure(self) -> Iterator[Line]:
        """Say that two yearly charges of Tmall Global are open since 2024."""
        say, plan = self.words.say, self.plan
        if plan.platform != "tmall-global":
            return
        annual = [charge for charge in self.result.charges if charge.rate.part == "annual_fee"]
        if annual:
            rows = rows_of("tmall-global", "annual_fee") + rows_of("tmall", "annual_fee")
            bases = tuple(cited(row, self.words) for row in rows if row.currency == "RMB")
            yield Line(say("platform-cost-annual-unsure"), bases)
        if any(rate.part == "commission" and rate.rows for rate in plan.rates):
            rows = rows_of("tmall", "service_fee")
            bases = tuple(cited(row, self.words) for row in rows)
            rate = self.words.percent(ends_of(rows[0]))
            yield Line(say("platform-cost-service-unsure", rate=rate), bases)

    def _compared(self) -> Iterator[Line]:
        """Set the stated rates of the platform beside the published ones."""
        words, said, bases = self.words, [], list[Basis]()
        for rate in self.plan.rates:
            rows = rows_of(self.plan.platform, rate.part)
            same = [row for row in rows if row.currency in ("percent", self.plan.currency)]
            same = [row for row in same if (row.currency == "percent") == (rate.unit == "share")]
            if rate.rows or rate.part not in _COMPARED or not same:
                continue
            span = Range(
                min(ends_of(row).low for row in same), max(ends_of(row).high for row in same)
            )
            amount = self._rate(span, rate.unit)
            said.append(
                words.say("platform-cost-named-amount", part=self._name(rate.part), amount=amount)
            )
            bases += [cited(row, words) for row in same]
        if said:
            yield Line(words.say("platform-cost-compared", rates=words.listed(said)), tuple(bases))

    def _bases(self) -> tuple[Basis, ...]:
        return tuple(
            basis
            for rate in self.plan.rates
            if rate.part != "deposit"
            for basis in bases_of(rate, self.words)
        )

    def _rate(self, value: Range, unit: str) -> str:
        words = self.words
        if unit in ("month", "year"):
            return words.say(f"platform-cost-a-{unit}", amount=words.money(value))
        return words.percent(value) if unit == "share" else words.money(value)

    def _named(self, parts: tuple[Part, ...]) -> str:
        return self.words.listed([self._name(part) for part in parts])

    def _name(self, part: Part) -> str:
        return self.words.say(f"platform-cost-part-{part.replace('_', '-')}")
