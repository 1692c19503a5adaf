"""Words in a message to the campaign and the product group that they name."""

import re
from functools import cache

from knowledge.planning_tables import campaigns
from knowledge.tables import CategoryRequirement, category_requirements

_CATEGORIES = {
    "化妆品": "cosmetics", "美妆": "cosmetics", "护肤": "cosmetics", "食品": "food",
    "保健品": "health-food", "奶粉": "infant-formula", "宠物": "pet-food", "酒": "alcohol",
    "医疗器械": "medical-devices", "电器": "electronics", "玩具": "toys", "服饰": "apparel",
    "衣服": "apparel", "鞋": "shoes", "珠宝": "jewellery", "首饰": "jewellery", "书": "books",
}  # fmt: skip
"""Everyday words for a category; its first row is meant."""


def campaign_named(text: str) -> str:
    """Return the id of the campaign that `text` names first; "" when it names none."""
    found = [
        (match.start(), -len(match[0]), id)
        for id, pattern in _campaigns()
        if (match := pattern.search(text))
    ]
    return min(found)[2] if found else ""


def campaign_spans(text: str) -> list[tuple[int, int]]:
    """Return where `text` names campaigns."""
    return [match.span() for _, pattern in _campaigns() for match in pattern.finditer(text)]


def product_named(text: str) -> CategoryRequirement | None:
    """Return the row that `text` is, or the one with the longest name in it; else None."""
    lowered = text.strip().lower()
    for row in category_requirements():
        if lowered in (row.product.lower(), row.category):
            return row
    found = [
        (len(name), -nth, row)
        for nth, row in enumerate(category_requirements())
        for name in row.names
        if _stands_in(name.lower(), lowered)
    ]
    if found:
        return max(found, key=lambda one: one[:2])[2]
    named = {row.category.replace("-", " "): row.category for row in category_requirements()}
    known = {**_CATEGORIES, **named}
    category = next((id for word, id in known.items() if _stands_in(word, lowered)), "")
    return next((row for row in category_requirements() if row.category == category), None)


def _stands_in(name: str, text: str) -> bool:
    if not name.isascii():
        return name in text
    return bool(re.search(rf"(?<![a-z]){re.escape(name)}(?:s|es)?(?![a-z])", text))


@cache
def _campaigns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row.campaign, re.compile("|".join(map(_alias, row.names)), re.IGNORECASE))
        for row in campaigns()
    )


def _alias(name: str) -> str:
    """Return a pattern for a name; one of digits must not be an amount, a share or a year."""
    escaped = re.escape(name).replace("'", "['’]")
    if name[0].isdigit():
        units = r"RMB|yuan|元|万|ml|g\b|个|天|days?|件|块"
        return rf"(?<![\d.,/$¥€£-]){escaped}(?![\d,/%％-]|\.\d|\s?(?:{units}))"
    return escaped if not name.isascii() else rf"(?<![A-Za-z]){escaped}(?![A-Za-z])"
