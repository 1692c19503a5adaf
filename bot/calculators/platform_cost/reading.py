"""A message that asks what a store costs to the inputs it states."""

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

from bot.calculators.calculator import Raw
from bot.calculators.platform_cost.clauses import period_of, question_start
from bot.calculators.platform_cost.fields import put
from bot.calculators.platform_cost.figures import stated_figures
from bot.calculators.platform_cost.plan import PLATFORM_PARTS
from bot.calculators.platform_cost.rates import PARTS
from bot.calculators.platform_cost.words import (
    ALL_COSTS,
    ASKS,
    BREAK_EVEN,
    CONTRIBUTION,
    DAY,
    EXCHANGE_RATE,
    INCLUDING,
    OTHER_QUESTION,
    PLATFORM_FEES,
    WITHOUT,
    mentions,
    platform_in,
)
from bot.calculators.reading.periods import Period, periods

_TURNOVER = ("sales", "orders", "order_value")
_RULES_ONLY = {"deposit", "annual_fee", "set_up"}
"""Charges that do not depend on sales: without an amount they are asked for as a rule."""
_CORE = {
    "commission", "payment_fee", "service_fee", "annual_fee", "deposit", "points", "agency",
    "marketing",
}  # fmt: skip
_JOINED = re.compile(
    r"[\w ,，]{0,24}?(?:\band\b|\bplus\b|\+|加上?|和|外加)\s?(?:an? )?(?:(?:销售额?|成交额)的)?$",
    re.IGNORECASE,
)


def read_cost(message: str) -> Raw | None:
    """Return the inputs that `message` states; None when it asks for no cost of stated sales."""
    text = unicodedata.normalize("NFKC", message)
    if not ASKS.search(text) or OTHER_QUESTION.search(text):
        return None
    reading = _Reading(text)
    return reading.raw() if reading.is_calculation() else None


class _Reading:
    """One message: its figures, its words and what it asks for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.figures = [figure for figure in stated_figures(text) if figure.role != "ignored"]
        self.words = [word for word in mentions(text) if word.role in PARTS]
        self.bare = [word for word in self.words if word not in [f.mention for f in self.figures]]
        self.question = question_start(text)
        self.left_out = self._left_out()
        self.is_sales_guessed = self._name_sales()
        self._join_shares()
        self.stated = {figure.role for figure in self.figures} & set(PARTS)
        self.asked = {
            word.role for word in self.bare if word.start >= self.question
        } - self.left_out  # fmt: skip
        self.asked = self._with_included()
        self.goal = self._goal()

    def is_calculation(self) -> bool:
        roles = {figure.role for figure in self.figures}
        is_core = bool(
            _CORE & {word.role for word in self.words}
            or PLATFORM_FEES.search(self.text) or ALL_COSTS.search(self.text)
        )  # fmt: skip
        if self.goal == "break-even":
            return bool(roles & {"margin", "left", "unit_cost"} or self.stated)
        unstated = (self.asked or self.stated) - self.stated
        if unstated and unstated == self.asked and unstated <= _RULES_ONLY:
            return False
        if self.is_sales_guessed and not self.stated:
            return bool(PLATFORM_FEES.search(self.text))
        if roles & set(_TURNOVER):
            return is_core
        recurring = {"annual_fee", "agency", "fixed_costs"} & self.stated
        has_share = any(figure.is_share for figure in self.figures)
        return bool(recurring) and not has_share and not unstated and len(self.figures) > 1

    def raw(self) -> Raw:
        text, raw = self.text, dict[str, list[str]]()
        used: list[Period] = []
        found = self._periods()
        for figure in self.figures:
            period = period_of(text, figure, self.figures, found)
            if period and not figure.is_share:
                used.append(period)
            put(raw, figure, period.months if period else 0)
        self._single_order(raw)
        free = [one for one in found if one not in used]
        asked_for = [one for one in free if one.start >= self.question] or free
        if asked_for:
            raw["months"] = [str(asked_for[-1].months)]
        if rate := EXCHANGE_RATE.search(text):
            day = DAY.search(text)
            raw |= {"rate": [rate["rate"]], "rate_date": [day[0] if day else ""]}
        if platform := platform_in(self.text):
            raw["platform"] = [platform]
        if self.goal != "fees":
            raw["goal"] = [self.goal]
        parts = self._parts()
        if parts:
            raw["parts"] = [part.replace("_", "-") for part in PARTS if part in parts]
        return raw

    def _join_shares(self) -> None:
        """Give "a slot fee and 25% commission" to the host where the host alone is asked for."""
        asked = {word.role for word in self.bare if word.start >= self.question}
        for before, after in pairwise(self.figures):
            joined = _JOINED.match(self.text[before.end : after.start])
            is_party = before.role in ("agency", "marketing") and joined and after.is_share
            is_theirs = after.role == "" or (after.role, asked) == ("commission", {before.role})
            if is_party and is_theirs:
                self.figures[self.figures.index(after)] = replace(after, role=before.role)

    def _goal(self) -> str:
        if BREAK_EVEN.search(self.text):
            return "break-even"
        has_goods = {figure.role for figure in self.figures} & {"margin", "unit_cost"}
        return "contribution" if has_goods and CONTRIBUTION.search(self.text) else "fees"

    def _parts(self) -> set[str]:
        """Return what the answer is to add up; empty for whatever is stated or usual."""
        stated: set[str] = self.stated - self.left_out
        if self.goal != "fees":
            return stated if self.left_out & self.stated else set()
        if ALL_COSTS.search(self.text) and not stated:
            return set[str](PARTS) - self.left_out - {"fixed_costs", "points"}
        if PLATFORM_FEES.search(self.text, self.question):
            platform = stated & {*PLATFORM_PARTS, "points"}
            return (platform or set[str](PLATFORM_PARTS) - self.left_out) | self.asked
        if self.asked == {"fixed_costs"}:
            return stated - {figure.role for figure in self.figures if figure.is_share}
        return self.asked or (stated if self.left_out or stated else set())

    def _left_out(self) -> set[str]:
        roles = set()
        for match in WITHOUT.finditer(self.text):
            start, end = match.span("rest")
            inside = [word for word in self.words if start <= word.start < end]
            roles |= {word.role for word in inside[:1]}
            roles |= {word.role for word in inside if word in self.bare}
        return roles

    def _with_included(self) -> set[str]:
        """Return what is asked for; "including the deposit" adds to the rest and replaces none."""
        included = set()
        for match in INCLUDING.finditer(self.text, self.question):
            start, end = match.span("rest")
            included |= {word.role for word in self.bare if start <= word.start < end}
        if included and self.asked <= included:
            return self.asked | self.stated
        return self.asked

    def _name_sales(self) -> bool:
        """Take the first amount that nothing else explains for the sales; tell whether it did."""
        if any(figure.role == "sales" for figure in self.figures):
            return False
        for nth, figure in enumerate(self.figures):
            if figure.role == "" and not figure.is_share:
                has_orders = any(one.role == "orders" for one in self.figures)
                role = "order_value" if has_orders else "sales"
                self.figures[nth] = replace(figure, role=role)
                return not has_orders
        return False

    def _single_order(self, raw: dict[str, list[str]]) -> None:
        is_turnover_known = {"sales", "orders"} & set(raw)
        if self.goal != "break-even" and "order_value" in raw and not is_turnover_known:
            raw["sales"] = raw["order_value"]

    def _periods(self) -> list[Period]:
        """Return the times named outside the words of charges, as in "annual fee"."""
        masked = list(self.text)
        for word in self.words:
            masked[word.start : word.end] = "#" * (word.end - word.start)
        return periods("".join(masked))
