"""What a pack holds, as written ("70 cl", "50克", "box of 5 masks"), to ml, g or pieces."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.calculators.reading.amounts import parse_number
from bot.calculators.reading.numerals import DIGITS
from bot.translation import Translator, translator
from knowledge.errors import InvalidInput

SizeUnit = Literal["ml", "g", "piece"]

_UNITS: tuple[tuple[str, SizeUnit, Decimal], ...] = (
    (r"ml|millilit(?:re|er)s?|毫升", "ml", Decimal(1)),
    (r"cl|centilit(?:re|er)s?|厘升", "ml", Decimal(10)),
    (r"l|lit(?:re|er)s?|升", "ml", Decimal(1000)),
    (r"kg|kilos?|kilograms?|千克|公斤", "g", Decimal(1000)),
    (r"g|grams?|克", "g", Decimal(1)),
    (r"sheets?(?: masks?)?|masks|pieces?|pcs|片", "piece", Decimal(1)),
)
_WRITTEN = "|".join(f"(?P<u{nth}>{names})" for nth, (names, _, _) in enumerate(_UNITS))
_SIZE = re.compile(
    rf"(?<![A-Za-z0-9.,])(?P<number>{DIGITS})[\s-]?(?:{_WRITTEN})(?![A-Za-z])", re.IGNORECASE
)
MASKS_IN_A_PACK = re.compile(
    r"(?:\b(?:box|pack|packet|set|bag|carton)s? (?:of|with|containing|holding)|\bholds|\bcontains"
    r"|盒装?|每盒|一盒|内含)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Size:
    """What one piece on sale holds, and where it stands in the text."""

    value: Decimal
    unit: SizeUnit
    start: int = 0
    end: int = 0

    @property
    def litres(self) -> Decimal | None:
        """None for what is not measured by volume."""
        return self.value / 1000 if self.unit == "ml" else None


def find_sizes(text: str) -> list[Size]:
    """Return the contents that `text` states, in reading order.

    Counts of sheets and pieces count only as what a pack holds ("box of 5 masks").
    """
    found = [_size(match) for match in _SIZE.finditer(text)]
    return [
        size
        for size in found
        if size.unit != "piece"
        or MASKS_IN_A_PACK.search(text[: size.start])
        or re.match(
            r"\s*(?:per|in (?:a|each|every)|a|/|每|一)\s*(?:box|pack|盒|包)", text[size.end :]
        )
        or re.match(r"装|/盒", text[size.end :])
    ]


def parse_size(raw: str, field: str, say: Translator | None = None) -> Size:
    """Return the content that `raw` is, such as "30 ml", "0.7 l", "50 g" or "5 pieces".

    Raises:
        InvalidInput: It is none, or is 0.
    """
    match = _SIZE.fullmatch(raw.strip())
    if not match:
        raise InvalidInput(
            (say or translator("en"))("amount-not-size", value=raw.strip()[:40]), field
        )
    parse_number(match["number"], field, say)
    size = _size(match)
    if not size.value:
        raise InvalidInput(
            (say or translator("en"))("amount-not-size", value=raw.strip()[:40]), field
        )
    return size


def _size(match: re.Match[str]) -> Size:
    unit, factor = next(
        (unit, factor) for nth, (_, unit, factor) in enumerate(_UNITS) if match[f"u{nth}"]
    )
    value = Decimal(match["number"].replace(",", "").replace("，", "")) * factor
    return Size(value, unit, match.start(), match.end())
