"""Folders, products and routes of guides to the names a reader knows them by."""

from bot.translation import Translator

OTHER = "other"
EVERY = "all"

TOPICS = ("decisions", "platform", "trade", "products", "ip", "marketing", "service", "market")
"""Folders of guides, in the order a brand meets them."""

PRODUCTS = (
    "cosmetics",
    "food",
    "health-food",
    "infant-formula",
    "alcohol",
    "pet-food",
    "fashion",
    "jewellery",
    "electronics",
    "toys",
    "medical-devices",
    "books",
)
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

ROUTES = ("cbec", "platform", "general-trade", "personal-parcel")


def topic_of(document_id: str) -> str:
    """Return the folder of a guide, `OTHER` when it is in none."""
    folder, slash, _ = document_id.partition("/")
    return folder if slash else OTHER


def product_of(product: str) -> str:
    """Return what a product that a guide names is found under."""
    return _PART_OF.get(product, product)


def topic_name(topic: str, say: Translator) -> str:
    """Return the name of a folder; of one that is not known, its own words."""
    return _name(f"topic-{topic}", topic, say)


def product_name(product: str, say: Translator) -> str:
    """Return the name of a product; of one that is not known, its own words."""
    return _name(f"product-{product}", product, say)


def route_name(route: str, say: Translator) -> str:
    """Return the name of a route; of one that is not known, its own words."""
    return _name(f"route-{route}", route, say)


def topic_place(topic: str) -> tuple[int, str]:
    """Return a key that sorts known topics first, in their order, and `OTHER` last."""
    if topic in TOPICS:
        return TOPICS.index(topic), ""
    return len(TOPICS) + (topic == OTHER), topic


def _name(message_id: str, slug: str, say: Translator) -> str:
    words = slug.replace("-", " ")
    return say(message_id) if say.has(message_id) else words[:1].upper() + words[1:]
