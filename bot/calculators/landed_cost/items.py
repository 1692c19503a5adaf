"""The prices in a sentence to the lines of an order: product, pieces, content and price."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bot.calculators.landed_cost.rate_words import stated_rates
from bot.calculators.landed_cost.words import is_for_all, is_for_each
from bot.calculators.products import Product, find_products, stated_tier
from bot.calculators.reading.amounts import Amount, amounts, shares
from bot.calculators.reading.numerals import han_number
from bot.calculators.reading.sizes import MASKS_IN_A_PACK, Size, find_sizes

RATES = ("vat_rate", "consumption_tax_rate", "duty_rate", "parcel_tax_rate")
_FLAGS = re.IGNORECASE | re.ASCII
_COUNTED = (
    r"bottles?|jars?|pieces?|units?|boxes|box|packs?|packets?|tubes?|tins?|cans?|bags?|pairs?|sets?"
    r"|cartons?|pots?|bars?|sticks?"
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
} | {"a": 1, "an": 1, "single": 1, "dozen": 12}
_QUANTITY = re.compile(
    rf"(?<![A-Za-z0-9.,])(?P<number>\d[\d,]{{0,9}}|{'|'.join(_NUMBERS)})\s+(?:x\s+|×\s*)?"
    rf"(?:[A-Za-z-]+\s+){{0,3}}?(?P<what>{_COUNTED}|@product)\b"
    r"|(?P<han>\d{1,9}|[一二两三四五六七八九十百]{1,7})\s?[瓶件盒支罐个双只条套台块袋张](?!装)",
    _FLAGS,
)
_NOUN = re.compile(
    r"\b(?:on|of|for|import|sell|a|an|our|the|my|one)\s+(?:a |an |our |the |one )?"
    r"(?P<noun>[A-Za-z][A-Za-z' -]{2,40}?)(?=\s+(?:(?:is|are|that|which)\s)?(?:sold|sells|at|for"
    r"|priced|costs?|costing|worth|through|via|by|with|under|in|from|\()|\s*[,(?]|$)",
    _FLAGS,
)
_NOUN_HAN = re.compile(
    r"(?:[一二两三四五六七八九十\d][个瓶件盒支双只台条块张本套罐袋]|的)"
    r"(?P<noun>[\u4e00-\u9fff]{1,8}?)(?=走|通过|，|,|要|需|售|卖|从|按|经|$)"
)
MAX_NOUN_WORDS = 3
_NO_NOUN = re.compile(
    r"\b(?:tax|taxes|duty|vat|price|value|order|rate|china|total|cost|freight|cbec|trade|cif|much|goods"
    r"|product|item|channel|shopper|customer|parcel|page|label|site|website|app|shelf|listing)\b|税|订单|商品|产品|价",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class Priced:
    amount: Amount
    is_customs_value: bool


def read_items(text: str, priced: Sequence[Priced]) -> dict[str, Sequence[str]]:
    products = list({product.rows: product for product in reversed(find_products(text))}.values())
    products.sort(key=lambda product: product.start)
    sizes = find_sizes(text)
    if len(priced) == 1 or is_one_line(priced):
        groups = [list(priced)]
    else:
        groups = [[each] for each in priced]
    rows = [_row(text, group, groups, products, sizes) for group in groups]
    names = ("product", "price", "customs_value", "quantity", "size", "tier", *RATES)
    return {name: [row.get(name, "") for row in rows] for name in names}


def _row(
    text: str,
    group: Sequence[Priced],
    groups: Sequence[Sequence[Priced]],
    products: Sequence[Product],
    sizes: Sequence[Size],
) -> dict[str, str]:
    nth = groups.index(group)
    product = _product_of(group[0].amount, nth, len(groups), products)
    start, end = _stretch(text, nth, [each[0].amount for each in groups])
    stretch = text if len(groups) == 1 else text[start:end]
    quantity = pieces_in(stretch, product)
    near = [size for size in sizes if start <= size.start < end] or list(
        sizes if len(groups) == 1 else ()
    )
    row = {
        "product": product.name if product else _noun(text, group[0].amount),
        "tier": stated_tier(stretch),
        "quantity": str(quantity) if quantity else "",
        "size": shown(near[0]) if near else "",
        **stated_rates(stretch),
    }
    for each in group:
        name = "customs_value" if each.is_customs_value else "price"
        row[name] = _for_all(text, each, quantity or 1)
    return row


def _for_all(text: str, each: Priced, quantity: int) -> str:
    """Return a price for one piece, or a customs value for all of them."""
    amount, value = each.amount, each.amount.value
    is_each = is_for_each(text, amount)
    if each.is_customs_value and is_each:
        value *= quantity
    if not each.is_customs_value and is_for_all(text, amount) and not is_each:
        value = round(value / quantity, 6)
    return written(value, amount.currency)


def _product_of(
    amount: Amount, nth: int, count: int, products: Sequence[Product]
) -> Product | None:
    """Return the product that a price is of: in turn where there are as many, else the nearest."""
    if not products:
        return None
    if len(products) == count:
        return products[nth]
    return min(
        products,
        key=lambda product: min(abs(product.end - amount.start), abs(product.start - amount.end)),
    )


def _stretch(text: str, nth: int, priced: Sequence[Amount]) -> tuple[int, int]:
    """Return the part of the text that speaks of the nth price."""
    edges = [0]
    for before, after in pairwise(priced):
        between = text[before.end : after.start]
        join = re.search(r",|;|\band\b|\bplus\b|，|；|、|和|加", between)
        edges.append(before.end + (join.start() if join else len(between) // 2))
    edges.append(len(text))
    return edges[nth], edges[nth + 1]


def pieces_in(text: str, product: Product | None) -> int | None:
    """Return how many pieces `text` speaks of: the number that stands closest to its noun."""
    name = re.escape(product.name) if product else "items?"
    pattern = re.compile(_QUANTITY.pattern.replace("@product", name), _FLAGS)
    taken = [(each.start, each.end) for each in amounts(text)]
    taken += [(each.start, each.end) for each in shares(text)]
    taken += [(each.start, each.end) for each in find_sizes(text)]
    plain = "".join(
        " " if any(start <= place < end for start, end in taken) else char
        for place, char in enumerate(text)
    )
    found = [
        match
        for match in pattern.finditer(plain)
        if not MASKS_IN_A_PACK.search(text[: match.start()])
    ]
    if not found:
        return None
    match = min(found, key=lambda match: len(match.group()))
    if match["han"]:
        count = Decimal(match["han"]) if match["han"].isdigit() else han_number(match["han"])
        return int(count or 1)
    return _NUMBERS.get(match["number"].lower()) or int(match["number"].replace(",", ""))


def _noun(text: str, price: Amount) -> str:
    """Return what seems to be the product's name, though no table has it; "" for nothing."""
    clause = re.split(r"[,.;:，。；：]", text[: price.start])[-1]
    first = re.sub(r"\s+(?:at|for|is|costs?|priced|sold|sells|worth)\b.*", "", clause.strip())
    named = [match["noun"] for pattern in (_NOUN, _NOUN_HAN) for match in pattern.finditer(text)]
    if 0 < len(first.split()) <= MAX_NOUN_WORDS:
        named.append(first)
    return next((noun.strip() for noun in named if not _NO_NOUN.search(noun)), "")


def is_one_line(priced: Sequence[Priced]) -> bool:
    return len(priced) == 2 and {each.is_customs_value for each in priced} == {True, False}


def shown(size: Size) -> str:
    return f"{size.value.normalize():f} {size.unit}{'s' if size.unit == 'piece' else ''}"


def written(value: Decimal, currency: str) -> str:
    return f"{currency or 'RMB'} {value.normalize():f}"
