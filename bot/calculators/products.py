"""What people call a product to its rows in the table of tax rates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from bot.calculators.landed_cost.tax import HUNDRED, ZERO
from knowledge.glossary import is_chinese, read_glossary, words
from knowledge.tables import TaxRate, tax_rates

Tier = Literal["", "ordinary", "high-end"]

_ALSO = {
    "cream": "skincare", "moisturising cream": "skincare", "toner": "skincare",
    "bag": "handbag", "mask": "sheet mask", "wristwatch": "watch", "milk formula": "infant formula",
    "eau de parfum": "perfume", "scotch": "whisky", "diaper": "diapers", "nappy": "diapers",
    "earphone": "headphones", "headset": "headphones", "sneaker": "sneakers", "手提包": "手袋",
    "爽肤水": "护肤品", "化妆水": "护肤品", "红葡萄酒": "葡萄酒", "白葡萄酒": "葡萄酒",
    "腕表": "手表", "包包": "手袋", "女包": "手袋", "手提袋": "手袋",
    "蓝牙耳机": "耳机", "毛绒玩具": "玩具", "奶粉罐": "奶粉",
}  # fmt: skip
"""Words that a calculation may take for a name of the table, though a search may not."""
_OTHER_GOODS = (
    "ice cream", "cream cheese", "rice wine", "sparkling wine", "ice wine", "wine vinegar",
    "yellow wine", "milk tea", "hair mask", "diving mask", "sleeping bag", "bag charm",
    "冰淇淋", "冰激凌", "起泡酒", "气泡酒", "黄酒", "发膜", "香槟",
)  # fmt: skip
"""Names that contain a name of the table and mean something else."""
_PART_OF = re.compile(
    r"\s(?:glass(?:es)?|machines?|makers?|cases?|straps?|racks?|openers?|cabinets?|fridges?|holders?"
    r"|stands?|warmers?|brush(?:es)?|bowls?)\b",
)
_ORDINARY = re.compile(
    r"\bordinary\b|\bnot (?:a )?(?:high[- ]end|luxury)\b|\bnon[- ]luxury\b|\bmass[- ]market\b"
    r"|\b(?:below|under)\b[^.;]{0,25}\bthreshold\b|普通|非高档|低于[^。；]{0,8}(?:门槛|标准)",
    re.IGNORECASE,
)
_HIGH_END = re.compile(
    r"\bhigh[- ]end\b|\bluxury\b|\b(?:above|over)\b[^.;]{0,25}\bthreshold\b|高档|高端|奢侈",
    re.IGNORECASE,
)
_CONSUMPTION_TAXED = re.compile(
    r"\b(?:gin|vodka|rum|tequila|sake|baijiu|spirits?|liqueurs?|champagne|prosecco|cider|wines?"
    r"|alcohol|lipsticks?|make-?up|foundation|cosmetics?|golf|jewell?ery|pearls?|jade|diamonds?"
    r"|cigars?|cigarettes?|tobacco)\b|酒|口红|彩妆|化妆品|粉底|高尔夫|珠宝|珍珠|玉|钻石|雪茄|烟",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Product:
    """A product of the table, as named at a place of a text."""

    name: str
    """The words that named it, in lower case."""
    rows: tuple[TaxRate, ...]
    """Rows that bear the name; several differ by price or by kind."""
    start: int
    end: int

    @property
    def is_tested(self) -> bool:
        """Whether its price decides the row."""
        return any(row.price_test for row in self.rows)

    def row(self, tier: Tier) -> TaxRate:
        """Return the row of a tier; of rows that differ by kind alone, the one with most tax."""
        side = {"ordinary": "below", "high-end": "from"}.get(tier, "")
        return max([row for row in self.rows if row.price_test in ("", side)], key=_burden)

    @property
    def other_kinds(self) -> tuple[TaxRate, ...]:
        """Rows of the same name and another kind, whose tax is no higher."""
        if self.is_tested:
            return ()
        return tuple(row for row in self.rows if row != self.row(""))


def find_products(text: str) -> list[Product]:
    """Return the products named in `text` in reading order, longest names first; [] when none."""
    folded = text.lower()
    taken = [match.span() for match in _other_goods().finditer(folded)]
    found: list[Product] = []
    for pattern, rows in _names():
        for match in pattern.finditer(folded):
            free = all(match.end() <= start or match.start() >= end for start, end in taken)
            if free and not _PART_OF.match(folded, match.end()):
                taken.append(match.span())
                found.append(Product(match.group(), rows, *match.span()))
    return sorted(found, key=lambda product: product.start)


def find_product(text: str) -> Product | None:
    """Return the product that `text` names, by a row's own name too; None when it names none."""
    named = text.strip().lower()
    exact = next((row for row in tax_rates() if row.product.lower() == named), None)
    if exact:
        # Both sides of a price test, so that the price can decide.
        rows = tuple(
            row
            for row in tax_rates()
            if (row.names, row.hs_heading) == (exact.names, exact.hs_heading)
        )
        return Product(named, rows if exact.price_test else (exact,), 0, len(text))
    return next(iter(find_products(text)), None)


def stated_tier(text: str) -> Tier:
    """Return on which side of the price test the words of `text` put a product; "" for neither."""
    if _ORDINARY.search(text):
        return "ordinary"
    return "high-end" if _HIGH_END.search(text) else ""


def may_bear_consumption_tax(text: str) -> bool:
    """Return whether goods that are not in the table sound like some that bear the tax."""
    return bool(_CONSUMPTION_TAXED.search(text))


def _burden(row: TaxRate) -> tuple[Decimal, Decimal, Decimal]:
    duty = row.mfn_duty_pct if row.provisional_duty_pct is None else row.provisional_duty_pct
    consumption = row.consumption_tax_pct or ZERO
    total = ((duty or ZERO) + consumption + (row.vat_pct or ZERO)) / (1 - consumption / HUNDRED)
    return total, row.consumption_tax_rmb_per_litre or ZERO, row.mfn_duty_pct or ZERO


@cache
def _names() -> tuple[tuple[re.Pattern[str], tuple[TaxRate, ...]], ...]:
    """Return the pattern of each name with its rows, longest name first."""
    rows: dict[str, dict[TaxRate, None]] = {}
    for row in tax_rates():
        for name in row.names:
            for called in (name, *_other_names(name)):
                rows.setdefault(called.lower(), {})[row] = None
    for also, name in _ALSO.items():
        rows[also] = rows[name]
    longest_first = sorted(rows, key=len, reverse=True)
    return tuple((_pattern(name), tuple(rows[name])) for name in longest_first)


def _other_names(name: str) -> Iterator[str]:
    for term in read_glossary().find(name):
        if term.topic == "products":
            yield from term.names


@cache
def _other_goods() -> re.Pattern[str]:
    return re.compile("|".join(_pattern(name).pattern for name in _OTHER_GOODS))


def _pattern(name: str) -> re.Pattern[str]:
    if is_chinese(name):
        # One character alone is also part of other words ("包" of "包邮"): ask for its measure.
        single = rf"(?<=[的个只双本款件条色]){name}(?![含括邮税裹装])"
        return re.compile(single if len(name) == 1 else re.escape(name))
    stems = [re.escape(word) for word in words(name)]
    last = re.sub(r"(?<=[^s])s$", "", stems[-1])
    last = rf"{last[:-1]}(?:y|ys|ies)" if last.endswith("y") else rf"{last}(?:s|es)?"
    return re.compile(rf"(?<![\w-]){'[ -]'.join([*stems[:-1], last])}(?![\w])(?!-\w)")
