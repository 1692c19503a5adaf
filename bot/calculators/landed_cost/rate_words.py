"""The tax rates that a sentence states ("duty 14%, VAT 13%", "no consumption tax") by input."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.calculators.reading.amounts import Share, shares

_FLAGS = re.IGNORECASE | re.ASCII  # a Chinese character ends an English word
_LABELS = {
    "vat_rate": r"(?:import )?VAT|value[- ]added tax|(?:进口)?(?:环节)?增值税",
    "consumption_tax_rate": r"consumption tax(?:es)?|excise(?: tax| duty)?|CT"
    r"|(?:进口)?(?:环节)?消费税",
    "duty_rate": r"(?:import |customs |MFN |provisional )*(?:dut(?:y|ies)|tariffs?)|(?:进口)?关税",
    "parcel_tax_rate": r"(?:personal )?(?:parcel|postal)(?: articles)? tax|行邮税",
    "composite": r"(?:CBEC|composite|cross-border)(?: composite)? (?:tax|rate)"
    r"|(?:跨境)?(?:电商)?综合税",
}
_LINK = r"(?:\s*[:：=(（]?\s*(?:rates?|is|are|of|at|a|about|税率|率|为|是|按)?){0,3}\s*$"
_LABEL_BEFORE = {
    role: re.compile(rf"(?<![A-Za-z])(?:{words}){_LINK}", _FLAGS) for role, words in _LABELS.items()
}
_LABEL_AFTER = {
    role: re.compile(rf"^\s*(?:of |in |as |的|for )?(?:the )?(?:{words})(?![A-Za-z])", _FLAGS)
    for role, words in _LABELS.items()
}
_NO_RATE = {
    "consumption_tax_rate": re.compile(
        r"\b(?:no|without|zero|not any|nor)\b(?: \w+){0,2}? (?:consumption tax|excise)"
        r"|\bconsumption tax (?:is |of )?(?:none|zero|nil|0\b)"
        r"|(?:无|没有|不征收?|免征?|零)消费税",
        _FLAGS,
    ),
    "duty_rate": re.compile(
        r"\b(?:no|without|zero|zero-rated) (?:import |customs )?dut(?:y|ies)\b"
        r"|\bzero[- ](?:duty|tariff)\b|\bdut(?:y|ies) (?:is |of )?(?:free|zero|nil|none)"
        r"|\bduty[- ]free\b|零关税|免关税|关税为零|无关税",
        _FLAGS,
    ),
}
_OFF = re.compile(r"\s*(?:off\b|discount|coupon|折扣|优惠)", _FLAGS)
_COMPOSITE = {
    Decimal("9.1"): ("13", "0"),
    Decimal("6.3"): ("9", "0"),
    Decimal("13.26"): ("13", "5"),
    Decimal("17.89"): ("13", "10"),
    Decimal("23.06"): ("13", "15"),
    Decimal("28.88"): ("13", "20"),
}
"""VAT and consumption tax behind a composite rate as people quote it, rounded."""
_REDUCED_SHARE = Decimal(70)


def stated_rates(text: str) -> dict[str, str]:
    """Return the rates that `text` states, by input; {} for none."""
    found = {role: "0" for role, pattern in _NO_RATE.items() if pattern.search(text)}
    taken: set[str] = set()
    since = 0
    for share in shares(text):
        role = _label(text, share, since, taken)
        since = share.end
        if role == "composite" or (not role and share.value in _COMPOSITE):
            found.update(_behind(share.value))
        elif role and not (role != "duty_rate" and share.value == _REDUCED_SHARE):
            taken.add(role)
            found[role] = f"{share.value:f}"
    return found


def percent_off(text: str) -> Iterator[Decimal]:
    """Yield each discount that is stated as a percentage."""
    return (share.value for share in shares(text) if _OFF.match(text[share.end :]))


def _label(text: str, share: Share, since: int, taken: set[str]) -> str:
    """Return what a share is the rate of; words before it win over words behind it."""
    before, after = text[since : share.start], text[share.end :]
    labels = [role for role in _LABELS if role not in taken]
    return next(
        (role for role in labels if _LABEL_BEFORE[role].search(before)),
        next((role for role in labels if _LABEL_AFTER[role].search(after)), ""),
    )


def _behind(composite: Decimal) -> dict[str, str]:
    if composite not in _COMPOSITE:
        return {}
    vat, consumption = _COMPOSITE[composite]
    return {"vat_rate": vat, "consumption_tax_rate": consumption}
