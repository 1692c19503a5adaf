"""What was typed, said or sent about a brand to its situation."""

from collections.abc import Sequence
from decimal import Decimal

from bot.calculators.calculator import Field, Raw
from bot.calculators.countries import parse_country
from bot.calculators.entry_route.products import PRODUCTS, find_product
from bot.calculators.entry_route.scoring import CHOICES, Situation
from bot.calculators.reading.amounts import parse_choice, parse_money, parse_yes_no
from bot.translation import Translator
from knowledge.errors import InvalidInput

ORDER_LIMIT_RMB = Decimal(5000)  # trade/cbec-rules-and-limits: one order, since 1 January 2019
YEAR_LIMIT_RMB = Decimal(26000)  # the same, one buyer in a calendar year
LOW_PRICE_RMB = Decimal(100)
"""Below this a parcel's freight weighs heavily; our own line, which no guide gives."""
# The bands of market/entry-budget (November 2026): a test up to RMB 0.5 million, a lean flagship
# year from 1.5 million, a serious launch from 5 million.
BUDGET_BANDS_RMB = (Decimal(500_000), Decimal(1_500_000), Decimal(5_000_000))

FIELDS = (
    Field("product", "choice", is_required=True, choices=PRODUCTS, group="brand"),
    Field("entity", "yes_no", is_required=True, group="brand"),
    Field("country", "text", group="brand"),
    Field("size", "choice", choices=CHOICES["size"], group="brand"),
    Field("trademark", "choice", choices=CHOICES["trademark"], group="brand"),
    Field("positive_list", "choice", choices=CHOICES["positive_list"], group="goods"),
    Field("registered", "yes_no", default="no", group="goods"),
    Field("price", "money", group="goods"),
    Field("wants", "choice", choices=CHOICES["wants"], group="aims"),
    Field("stage", "choice", choices=CHOICES["stage"], group="aims"),
    Field("budget", "money", group="aims"),
)


def situation(raw: Raw, say: Translator) -> Situation:
    """Return the brand's situation from what was typed, said or sent.

    Raises:
        InvalidInput: An input is missing or is none of its answers.
    """
    values = {field.name: first(raw, field.name) or field.default for field in FIELDS}
    checked = {
        field.name: parse_choice(values[field.name], field.name, field.choices, say)
        for field in FIELDS
        if field.kind == "choice" and field.name != "product" and values[field.name]
    }
    return Situation(
        product=parse_product(values["product"], say),
        entity=_yes_no(values["entity"], "entity", say),
        registered=_yes_no(values["registered"], "registered", say),
        country=parse_country(values["country"], "country", say) if values["country"] else "",
        price=_price(values["price"], say),
        budget=_budget(values["budget"], say),
        **checked,
    )


def parse_product(raw: str, say: Translator) -> str:
    """Return the product group that `raw` is or names.

    Raises:
        InvalidInput: It is none.
    """
    product = raw.strip().lower() if raw.strip().lower() in PRODUCTS else find_product(raw)
    if not product:
        message = "product-unknown" if raw.strip() else "product-missing"
        raise InvalidInput(say(message, value=raw.strip()[:40]), "product")
    return product


def _price(raw: str, say: Translator) -> str:
    if not raw:
        return ""
    price = _rmb(raw, "price", say)
    if price < LOW_PRICE_RMB:
        return "low"
    if price <= ORDER_LIMIT_RMB:
        return "inside"
    return "above-order" if price <= YEAR_LIMIT_RMB else "above-year"


def _budget(raw: str, say: Translator) -> str:
    if not raw:
        return ""
    budget = _rmb(raw, "budget", say)
    return CHOICES["budget"][sum(budget >= limit for limit in BUDGET_BANDS_RMB)]


def _rmb(raw: str, field: str, say: Translator) -> Decimal:
    amount = parse_money(raw, field, say=say)
    if amount.currency != "RMB":
        raise InvalidInput(say("entry-route-not-rmb", value=raw), field)
    return amount.value


def _yes_no(raw: str, field: str, say: Translator) -> str:
    if not raw:
        raise InvalidInput(say(f"entry-route-{field}.missing"), field)
    return "yes" if parse_yes_no(raw, field, say) else "no"


def first(raw: Raw, name: str) -> str:
    """Return the one value of an input; "" when it was left out."""
    values: Sequence[str] = raw.get(name, ())
    return values[0].strip() if values else ""
