"""What was typed, said or sent about a plan to its terms."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from bot.calculators.calculator import Field, Raw
from bot.calculators.countries import find_country, parse_country
from bot.calculators.entry_route.inputs import first, parse_product
from bot.calculators.entry_route.products import PRODUCTS, find_product
from bot.calculators.entry_route.reading import read_brand, read_route_reply
from bot.calculators.entry_route.scoring import CHOICES, OPTIONS
from bot.calculators.readiness_plan.schedule import CAMPAIGNS
from bot.calculators.reading.amounts import parse_choice, parse_yes_no
from bot.translation import Translator
from knowledge.errors import InvalidInput

FIRST_OPEN = "first"
"""The first large sale that the opening leaves time for."""
FIELDS = (
    Field("product", "choice", is_required=True, choices=PRODUCTS, group="brand"),
    Field("route", "choice", choices=OPTIONS, group="brand"),
    Field("country", "text", group="brand"),
    Field("entity", "yes_no", default="no", group="brand"),
    Field("trademark", "choice", default="no", choices=CHOICES["trademark"], group="brand"),
    Field("store_opened", "yes_no", default="no", group="time"),
    Field("start", "text", group="time"),
    Field(
        "campaign",
        "choice",
        default=FIRST_OPEN,
        choices=(FIRST_OPEN, *(campaign.name for campaign in CAMPAIGNS)),
        group="time",
    ),
)
MOST_YEARS_AHEAD = 5
_MONTHS = ("%Y-%m", "%B %Y", "%b %Y", "%Y/%m", "%m/%Y", "%Y年%m月")

_ASKS_PLAN = re.compile(
    r"\b(?:make|give|create|write|draw up|draft|prepare|build|show|need|want|generate)\b"
    r"(?:(?!\b(?:for|of|in|about|from) )[^.?!]){0,40}\b(?:plan|checklist|roadmap)\b"
    r"|(?:给我|做|写|制定|生成|列|需要|帮我)[^。？！]{0,30}(?:计划|清单|路线图)",
    re.IGNORECASE,
)
_IS_ENTRY_PLAN = re.compile(
    r"\b(?:12|twelve)[- ]month|\breadiness\b|\b(?:entry|launch|china) (?:plan|checklist)"
    r"|进入中国|入华|(?:12|十二)\s?个月|准备计划",
    re.IGNORECASE,
)
_ROUTES = (
    ("direct-mail", r"\bdirect[- ]mail\b|\b9610\b|直邮"),
    ("lighter", r"\blighter model|\boverseas fulfil|\bconsignment\b|\bdistributor|寄售|经销|轻量"),
    ("platforms", r"\bJD(?: worldwide)?\b|\bdouyin\b|\bxiaohongshu\b|\bpinduoduo\b"
     r"|京东|抖音|小红书|拼多多"),
    ("general-trade", r"\bgeneral trade\b|\b0110\b|一般贸易"),
    ("bonded", r"\bcbec\b|\bcross-border\b|\bbonded\b|\b1210\b|\btmall global\b"
     r"|跨境|保税|天猫国际"),
)  # fmt: skip
_SALES = (
    ("double-11", r"\bdouble (?:11|eleven)\b|\bsingles'? day\b|双11|双十一"),
    ("618", r"\b618\b"),
    ("new-year", r"\bnew year goods\b|\bspring festival\b|年货节|春节"),
    ("womens-day", r"\bwomen'?s day\b|38节|三八|妇女节"),
)
_START = re.compile(
    r"\b(?:start(?:ing)?|from|beginning)\b[^.?!\d]{0,12}((?:20\d\d-\d\d)|(?:[A-Z][a-z]+ 20\d\d))"
    r"|从\s?(20\d\d年\d{1,2}月)"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a plan is made for."""

    product: str
    route: str
    """ "" when the comparison of ways in decides."""
    country: str
    entity: str
    trademark: str
    store_opened: str
    start: date
    """The first day of its first month."""
    campaign: str


def terms(raw: Raw, say: Translator, today: date) -> Terms:
    """Return the terms; inputs left out take their defaults.

    Raises:
        InvalidInput: An input is missing or cannot be used.
    """
    values = {field.name: first(raw, field.name) or field.default for field in FIELDS}
    chosen = {
        field.name: parse_choice(values[field.name], field.name, field.choices, say)
        for field in FIELDS
        if field.name in ("route", "trademark", "campaign") and values[field.name]
    }
    return Terms(
        product=parse_product(values["product"], say),
        route=chosen.get("route", ""),
        country=parse_country(values["country"], "country", say) if values["country"] else "",
        entity=_yes_no(values["entity"], "entity", say),
        trademark=chosen["trademark"],
        store_opened=_yes_no(values["store_opened"], "store_opened", say),
        start=_start(values["start"], say, today),
        campaign=chosen["campaign"],
    )


def read_plan_question(text: str) -> Raw | None:
    """Return the inputs that `text` states; None unless it asks for a plan of entry."""
    about_entry = find_product(text) or _IS_ENTRY_PLAN.search(text)
    if not _ASKS_PLAN.search(text) or not about_entry:
        return None
    return read_terms(text)


def read_terms(text: str) -> dict[str, list[str]]:
    """Return the inputs that `text` states."""
    known = {field.name for field in FIELDS}
    raw = {field: [value] for field, value in read_brand(text) if field in known}
    for field, words in (("route", _ROUTES), ("campaign", _SALES)):
        if value := next((value for value, word in words if re.search(word, text, re.I)), ""):
            raw[field] = [value]
    if start := _START.search(text):
        raw["start"] = [start[1] or start[2]]
    return raw


def read_plan_reply(field: str, text: str) -> Raw:
    """Return the input in a reply to the question for `field`, as far as it can be read."""
    words = {"route": _ROUTES, "campaign": _SALES}.get(field, ())
    found = next((value for value, word in words if re.search(word, text, re.I)), "")
    if field == "country":
        found = find_country(text)
    return {field: [found]} if found else read_route_reply(field, text)


def _start(raw: str, say: Translator, today: date) -> date:
    this_month = today.replace(day=1)
    if not raw:
        following = this_month.month % 12 + 1
        return date(this_month.year + (following == 1), following, 1)
    start = parse_month(raw, say)
    if start < this_month:
        shown = say.day(start.isoformat()[:7])
        raise InvalidInput(say("readiness-plan-start.past", value=shown), "start")
    if start.year > today.year + MOST_YEARS_AHEAD:
        raise _no_month(raw, say)
    return start


def parse_month(raw: str, say: Translator) -> date:
    """Return the first day of the month that "2027-01" or "January 2027" names.

    Raises:
        InvalidInput: It is no month.
    """
    for shape in _MONTHS:
        try:
            return datetime.strptime(raw.strip(), shape).date()
        except ValueError:
            continue
    raise _no_month(raw, say)


def _no_month(raw: str, say: Translator) -> InvalidInput:
    return InvalidInput(say("readiness-plan-start.invalid", value=raw[:40]), "start")


def _yes_no(raw: str, field: str, say: Translator) -> str:
    return "yes" if parse_yes_no(raw, field, say) else "no"
