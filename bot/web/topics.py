"""Folders, products and routes of guides to the names a reader knows them by."""

OTHER = "other"
EVERY = "all"

TOPICS = {
    "decisions": "Decisions and checklists",
    "platform": "Platforms and stores",
    "trade": "Customs, tax and company",
    "products": "Product rules",
    "ip": "Trademarks and IP",
    "marketing": "Marketing and advertising",
    "service": "Customers and returns",
    "market": "Market and consumers",
}
"""By the folder of the guide, in the order a brand meets them."""

PRODUCTS = {
    "cosmetics": "Cosmetics",
    "food": "Food and dairy",
    "health-food": "Health food",
    "infant-formula": "Infant formula",
    "alcohol": "Alcohol",
    "pet-food": "Pet food",
    "fashion": "Fashion and shoes",
    "jewellery": "Jewellery and watches",
    "electronics": "Electronics",
    "toys": "Toys",
    "medical-devices": "Medical devices",
    "books": "Books",
}
_PART_OF = {
    "apparel": "fashion",
    "dairy": "food",
    "footwear": "fashion",
    "handbags": "fashion",
    "shoes": "fashion",
    "toothpaste": "cosmetics",
    "watches": "jewellery",
}
"""Products that guides name, and the one they are found under."""

ROUTES = {
    "cbec": "Cross-border e-commerce",
    "platform": "Platform store",
    "general-trade": "General trade",
    "personal-parcel": "Personal parcels",
}


def topic_of(document_id: str) -> str:
    """Return the folder of a guide, `OTHER` when it is in none."""
    folder, slash, _ = document_id.partition("/")
    return folder if slash else OTHER


def product_of(product: str) -> str:
    """Return what a product that a guide names is found under."""
    return _PART_OF.get(product, product)


def topic_name(topic: str) -> str:
    """Return the name of a folder; of one that is not known, its own words."""
    return "Other guides" if topic == OTHER else TOPICS.get(topic) or _in_words(topic)


def product_name(product: str) -> str:
    """Return the name of a product; of one that is not known, its own words."""
    return PRODUCTS.get(product) or _in_words(product)


def route_name(route: str) -> str:
    """Return the name of a route; of one that is not known, its own words."""
    return ROUTES.get(route) or _in_words(route)


def topic_place(topic: str) -> tuple[int, str]:
    """Return a key that sorts known topics first, in their order, and `OTHER` last."""
    known = list(TOPICS)
    if topic in TOPICS:
        return known.index(topic), ""
    return len(known) + (topic == OTHER), topic


def _in_words(slug: str) -> str:
    words = slug.replace("-", " ")
    return words[:1].upper() + words[1:]
