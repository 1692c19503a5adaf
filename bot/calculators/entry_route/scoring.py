"""A brand's situation and weighed reasons to ways in, best first, and what would change that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from bot.calculators.computation import Basis
from bot.calculators.entry_route.products import PRODUCTS
from knowledge.cited_rows import EntryReason

OPTIONS = ("bonded", "direct-mail", "general-trade", "lighter", "platforms")
"""In the order in which equal points are shown: what the guidance says most about comes first."""
CHOICES = {
    "entity": ("yes", "no"),
    "positive_list": ("yes", "no"),
    "registered": ("yes", "no"),
    "price": ("low", "inside", "above-order", "above-year"),
    "budget": ("test", "small", "lean", "serious"),
    "wants": ("test", "brand", "low-effort", "offline"),
    "stage": ("new", "known", "online", "steady"),
    "size": ("small", "medium", "large"),
    "trademark": ("yes", "pending", "no"),
    "product": PRODUCTS,
}
"""The answers to compare, by input; the country is left out, since no brand can choose it."""

CLOSE_POINTS = 2
"""A lead that one reason of middle weight could turn."""
CLEAR_POINTS = 6
"""A lead that takes two of the heaviest reasons to turn."""

Confidence = Literal["only", "close", "fair", "clear"]


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of the brand; every field holds an answer of the reasons, "" when unknown."""

    product: str
    entity: str = ""
    positive_list: str = ""
    registered: str = ""
    price: str = ""
    budget: str = ""
    wants: str = ""
    stage: str = ""
    size: str = ""
    trademark: str = ""
    country: str = ""

    @property
    def unknown(self) -> tuple[str, ...]:
        """The inputs that were not stated."""
        return tuple(field.name for field in fields(self) if not getattr(self, field.name))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reason with the passage that says it."""

    reason: EntryReason
    basis: Basis

    @property
    def points(self) -> int:
        """What it weighs; 0 for one that rules the option out."""
        return 0 if self.is_bar else int(self.reason.points)

    @property
    def is_bar(self) -> bool:
        """Whether it rules the option out."""
        return self.reason.points == "rules out"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A way in with what speaks for and against it."""

    option: str
    reasons: tuple[Weighed, ...]
    """The heaviest first, those in favour before those against."""

    @property
    def points(self) -> int:
        """The sum of what its reasons weigh."""
        return sum(reason.points for reason in self.reasons)

    @property
    def bars(self) -> tuple[Weighed, ...]:
        """The reasons that rule it out; () when it is open."""
        return tuple(reason for reason in self.reasons if reason.is_bar)


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that would put another way first."""

    field: str
    answer: str
    option: str


def rank(situation: Situation, reasons: Sequence[Weighed]) -> tuple[Ranked, ...]:
    """Return all ways in, those that are open first, the most points first."""
    ranked = [_ranked(option, situation, reasons) for option in OPTIONS]
    return tuple(sorted(ranked, key=lambda each: (bool(each.bars), -each.points)))


def changes(situation: Situation, reasons: Sequence[Weighed]) -> tuple[Change, ...]:
    """Return each single answer with which another way comes first."""
    first = rank(situation, reasons)[0].option
    return tuple(
        Change(field, answer, option)
        for field, answer, changed in _neighbours(situation)
        if (option := rank(changed, reasons)[0].option) != first
    )


def confidence(ranked: Sequence[Ranked]) -> Confidence:
    """Return how far the first way is ahead."""
    if ranked[1].bars:
        return "only"
    lead = ranked[0].points - ranked[1].points
    return "close" if lead <= CLOSE_POINTS else "clear" if lead >= CLEAR_POINTS else "fair"


def applies(reason: EntryReason, situation: Situation) -> bool:
    """Return whether `reason` holds for the brand."""
    if reason.products and situation.product not in reason.products:
        return False
    return not reason.field or getattr(situation, reason.field) in reason.answers


def _ranked(option: str, situation: Situation, reasons: Sequence[Weighed]) -> Ranked:
    found = [
        weighed
        for weighed in reasons
        if option in weighed.reason.options and applies(weighed.reason, situation)
    ]
    return Ranked(option, tuple(sorted(found, key=lambda weighed: -weighed.points)))


def _neighbours(situation: Situation) -> Iterator[tuple[str, str, Situation]]:
    for field, answers in CHOICES.items():
        for answer in answers:
            if answer != getattr(situation, field):
                yield field, answer, replace(situation, **{field: answer})
