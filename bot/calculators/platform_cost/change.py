"""A follow-up to a calculation of a store's costs to the inputs that it changes."""

import unicodedata
from dataclasses import replace

from bot.calculators.calculator import Raw
from bot.calculators.platform_cost.clauses import period_of
from bot.calculators.platform_cost.fields import put
from bot.calculators.platform_cost.figures import Stated, stated_figures
from bot.calculators.platform_cost.rates import FIELDS, PARTS
from bot.calculators.platform_cost.words import BREAK_EVEN, CONTRIBUTION, platform_in
from bot.calculators.reading.periods import periods

_SHARES = tuple(name for name, _, unit in FIELDS if unit == "share")


def read_change(raw: Raw, text: str) -> Raw:
    """Return the inputs that `text` states otherwise than `raw`; {} when it states none."""
    text = unicodedata.normalize("NFKC", text)
    stated = (figure for figure in stated_figures(text) if figure.role != "ignored")
    figures = [named for figure in stated if (named := _named(figure, raw)).role]
    changed, times = dict[str, list[str]](), periods(text)
    for figure in figures:
        period = None if figure.is_share else period_of(text, figure, figures, times)
        put(changed, figure, period.months if period else 0)
    if times and not figures:
        changed["months"] = [str(times[0].months)]
    if platform := platform_in(text):
        changed["platform"] = [platform]
    if BREAK_EVEN.search(text):
        changed["goal"] = ["break-even"]
    elif CONTRIBUTION.search(text):
        changed["goal"] = ["contribution"]
    parts = [part.replace("_", "-") for part in PARTS if part in {one.role for one in figures}]
    if parts and "parts" in raw:
        changed["parts"] = list(dict.fromkeys([*raw["parts"], *parts]))
    return changed


def _named(figure: Stated, raw: Raw) -> Stated:
    """Return a figure that no word explains as what it replaces: the sales, or the only share."""
    if figure.role:
        return figure
    if not figure.is_share:
        has_orders = "orders" in raw and "sales" not in raw
        return replace(figure, role="order_value" if has_orders else "sales")
    before = [name for name in _SHARES if name in raw]
    return replace(figure, role=before[0] if len(before) == 1 else "")
