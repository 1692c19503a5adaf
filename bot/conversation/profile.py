"""What a client sends to a profile of the brand that asks."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal, cast, get_args

from bot.conversation.facet_names import countries, product_categories
from bot.conversation.statements import Statements, read_statements
from knowledge.errors import InvalidMessage

Stage = Literal["", "exploring", "deciding", "preparing", "selling"]
BudgetBand = Literal["", "under-500k", "500k-2m", "over-2m"]
"""RMB for the first year. A lean test with a partner fits under 500,000; an own store with an
agency takes 500,000 to 2 million; above that, a launch with advertising and hosts."""
STAGES: tuple[Stage, ...] = get_args(Stage)[1:]
BUDGET_BANDS: tuple[BudgetBand, ...] = get_args(BudgetBand)[1:]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of the brand; empty values are not known."""

    home_country: str = ""
    """ISO 3166-1 code in lower case, as in the facet "country:fr"."""
    products: tuple[str, ...] = ()
    """Product groups of the tables: "pet-food"."""
    has_chinese_entity: bool | None = None
    """It has a company in mainland China."""
    stage: Stage = ""
    budget_band: BudgetBand = ""


NAMES = tuple(field.name for field in fields(Profile))


def read_profile(record: object) -> Profile:
    """Return the profile that parsed JSON holds; what is left out or null is not known.

    Raises:
        InvalidMessage: It is not an object, or holds a key or value that is not known.
    """
    if record is None:
        return Profile()
    if not isinstance(record, Mapping):
        raise InvalidMessage("The profile must be a JSON object: send {} when nothing is known.")
    unknown = [str(key)[:40] for key in record if key not in NAMES]
    if unknown:
        raise InvalidMessage(
            f"The profile has no {', '.join(map(repr, unknown[:3]))}: use {', '.join(NAMES)}."
        )
    has_entity = record.get("has_chinese_entity")
    if has_entity is not None and not isinstance(has_entity, bool):
        raise InvalidMessage(
            f"has_chinese_entity must be true, false or null, not {str(has_entity)[:40]!r}."
        )
    codes = tuple(code.lower() for code in countries("en") if len(code) == 2 and code.isalpha())
    country = _choice(record, "home_country", codes, "a country's ISO code such as 'fr'")
    stage = _choice(record, "stage", STAGES, f"one of {', '.join(STAGES)}")
    band = _choice(record, "budget_band", BUDGET_BANDS, f"one of {', '.join(BUDGET_BANDS)}")
    return Profile(
        country, _products(record), has_entity, cast("Stage", stage), cast("BudgetBand", band)
    )


def learn(message: str, profile: Profile) -> Profile:
    """Return `profile` with what `message` says of the reader's own brand.

    Only statements count: a question about another country or product teaches nothing.
    """
    return merge(profile, _as_profile(read_statements(message)))


def merge(profile: Profile, newer: Profile) -> Profile:
    """Return `profile` with the known values of `newer` in place of its own."""
    known = {name: value for name in NAMES if (value := getattr(newer, name)) not in ("", (), None)}
    return replace(profile, **known)


def _as_profile(said: Statements) -> Profile:
    return Profile(
        said.home_country,
        said.products,
        said.has_chinese_entity,
        cast("Stage", said.stage),
        _band(said.budget_rmb) if said.budget_rmb else "",
    )


def _band(rmb: int) -> BudgetBand:
    if rmb < 500_000:
        return "under-500k"
    return "500k-2m" if rmb <= 2_000_000 else "over-2m"


def _choice(
    record: Mapping[object, object], name: str, choices: tuple[str, ...], wanted: str
) -> str:
    value = record.get(name)
    if value is None or value == "":
        return ""
    if not isinstance(value, str) or value.lower() not in choices:
        raise InvalidMessage(f"{name} must be {wanted}, not {str(value)[:40]!r}.")
    return value.lower()


def _products(record: Mapping[object, object]) -> tuple[str, ...]:
    values = record.get("products")
    if values is None:
        return ()
    if not isinstance(values, list | tuple):
        raise InvalidMessage(f"products must be a list, not {str(values)[:40]!r}.")
    for value in values:
        if value not in product_categories():
            known = ", ".join(product_categories())
            raise InvalidMessage(f"products cannot hold {str(value)[:40]!r}: use {known}.")
    return tuple(dict.fromkeys(values))
