"""Ranges, lists and times to words in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.lists import format_list

from bot.calculators.ranges import Range, cents
from bot.translation import LOCALES, Translator

_TIMES = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks one language and one currency."""

    say: Translator
    currency: str

    def money(self, value: Range) -> str:
        """Return "RMB 150,000" or "RMB 150,000 to 300,000"."""
        low, high = value.rounded().low, value.rounded().high
        if low == high:
            return self.say.money(low, self.currency)
        return self.say(
            "range-money",
            low=self.say.number(low), high=self.say.number(high),
            low_money=self.say.money(low, self.currency),
            high_money=self.say.money(high, self.currency),
        )  # fmt: skip

    def percent(self, value: Range) -> str:
        """Return "5%" or "2% to 5%", to two decimals."""
        low, high = (self.say.percent(cents(end).normalize()) for end in (value.low, value.high))
        return low if low == high else self.say("range-text", low=low, high=high)

    def factor(self, value: Range, working: str) -> str:
        """Return `working` with a range in brackets, so that it can be multiplied."""
        return working if value.is_exact else f"({working})"

    def count(self, low: int, high: int) -> str:
        """Return "1,000" or "1,000 to 2,000"."""
        ends = self.say.number(low), self.say.number(high)
        return ends[0] if low == high else self.say("range-text", low=ends[0], high=ends[1])

    def time(self, months: int) -> str:
        """Return "for a year"; "" for 0 months."""
        if not months:
            return ""
        if months in _TIMES:
            return self.say(f"time-{_TIMES[months]}")
        return self.say("time-months", months=str(months))

    def listed(self, names: Sequence[str]) -> str:
        """Return "commission, payment fee and annual fee"."""
        text = format_list(list(names), locale=LOCALES[self.say.lang])
        return str(text)

    def plain(self, value: Decimal) -> str:
        """Return a number without its currency."""
        return self.say.number(cents(value).normalize())
