"""A follow-up to a calculation of import tax to the inputs that it changes."""

from bot.calculators.calculator import Raw
from bot.calculators.landed_cost.items import RATES, pieces_in, shown
from bot.calculators.landed_cost.rate_words import stated_rates
from bot.calculators.landed_cost.reading import SINGLE, figures_in
from bot.calculators.landed_cost.words import is_tax_included, route_of
from bot.calculators.products import find_product, stated_tier
from bot.calculators.reading.sizes import find_sizes

_OF_PRODUCT = ("tier", "size", "consumption_tax_per_litre", *RATES)
"""What was said of one product and holds for no other."""
_OF_LINE = ("product", "price", "customs_value", "quantity", "size", "tier")


def read_change(raw: Raw, text: str) -> Raw:
    """Return the inputs that `text` states otherwise than `raw`; {} when it states none.

    An order of several lines keeps its lines: which of them is meant would be a guess.
    """
    changed: dict[str, str] = {}
    product = find_product(text)
    if product:
        changed |= {**dict.fromkeys(_OF_PRODUCT, ""), "product": product.name}
    for value, role in figures_in(text):
        if role in SINGLE:
            changed[role] = value
        elif role in ("", "customs_value"):
            is_import = role or ("customs_value" in raw and "price" not in raw)
            changed["customs_value" if is_import else "price"] = value
    pieces, sizes = pieces_in(text, product), find_sizes(text)
    stated = {
        "route": route_of(text).replace("compare", ""),
        "quantity": str(pieces) if pieces else "",
        "size": shown(sizes[0]) if sizes else "",
        "tier": stated_tier(text),
        "tax_included": "yes" if is_tax_included(text) else "",
        **stated_rates(text),
    }
    changed |= {name: value for name, value in stated.items() if value}
    if any(len(raw.get(name, ())) > 1 for name in _OF_LINE) and changed.keys() & {*_OF_LINE}:
        return {}
    return {name: [value] for name, value in changed.items()}
