"""A question about import tax in words to the inputs of its calculation."""

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.calculators.calculator import Raw
from bot.calculators.landed_cost.items import RATES, Priced, is_one_line, read_items, shown, written
from bot.calculators.landed_cost.order import FIELDS
from bot.calculators.landed_cost.rate_words import percent_off, stated_rates
from bot.calculators.landed_cost.words import (
    RETAIL,
    asks_for_tax,
    is_tax_included,
    role_of,
    route_of,
    without_free_extras,
)
from bot.calculators.products import find_product, find_products, stated_tier
from bot.calculators.reading.amounts import (
    Amount,
    amounts,
    parse_date,
    parse_money,
    parse_number,
    parse_percent,
    parse_yes_no,
)
from bot.calculators.reading.sizes import find_sizes
from bot.question import language
from bot.translation import translator
from knowledge.errors import InvalidInput

_FLAGS = re.IGNORECASE | re.ASCII
_MONIES = (
    r"EUR|USD|GBP|HKD|AUD|NZD|JPY|CHF|CAD|KRW|euros?|dollars?|pounds?|[€$£]|[美欧日澳韩港]元|英镑"
)
_EXCHANGE = re.compile(
    rf"(?:\b(?:1|one|a)\s*)?(?:{_MONIES})\s*(?:1\s*)?(?:=|is worth|equals|兑|换|等于)"
    r"\s*(?:RMB|CNY|¥)?\s*(?P<rate>\d+(?:\.\d+)?)(?:\s*(?:RMB|CNY|yuan|元|人民币))?"
    r"|(?:exchange rate|FX rate|FX|(?:EUR|USD|GBP)/(?:CNY|RMB)|汇率"
    r"|(?<!VAT )(?<!tax )(?<!duty )\brate)(?:\s*(?:is|of|at|[:：=]|为|按|是))*"
    r"\s*(?:RMB|CNY|¥)?\s*(?P<plain>\d+(?:\.\d+)?)(?:\s*(?:RMB|CNY|yuan)\b)?(?!\s*%)"
    r"|\b(?:at|rate of)\s+(?:RMB|CNY|¥)?\s*(?P<to>\d+(?:\.\d+)?)\s*(?:RMB|CNY|yuan)?"
    rf"\s+(?:to|per|a|for one)\s+(?:the |one )?(?:{_MONIES})",
    _FLAGS,
)

_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2},? \d{4}"
)


def read(text: str) -> Raw | None:
    """Return the inputs that `text` states; None unless it asks for the tax on an amount."""
    if not asks_for_tax(text):
        return None
    exchange = _EXCHANGE.search(text)
    plain = _blank(without_free_extras(text), exchange)
    route, roles = route_of(text), _roles(plain)
    priced = _priced(plain, route, roles)
    if not priced or (len(priced) > 1 and not find_products(text) and not is_one_line(priced)):
        return None
    items = read_items(plain, priced)
    if route == "compare" and not any(any(items[name]) for name in ("product", *RATES)):
        return None
    raw: dict[str, Sequence[str]] = {
        **items,
        **{role: [_money(amount)] for amount, role in roles if role in SINGLE},
        "route": [route],
        "tax_included": ["yes" if is_tax_included(text) else ""],
    }
    if exchange:
        raw["exchange_rate"] = [exchange["rate"] or exchange["plain"] or exchange["to"]]
    if "discount" not in raw and (off := next(percent_off(text), None)):
        raw["discount"] = [_discount(off, priced, items["quantity"])]
    return {name: values for name, values in raw.items() if any(values)}


SINGLE = (
    "freight",
    "insurance",
    "discount",
    "used_this_year",
    "other_costs",
    "consumption_tax_per_litre",
)


def read_answer(field: str, text: str) -> Raw:
    """Return the inputs in a reply to the question for `field`.

    Raises:
        InvalidInput: The reply is none.
    """
    kind = next(each.kind for each in FIELDS if each.name == field)
    say = translator(language(text))
    words = text.strip().rstrip(".。!！")
    rates = stated_rates(text)
    if field in rates:
        return {name: [value] for name, value in rates.items()}
    if kind == "money":
        found = amounts(words) or [parse_money(words, field, say=say)]
        return {field: [_money(found[0])]}
    if field == "size":
        return {field: [_size_in(words)]}
    if field == "tier":
        return {
            field: [
                stated_tier(words)
                or ("high-end" if parse_yes_no(words, field, say) else "ordinary")
            ]
        }
    if field == "product":
        product = find_product(words)
        return {field: [product.name if product else words[:80]]}
    if kind == "percent":
        none = re.fullmatch(r"(?:no|none|zero|nil|没有|无|不征)", words, _FLAGS)
        number = re.search(r"\d+(?:\.\d+)?(?=\s*(?:%|％|per ?cent))", words)
        value = "0" if none else number.group() if number else words
        parse_percent(value, field, say)
        return {field: [value]}
    if field == "exchange_rate":
        day = _DAY.search(words)
        numbers = re.findall(r"\d+(?:\.\d+)?", _blank(words, day))
        value = numbers[-1] if numbers else words
        parse_number(value, field, say)
        dated = {"exchange_date": [parse_date(day[0], field, say).isoformat()]} if day else {}
        return {field: [value], **dated}
    return {field: [words]}


def _size_in(words: str) -> str:
    found = find_sizes(words) or find_sizes(f"box of {words}")
    if found:
        return shown(found[0])
    say = translator(language(words))
    raise InvalidInput(say("amount-not-size", value=words[:40]), "size")


def figures_in(text: str) -> list[tuple[str, str]]:
    """Return each amount of `text` as a field takes it, with what it is for; "" for a price."""
    return [(_money(amount), role) for amount, role in _roles(text)]


def _roles(text: str) -> list[tuple[Amount, str]]:
    since = 0
    roles = []
    for amount in amounts(text):
        roles.append((amount, role_of(text, amount, since)))
        since = amount.end
    return roles


def _priced(text: str, route: str, roles: Sequence[tuple[Amount, str]]) -> list[Priced]:
    """Return the prices and customs values; in general trade a bare price is the customs value."""
    has_freight = any(role in ("freight", "insurance") for _, role in roles)
    is_import = route == "general-trade" and not has_freight and not RETAIL.search(text)
    return [
        Priced(amount, is_customs_value=is_import or role == "customs_value")
        for amount, role in roles
        if role in ("", "customs_value")
    ]


def _discount(percent: Decimal, priced: Sequence[Priced], quantities: Sequence[str]) -> str:
    counts = (int(quantity or 1) for quantity in quantities)
    pairs = zip(priced, counts, strict=False)
    goods = sum((price.amount.value * count for price, count in pairs), Decimal(0))
    return written(goods * percent / 100, priced[0].amount.currency)


def _money(amount: Amount) -> str:
    return written(amount.value, amount.currency)


def _blank(text: str, match: re.Match[str] | None) -> str:
    if not match:
        return text
    return text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
