"""The tables whose every row rests on a sentence of a guide to typed rows, and to stale ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from knowledge.csv_rows import numbered_rows, read_rows
from knowledge.guide_file import GuideFile
from knowledge.guide_rules import Finding
from knowledge.tables import FOLDER, Month

REASONS = "entry_reasons.csv"
TASKS = "plan_tasks.csv"

Points = Literal["-3", "-2", "-1", "1", "2", "3", "rules out"]
Phase = Literal["decide", "protect", "prepare", "onboard", "stock", "launch", "run"]
Owner = Literal["brand", "agency", "importer", "lawyer", "laboratory"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The sentence that a row rests on."""

    guide: str
    """The id of a guide: "decisions/which-route"."""
    quote: str
    """Words of the guide, exact, up to a source marker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryReason(Cited):
    """One reason for or against ways of entering China, and what it weighs in our judgement."""

    options: tuple[str, ...]
    field: str = ""
    """The input it looks at; "" for a reason that does not depend on one."""
    answers: tuple[str, ...] = ()
    """The answers to `field` for which it holds."""
    products: tuple[str, ...] = ()
    """The products for which it holds; () for all."""
    points: Points
    reason_en: str
    reason_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTask(Cited):
    """One thing to do in the first year."""

    id: str
    phase: Phase
    who: Owner
    routes: tuple[str, ...] = ()
    """The routes for which it is needed; () for all, and so with `products`."""
    products: tuple[str, ...] = ()
    field: str = ""
    """The input that decides whether it is needed; "" when none does."""
    answers: tuple[str, ...] = ()
    campaign: str = ""
    """The sale that it prepares; "" for a task of every plan."""
    month: Month | None = None
    """For a campaign: the month of the year in which it is due."""
    earliest: Decimal
    """The month of the plan in which it may start, from 1."""
    months: Decimal
    """How long to allow, as planning advice."""
    is_approval: Literal["", "yes"] = ""
    """Takes the months of the table of requirements where that gives some."""
    after: tuple[str, ...] = ()
    """Ids of tasks that must be done before it starts; those the plan lacks do not count."""
    task_en: str
    task_zh: str
    why_en: str
    why_zh: str
    done_en: str
    done_zh: str


@cache
def entry_reasons() -> tuple[EntryReason, ...]:
    """Return the reasons in the order in which they are weighed."""
    return read_rows(FOLDER / REASONS, EntryReason)


@cache
def plan_tasks() -> tuple[PlanTask, ...]:
    """Return the tasks by phase; `after` names others of them, and never in a circle."""
    return read_rows(FOLDER / TASKS, PlanTask)


def check_cited_rows(guides: Sequence[GuideFile]) -> Iterator[Finding]:
    """Yield each row whose guide does not say what the row quotes."""
    texts = {"/".join(guide.path.with_suffix("").parts[-2:]): guide.text for guide in guides}
    for name, kind in ((REASONS, EntryReason), (TASKS, PlanTask)):
        for line, row in numbered_rows(FOLDER / name, kind):
            if row.quote not in texts.get(row.guide, ""):
                message = f"{row.guide} does not say {row.quote!r}; quote it exactly"
                yield Finding(f"knowledge/tables/{name}", line, message)
