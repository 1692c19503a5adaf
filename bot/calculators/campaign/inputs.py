"""Typed or stated inputs of the campaign calendar to what is to be reached, how and with what."""

from dataclasses import dataclass
from datetime import date

from bot.calculators.calculator import Field, Raw
from bot.calculators.campaign.days import (
    CAMPAIGNS,
    Occasion,
    campaign_of,
    next_one,
    occasion,
    typed,
)
from bot.calculators.campaign.names import campaign_named, product_named
from bot.calculators.reading.amounts import parse_choice, parse_date, parse_whole, parse_yes_no
from bot.translation import Translator
from knowledge.errors import InvalidInput
from knowledge.tables import CategoryRequirement

ROUTES = ("cbec", "general-trade")
SHIPPING = ("sea", "rail", "air", "direct-mail")
FIELDS = (
    Field("campaign", "choice", choices=CAMPAIGNS, group="aim-group"),
    Field("year", "text", group="aim-group"),
    Field("date", "date", group="aim-group"),
    Field("product", "text", group="goods-group"),
    Field("route", "choice", default="cbec", choices=ROUTES, group="goods-group"),
    Field("shipping", "choice", default="sea", choices=SHIPPING, group="goods-group"),
    Field("has_store", "yes_no", default="no", group="done-group"),
    Field("has_trademark", "yes_no", default="no", group="done-group"),
    Field("has_filing", "yes_no", default="no", group="done-group"),
)


@dataclass(frozen=True, slots=True)
class Aim:
    """A campaign to be ready for, and what is there already."""

    occasion: Occasion
    product: CategoryRequirement | None
    route: str
    shipping: str
    has_store: bool
    has_trademark: bool
    has_filing: bool


def read_aim(raw: Raw, say: Translator, today: date) -> Aim:
    """Return the aim that `raw` states.

    Raises:
        InvalidInput: An input cannot be used, or the day is over.
    """
    texts = {field.name: text_of(raw, field.name) or field.default for field in FIELDS}
    route = parse_choice(texts["route"], "route", ROUTES, say)
    shipping = parse_choice(texts["shipping"], "shipping", SHIPPING, say)
    if route != "cbec" and shipping == "direct-mail":
        raise InvalidInput(say("campaign-calendar-no-direct-mail"), "shipping")
    return Aim(
        _occasion(texts["campaign"], texts["year"], texts["date"], say, today),
        _product(texts["product"], say),
        route,
        shipping,
        *(parse_yes_no(texts[name], name, say) for name in
          ("has_store", "has_trademark", "has_filing")),
    )  # fmt: skip


def text_of(raw: Raw, name: str) -> str:
    """Return the one value of an input; "" when it was left out."""
    return next((text.strip() for text in raw.get(name, ()) if text.strip()), "")


def _occasion(name: str, year: str, day: str, say: Translator, today: date) -> Occasion:
    if day:
        found: Occasion | None = typed(parse_date(day, "date", say))
    elif not name:
        raise InvalidInput(say("campaign-calendar-no-campaign"), "campaign")
    else:
        id = name if name in CAMPAIGNS else campaign_named(name)
        if not id:
            words = say("campaign-calendar-campaign-unknown", value=name[:40])
            raise InvalidInput(words, "campaign")
        campaign = campaign_of(id)
        wanted = _year(year, say, today)
        found = occasion(campaign, wanted) if wanted else next_one(campaign, today)
    if found is None:
        raise InvalidInput(say("campaign-calendar-no-day"), "date")
    if found.day < today:
        over = say.day(found.day.isoformat())
        raise InvalidInput(say("campaign-calendar-over", day=over), "date" if day else "year")
    return found


def _year(text: str, say: Translator, today: date) -> int:
    """Return the year that "2027", "next" or "this" names; 0 for the next campaign there is."""
    relative = {"": 0, "this": today.year, "next": today.year + 1}
    if text.lower() in relative:
        return relative[text.lower()]
    year = parse_whole(text, "year", say, minimum=2000)
    if year > 2100:
        raise InvalidInput(say("campaign-calendar-bad-year", value=text[:40]), "year")
    return year


def _product(text: str, say: Translator) -> CategoryRequirement | None:
    found = product_named(text) if text else None
    if text and not found:
        raise InvalidInput(say("campaign-calendar-product-unknown", value=text[:40]), "product")
    return found
