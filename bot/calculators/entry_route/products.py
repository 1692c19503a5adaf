"""Product groups to stable ids, and words people use to the group they mean."""

import re
from functools import cache

from knowledge.tables import CategoryRequirement, category_requirements, tax_rates

OTHER = "other"
"""Goods for which the table of requirements has no row: bags, watches, home, sports."""

IDS = {
    "skincare": "General cosmetics (skincare, make-up, shampoo, perfume)",
    "special-cosmetics": (
        "Special cosmetics (sunscreen, whitening, hair dye and perm, anti-hair-loss, new efficacy)"
    ),
    "childrens-cosmetics": "Children's cosmetics (12 and under)",
    "toothpaste": "Toothpaste",
    "food": "Ordinary prepackaged food",
    "dairy": "Dairy (milk, cheese, yoghurt)",
    "vitamins": "Health food: vitamins and minerals (imported)",
    "functional-supplements": "Health food: other functions (imported)",
    "infant-formula-powder": "Infant formula powder",
    "liquid-infant-formula": "Infant formula liquid milk",
    "medical-food": "Food for special medical purposes (FSMP)",
    "pet-food": "Pet food: complete feed and supplements",
    "pet-snacks": "Pet food: snacks",
    "wine": "Wine",
    "spirits": "Spirits and beer",
    "device-class-1": "Medical device Class I",
    "device-class-2": "Medical device Class II",
    "device-class-3": "Medical device Class III",
    "contact-lenses": "Contact lenses",
    "otc-medicine": "OTC medicines",
    "electronics": "Small appliances and electronics",
    "power-banks": "Power banks, lithium batteries, chargers",
    "wireless": "Wireless products (Bluetooth, Wi-Fi)",
    "toys": "Toys",
    "adult-apparel": "Adult apparel and home textiles",
    "childrens-apparel": "Children's and baby apparel",
    "childrens-shoes": "Children's footwear",
    "shoes": "Adult footwear",
    "precious-jewellery": "Precious-metal jewellery",
    "fashion-jewellery": "Fashion jewellery",
    "books": "Books and magazines",
}
"""The name of each group in the table of requirements."""
PRODUCTS = (*IDS, OTHER)

# A tax row knows only the category of its product: the group that such a product usually is.
_USUAL = {
    "cosmetics": "skincare",
    "food": "food",
    "health-food": "vitamins",
    "infant-formula": "infant-formula-powder",
    "alcohol": "spirits",
    "pet-food": "pet-food",
    "medical-devices": "device-class-2",
    "electronics": "electronics",
    "toys": "toys",
    "apparel": "adult-apparel",
    "shoes": "shoes",
    "jewellery": "fashion-jewellery",
    "books": "books",
}
# Words that the tables do not have because they name a trade and not a product.
_TRADES = {
    "cosmetics": "skincare", "beauty": "skincare", "skin care": "skincare", "makeup": "skincare",
    "fragrance": "skincare", "化妆品": "skincare", "护肤": "skincare", "美妆": "skincare",
    "香水": "skincare", "supplement": "vitamins", "nutrition": "vitamins", "保健品": "vitamins",
    "营养品": "vitamins", "fashion": "adult-apparel", "clothing": "adult-apparel",
    "服饰": "adult-apparel", "pet treat": "pet-snacks", "宠物粮": "pet-food", "狗粮": "pet-food",
    "猫粮": "pet-food", "食品": "food", "snack": "food", "coffee": "food", "tea": "food",
    "奶粉": "infant-formula-powder", "formula": "infant-formula-powder",
    "酒": "spirits", "白酒": "spirits", "toy": "toys", "电器": "electronics",
    "appliance": "electronics", "shoe": "shoes", "鞋子": "shoes", "童鞋": "childrens-shoes",
    "jewellery": "fashion-jewellery", "jewelry": "fashion-jewellery", "首饰": "fashion-jewellery",
    "珠宝": "precious-jewellery", "handbag": OTHER, "watch": OTHER, "watches": OTHER, "箱包": OTHER,
    "手表": OTHER, "furniture": OTHER, "家具": OTHER, "contact lens": "contact-lenses",
    "supplements": "vitamins", "fsmp": "medical-food", "蓝帽子": "functional-supplements",
}  # fmt: skip


def requirement(product: str) -> CategoryRequirement | None:
    """Return what `product` needs; None for `OTHER`."""
    name = IDS.get(product)
    return next((row for row in category_requirements() if row.product == name), None)


def find_product(text: str) -> str:
    """Return the id of the product that `text` names, the longest name first; "" for none."""
    lowered = text.lower()
    return next((product for name, product in _names() if _names_it(name, lowered)), "")


def _names_it(name: str, lowered: str) -> bool:
    if not name.isascii():
        return name in lowered
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(name)}s?(?![a-z0-9])", lowered))


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Return names with their product, longest first; earlier sources win over later ones."""
    names: dict[str, str] = {product.replace("-", " "): product for product in IDS}
    ids = {name: product for product, name in IDS.items()}
    for row in category_requirements():
        for name in row.names:
            names.setdefault(name.lower(), ids[row.product])
    for name, product in _TRADES.items():
        names.setdefault(name, product)
    for rate in tax_rates():
        for name in rate.names:
            names.setdefault(name.lower(), _USUAL.get(rate.category, OTHER))
    return tuple(sorted(names.items(), key=lambda entry: -len(entry[0])))
