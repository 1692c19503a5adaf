"""Low and high figures that are carried through a calculation together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_SPLIT = re.compile(r"(?<=[\d%％万元])\s*(?:-|–|—|~|～|\bto\b|至|到)\s*(?=[\d¥A-Z])")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Range:
    """`low` and `high` of a figure, the same where it is known exactly; low <= high."""

    low: Decimal
    high: Decimal

    @property
    def is_exact(self) -> bool:
        """Whether both ends are the same."""
        return self.low == self.high

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def taken_from(self, whole: Decimal) -> "Range":
        """Return what is left of `whole`."""
        return Range(whole - self.high, whole - self.low)

    def times(self, factor: Decimal) -> "Range":
        """Return both ends times `factor`, which is 0 or more."""
        return Range(self.low * factor, self.high * factor)

    def over(self, divisor: Decimal) -> "Range":
        """Return both ends divided by `divisor`, which is above 0."""
        return Range(self.low / divisor, self.high / divisor)

    def rounded(self) -> "Range":
        """Return both ends to the cent."""
        return Range(cents(self.low), cents(self.high))


ZERO = Range(Decimal(0), Decimal(0))


def exactly(value: Decimal) -> Range:
    """Return a range of one figure."""
    return Range(value, value)


def total(ranges: Iterable[Range]) -> Range:
    """Return the sum; 0 for none."""
    return sum(ranges, ZERO)


def cents(value: Decimal) -> Decimal:
    """Return `value` to two decimals, halves away from zero."""
    return value.quantize(CENT, ROUND_HALF_UP)


def ends(raw: str) -> tuple[str, str]:
    """Return the two ends that "2-5%" or "20,000 to 100,000" names; one figure is both."""
    parts = _SPLIT.split(raw.strip(), maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else (raw, raw)
