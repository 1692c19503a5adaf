"""A plan of the first year, with its months by name."""

from dataclasses import dataclass
from datetime import date
from typing import get_args

from bot.calculators.readiness_plan.inputs import Terms
from bot.calculators.readiness_plan.schedule import Campaign, PlannedTask
from bot.translation import Translator
from knowledge.cited_rows import Phase

PHASES: tuple[Phase, ...] = get_args(Phase)


@dataclass(frozen=True, slots=True)
class Plan:
    """A finished plan; `tasks` stand in order of time."""

    terms: Terms
    route: str
    is_recommended: bool
    """The route comes from the comparison of ways in and was not asked for."""
    tasks: tuple[PlannedTask, ...]
    opening_month: int
    """The month of the plan in which sales start; 0 when the store is open already."""
    campaign: Campaign | None
    campaign_at: int
    """Months from the start to the sale."""
    tasks_left_out: int


def of_phase(plan: Plan, phase: Phase) -> tuple[PlannedTask, ...]:
    """Return the tasks of a phase in order of time."""
    return tuple(each for each in plan.tasks if each.task.phase == phase)


def month_name(plan: Plan, month: int, say: Translator) -> str:
    """Return the month of the plan in words: 1 is "January 2027" for a start then."""
    count = plan.terms.start.year * 12 + plan.terms.start.month - 1 + month - 1
    return say.day(date(count // 12, count % 12 + 1, 1).isoformat()[:7])
