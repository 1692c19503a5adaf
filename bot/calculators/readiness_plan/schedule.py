"""The tasks of a plan to months, none before those it depends on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from bot.calculators.computation import Basis
from bot.calculators.entry_route.products import requirement
from knowledge.cited_rows import PlanTask

PLAN_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Campaign:
    """A sale and how long before it a store has to open."""

    name: str
    month: int
    lead_months: int


# decisions/twelve-month-plan, "What if we start in another month?" (November 2026): opening in
# July for Double 11, October for the New Year festival, January for March, April for June.
CAMPAIGNS = (
    Campaign("double-11", 11, 4),
    Campaign("new-year", 1, 3),
    Campaign("womens-day", 3, 2),
    Campaign("618", 6, 2),
)


@dataclass(frozen=True, slots=True)
class CitedTask:
    """A task with the passage that asks for it."""

    task: PlanTask
    basis: Basis


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task with its time, in months after the start of the plan."""

    task: PlanTask
    basis: Basis
    begin: Decimal
    end: Decimal

    @property
    def month_from(self) -> int:
        """The month of the plan in which it starts, from 1."""
        return int(self.begin.to_integral_value(ROUND_FLOOR)) + 1

    @property
    def month_to(self) -> int:
        """The month of the plan in which it ends."""
        return max(int(self.end.to_integral_value(ROUND_CEILING)), self.month_from)

    @property
    def is_later(self) -> bool:
        """Whether it starts after the plan."""
        return self.month_from > PLAN_MONTHS

    @property
    def runs_on(self) -> bool:
        """Whether it starts in the plan and ends after it."""
        return not self.is_later and self.month_to > PLAN_MONTHS


def schedule(tasks: Sequence[CitedTask], product: str) -> tuple[PlannedTask, ...]:
    """Return the tasks with the earliest time that what they depend on allows, in order of time."""
    by_id = {cited.task.id: cited for cited in tasks}
    ends: dict[str, Decimal] = {}
    planned = [_planned(cited, by_id, ends, product) for cited in tasks]
    return tuple(sorted(planned, key=lambda each: each.begin))


def campaign_tasks(
    tasks: Iterable[CitedTask], campaign: Campaign, at: int
) -> tuple[PlannedTask, ...]:
    """Return the tasks of a sale that falls `at` months after the start."""
    return tuple(
        PlannedTask(each.task, each.basis, Decimal(due), due + each.task.months)
        for each in tasks
        if each.task.campaign == campaign.name and each.task.month
        for due in (at - (campaign.month - each.task.month) % 12,)
    )


def campaign_month(campaign: Campaign, opening: int, start_month: int) -> int:
    """Return how many months after the start the first sale in reach of the opening falls."""
    earliest = opening + campaign.lead_months
    return earliest + (campaign.month - start_month - earliest) % 12


def _planned(
    cited: CitedTask, by_id: Mapping[str, CitedTask], ends: dict[str, Decimal], product: str
) -> PlannedTask:
    task = cited.task
    waits = [_end(by_id[name], by_id, ends, product) for name in task.after if name in by_id]
    begin = max([task.earliest - 1, *waits])
    return PlannedTask(task, cited.basis, begin, begin + _months(task, product))


def _end(
    cited: CitedTask, by_id: Mapping[str, CitedTask], ends: dict[str, Decimal], product: str
) -> Decimal:
    name = cited.task.id
    if name not in ends:
        ends[name] = _planned(cited, by_id, ends, product).end
    return ends[name]


def _months(task: PlanTask, product: str) -> Decimal:
    """Return the longest that an approval takes by the table, or else what the task allows."""
    row = requirement(product) if task.is_approval else None
    known = (row.months_high or row.months_low) if row else None
    return known or task.months
