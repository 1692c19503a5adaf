"""Values and rates to import taxes: the formulas alone, with nothing read, asked or shown.

Amounts are RMB and rates are percentages. Nothing is rounded on the way; `to_fen` rounds at the
end.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
HUNDRED = Decimal(100)
FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rates:
    """The tax rates of one product."""

    vat: Decimal
    consumption: Decimal = ZERO
    consumption_per_litre: Decimal = ZERO
    """RMB."""
    duty: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Taxes:
    """Taxes on one value."""

    duty: Decimal = ZERO
    consumption: Decimal = ZERO
    vat: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """Their sum."""
        return self.duty + self.consumption + self.vat


def full_taxes(value: Decimal, rates: Rates, litres: Decimal = ZERO) -> Taxes:
    """Return the taxes of general trade on a dutiable value.

    Source: rules "duty", "consumption-tax", "consumption-tax-compound" and "vat" of the table of
    tax rules. With both a rate and an amount per litre, the compound formula.
    """
    duty = value * rates.duty / HUNDRED
    fixed = litres * rates.consumption_per_litre
    composite_price = (value + duty + fixed) / (1 - rates.consumption / HUNDRED)
    consumption = composite_price * rates.consumption / HUNDRED + fixed
    vat = (value + duty + consumption) * rates.vat / HUNDRED
    return Taxes(duty, consumption, vat)


def cbec_taxes(value: Decimal, rates: Rates, share: Decimal, litres: Decimal = ZERO) -> Taxes:
    """Return the taxes of a CBEC order within the limits: no duty, `share` percent of the rest.

    Source: rules "cbec-duty" and "cbec-share". On one product without an amount per litre the
    total is (consumption + VAT) / (1 - consumption) x share of the value.
    """
    full = full_taxes(
        value, Rates(rates.vat, rates.consumption, rates.consumption_per_litre), litres
    )
    return Taxes(ZERO, full.consumption * share / HUNDRED, full.vat * share / HUNDRED)


def composite_rate(rates: Rates, share: Decimal) -> Decimal:
    """Return the CBEC rate in percent, without the amount per litre: 9.1 for 13% VAT."""
    return cbec_taxes(HUNDRED, Rates(rates.vat, rates.consumption), share).total


def value_inside(total: Decimal, at_zero: Decimal, at_hundred: Decimal) -> Decimal:
    """Return the value whose tax-included price is `total`.

    The tax is linear in the value: it is `at_zero` on 0 and `at_hundred` on 100.
    """
    return (total - at_zero) / (1 + (at_hundred - at_zero) / HUNDRED)


def parcel_tax(value: Decimal, rate: Decimal) -> Decimal:
    """Return the parcel tax on a value, before the waiver of small amounts."""
    return value * rate / HUNDRED


def to_fen(amount: Decimal) -> Decimal:
    """Return the amount rounded half up to RMB 0.01."""
    return amount.quantize(FEN, ROUND_HALF_UP)


def shared_out(amount: Decimal, values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Return `amount` in shares proportional to `values`; all are 0 when the values are."""
    whole = sum(values, ZERO)
    return tuple(amount * value / whole if whole else ZERO for value in values)
