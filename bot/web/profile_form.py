"""What is known of the brand to a line of words and a form that changes it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape

from bot.conversation.facets import facet, product_categories
from bot.conversation.profile import BUDGET_BANDS, STAGES, Profile
from bot.translation import LOCALES, Translator

_CODES = (
    "au at be br ca cl cz dk fi fr de gr hk hu in id ie il it jp kr lu my mx nl nz no pe ph pl pt "
    "sg za es se ch tw th tr ae gb us vn"
)
COUNTRIES = frozenset(_CODES.split())
"""Home countries to choose from, by ISO code; a conversation may name any other."""


def profile_html(profile: Profile, say: Translator, *, before: Profile | None = None) -> str:
    """Return what is known and the form; `before` says what was learned and how to undo it."""
    label = escape(say("profile-label"))
    chips = "".join(f'<li class="chip">{escape(word)}</li>' for word in words_of(profile, say))
    shown = f"<ul>{chips}</ul>" if chips else f"<ul>{_wanted(say)}</ul>"
    forget = (
        f'<button type="button" data-action="forget">{escape(say("profile-forget"))}</button>'
        if profile != Profile()
        else ""
    )
    noted = "" if before is None else _noted(profile, before, say)
    return (
        f'<div class="known">{noted}<details class="profile">'
        f'<summary><span class="label">{label}</span>{shown}</summary>'
        f'<form class="brand"><p class="why">{escape(say("profile-why"))}</p>'
        f'<div class="fields">{"".join(_fields(profile, say))}</div><div class="buttons">'
        f'<button type="submit">{escape(say("profile-save"))}</button>{forget}</div></form>'
        "</details></div>"
    )


def words_of(profile: Profile, say: Translator) -> list[str]:
    """Return what is known, a few words each: "brand from France", "skincare"."""
    words = []
    if profile.home_country:
        words.append(say("profile-brand-from", country=_country(profile.home_country, say)))
    words += [_product(product, say) for product in profile.products]
    if profile.has_chinese_entity is not None:
        words.append(
            say("profile-has-entity" if profile.has_chinese_entity else "profile-no-entity")
        )
    if profile.stage:
        words.append(say(f"profile-stage-{profile.stage}"))
    if profile.budget_band:
        amount = say(f"profile-budget-{profile.budget_band}")
        words.append(say("profile-budget-of", amount=amount))
    return words


def _noted(profile: Profile, before: Profile, say: Translator) -> str:
    known = words_of(before, say)
    new = [word for word in words_of(profile, say) if word not in known]
    what = say("export-between").join(new)
    undo = escape(json.dumps(asdict(before)))
    return (
        f'<p class="noted" role="status">{escape(say("profile-noted", what=what))} '
        f'<button type="button" data-action="undo" data-profile="{undo}">'
        f"{escape(say('profile-undo'))}</button></p>"
        if new
        else ""
    )


def _wanted(say: Translator) -> str:
    ids = ("country", "products", "entity", "stage", "budget")
    return "".join(f'<li class="chip is-wanted">{escape(say(f"profile-{id}"))}</li>' for id in ids)


def _fields(profile: Profile, say: Translator) -> Iterator[str]:
    codes = {*COUNTRIES, profile.home_country} - {""}
    names = sorted((_country(code, say), code) for code in codes)
    countries = [(code, name) for name, code in names]
    yield _select("home_country", say("profile-country"), countries, profile.home_country, say)
    entity = [(answer, say(f"profile-entity-{answer}")) for answer in ("yes", "no")]
    chosen = {True: "yes", False: "no", None: ""}[profile.has_chinese_entity]
    yield _select("has_chinese_entity", say("profile-entity"), entity, chosen, say)
    stages = [(stage, say(f"profile-stage-{stage}")) for stage in STAGES]
    yield _select("stage", say("profile-stage"), stages, profile.stage, say)
    bands = [(band, say(f"profile-budget-{band}")) for band in BUDGET_BANDS]
    yield _select("budget_band", say("profile-budget"), bands, profile.budget_band, say)
    yield _products(profile, say)


def _select(
    name: str, label: str, options: Sequence[tuple[str, str]], chosen: str, say: Translator
) -> str:
    shown = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(words)}</option>"
        for value, words in [("", say("profile-unknown")), *options]
    )
    field_id = f"brand-{name}"
    return (
        f'<div><label for="{field_id}">{escape(label)}</label>'
        f'<select id="{field_id}" name="{name}">{shown}</select></div>'
    )


def _products(profile: Profile, say: Translator) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="products" value="{escape(product)}"'
        f"{' checked' if product in profile.products else ''}>"
        f"{escape(_product(product, say))}</label>"
        for product in product_categories()
    )
    return f"<fieldset><legend>{escape(say('profile-products'))}</legend>{boxes}</fieldset>"


def _country(code: str, say: Translator) -> str:
    return str(LOCALES[say.lang].territories.get(code.upper(), code))


def _product(product: str, say: Translator) -> str:
    return facet(f"product:{product}", say.lang).name
