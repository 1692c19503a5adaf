"""Running text to the amounts of money and the percentages in it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.reading.currencies import AFTER, BEFORE, code_in
from bot.calculators.reading.numerals import DIGITS, HAN, NUMBER, SCALE, decimal_of, han_number

MONEY = re.compile(
    r"(?P<sign>(?<![\w%.])[-−]\s?)?"
    rf"(?:(?:{BEFORE})\s?(?P<inner>[-−])?(?P<first>{NUMBER})(?P<first_scale>{SCALE})?"
    r"(?:\s?(?:元|yuan\b|renminbi\b))?"
    rf"|(?:(?<![A-Za-z0-9.,])|(?<=CIF)|(?<=FOB))(?P<second>{NUMBER})(?P<second_scale>{SCALE})?[\s-]?(?:{AFTER}))",
    re.IGNORECASE,
)
_WORDS = (
    r"\b(?:at|for|is|of|costs?|costing|price|priced|value|worth|CIF|freight|shipping|insurance"
    r"|sales|revenue|turnover)(?: (?:at|is|of|about|value))?"
    r"|售价|价格|单价|卖|售|为|价值|运费|保险?费?|完税价格|到岸价"
)
_BARE = re.compile(
    rf"(?P<word>(?:{_WORDS})[\s:：=]*)?"
    rf"(?<![A-Za-z0-9.,%])(?P<number>{DIGITS})(?P<scale>{SCALE})?(?![\w.]*\d)",
    re.IGNORECASE,
)
_WEAK = re.compile(r"(?:at|for|is|of|为)[\s:：=]*$", re.IGNORECASE)
"""Words that also stand before counts; then the price must be followed by the words below."""
_AFTER_PRICE = re.compile(
    r"\s*(?:$|[,.;:?!()，。？；、/]|[\u4e00-\u9fff]|(?:with|without|plus|incl\w*|excl\w*|through|via|on|in"
    r"|by|and|a|an|per|each|before|after|under|cross|cbec|cif|general|to|if|when|sold|or)\b)",
    re.IGNORECASE,
)
_NOT_MONEY = re.compile(
    r"\s?-?(?:%|％|per ?cent|ml|cl|dl|millilit|g\b|grams?|kg|kilo|l\b|lit[er]|oz|sheets?|pieces?"
    r"|pcs|units?|items?|orders?|bottles?|boxes|packs?|jars?|months?|years?|days?|weeks?|hours?"
    r"|customers?|people|[件个瓶盒片支张台双套只条块箱罐毫克升公月天日年单人小时种]|[x×*])",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"(?<![A-Za-z0-9.])(?P<number>{DIGITS})\s?(?:%|％|per ?cent\b)"
    rf"|百分之(?P<han>{HAN}|{DIGITS})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money and where it stands in the text."""

    value: Decimal
    currency: str
    """"RMB", "USD", "EUR" and so on; "" when the text names none."""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage, 13 for 13%, and where it stands in the text."""

    value: Decimal
    start: int
    end: int


def amounts(text: str) -> list[Amount]:
    """Return the amounts in reading order; [] when there is none.

    A number without a currency counts when it follows a word such as "price" or "售价", is scaled
    ("3 million") or has separators ("80,000"), and no unit or % stands behind it.
    """
    found = [amount_of(match) for match in MONEY.finditer(text)]
    found += [
        Amount(decimal_of(match["number"], match["scale"] or ""), "", start, match.end())
        for match in _BARE.finditer(text)
        for start in [match.start("number")]
        if _is_price(match)
        if all(match.end() <= other.start or start >= other.end for other in found)
    ]
    return sorted(found, key=lambda amount: amount.start)


def shares(text: str) -> list[Share]:
    """Return the percentages in reading order; [] when there is none."""
    return [
        Share(_share_value(match["number"] or match["han"]), match.start(), match.end())
        for match in _SHARE.finditer(text)
    ]


def amount_of(match: re.Match[str]) -> Amount:
    """Return the amount that a match of `MONEY` writes."""
    number = match["first"] or match["second"]
    value = decimal_of(number, match["first_scale"] or match["second_scale"] or "")
    signed = -value if match["sign"] or match["inner"] else value
    code = code_in(match, "before") or code_in(match, "after")
    return Amount(signed, code, match.start(), match.end())


def _is_price(match: re.Match[str]) -> bool:
    if _NOT_MONEY.match(match.string, match.end()):
        return False
    is_weak = _WEAK.fullmatch(match["word"] or "") and not match["scale"]
    if is_weak and not _AFTER_PRICE.match(match.string, match.end()):
        return False
    if match["word"] or match["scale"]:
        return not re.fullmatch(r"(?:19|20)\d\d", match["number"])
    return "," in match["number"]


def _share_value(written: str) -> Decimal:
    return han_number(written) or decimal_of(written)
