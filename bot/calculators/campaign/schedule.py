"""A campaign to the days by which each step must start, counted back from the opening."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.calculators.campaign.days import Occasion, upcoming
from bot.calculators.campaign.inputs import Aim
from knowledge.planning_tables import LeadTime, lead_times
from knowledge.tables import CategoryRequirement

State = Literal["open", "tight", "late"]
"""In time; only when every later step takes its shortest time; not even then."""
STOCK_PLAN_CAMPAIGN = "double-11"
"""The only campaign for which a day for the stock plan is known."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a step takes and where that stands."""

    low: int
    high: int
    unit: Literal["days", "months"]
    row: LeadTime | CategoryRequirement


@dataclass(frozen=True, slots=True)
class Task:
    """One step. The days are the last on which it can start and end."""

    step: str
    duration: Duration
    starts: date
    """With room: it and all later steps take their longest time."""
    ends: date
    starts_tight: date
    """Without room: it and all later steps take their shortest time."""
    ends_tight: date
    is_required: bool
    """Without it the campaign cannot be joined; the others are advice."""
    state: State


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps towards one campaign, by the day they start."""

    aim: Aim
    today: date
    tasks: tuple[Task, ...]
    is_reachable: bool
    """Whether it can still be joined when every step takes its shortest time."""
    is_comfortable: bool
    """Whether it can be joined even when every step takes its longest time."""
    first_reachable: Occasion | None
    """The first campaign that can still be joined; None when this one can, or none is known."""
    first_comfortable: Occasion | None


def schedule(aim: Aim, today: date) -> Schedule:
    """Return the steps towards the campaign of `aim`, seen from `today`."""
    tasks = tuple(
        sorted(_tasks(aim, aim.occasion, today), key=lambda task: (task.starts, task.ends))
    )
    reachable, comfortable = _is_reachable(tasks), _is_comfortable(tasks)
    first = second = None
    if not reachable:
        later = [(one, list(_tasks(aim, one, today))) for one in upcoming(today)]
        first = next((one for one, steps in later if _is_reachable(steps)), None)
        second = next((one for one, steps in later if _is_comfortable(steps)), None)
    return Schedule(aim, today, tasks, reachable, comfortable, first, second)


def back(day: date, count: int, unit: Literal["days", "months"]) -> date:
    """Return the day `count` days or calendar months before `day`; 31 May less 1 is 30 April."""
    if unit == "days":
        return day - timedelta(days=count)
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def filing_of(aim: Aim) -> Duration | None:
    """Return how long the filing of the product takes; None when none is needed or known."""
    row = aim.product
    if row is None or aim.has_filing or aim.route == "cbec":
        return None
    months = [int(bound) for bound in (row.months_low, row.months_high) if bound is not None]
    return Duration(months[0], months[-1], "months", row) if months else None


def _is_reachable(tasks: list[Task] | tuple[Task, ...]) -> bool:
    return all(task.state != "late" for task in tasks if task.is_required)


def _is_comfortable(tasks: list[Task] | tuple[Task, ...]) -> bool:
    return all(task.state == "open" for task in tasks if task.is_required)


def _tasks(aim: Aim, occasion: Occasion, today: date) -> Iterator[Task]:
    opening = (occasion.opens_first, occasion.opens_last)
    store = _chain(("enrolment", "prices"), opening, today)
    if not aim.has_store:
        steps = ("documents", "application", "opening", "scores", "enrolment", "prices")
        store = _chain(steps, opening, today)
    yield from store
    live = next(
        ((task.starts, task.starts_tight) for task in store if task.step == "scores"), opening
    )
    yield from _chain(("content",), live, today, is_required=False)
    if not aim.has_trademark:
        yield from _chain(("trademark",), opening, today, is_required=False)
    yield from _stock(aim, occasion, today)


def _stock(aim: Aim, occasion: Occasion, today: date) -> Iterator[Task]:
    """Yield what brings the goods to China; nothing for parcels sent after the sale."""
    ready = (occasion.opens_first, occasion.opens_last)
    if aim.shipping != "direct-mail":
        steps = ("export", "transport", "customs", "shelving")
        stock = _chain(steps, ready, today, shipping=aim.shipping)
        yield from stock
        ready = (stock[0].starts, stock[0].starts_tight)
        is_known = occasion.campaign and occasion.campaign.campaign == STOCK_PLAN_CAMPAIGN
        if aim.route == "cbec" and is_known:
            yield _stock_plan(occasion, today)
    if filing := filing_of(aim):
        yield _task("filing", filing, ready, today, is_required=True)


def _stock_plan(occasion: Occasion, today: date) -> Task:
    """Return the day to file the plan by: a deadline, so it takes one day."""
    found = _duration("stock-plan", "")
    day = back(occasion.opens_first, found.high, "days")
    tight = back(occasion.opens_last, found.low, "days")
    state = _state(day, tight, today)
    return Task("stock-plan", found, day, day, tight, tight, is_required=True, state=state)


def _chain(
    steps: tuple[str, ...],
    ends: tuple[date, date],
    today: date,
    *,
    shipping: str = "",
    is_required: bool = True,
) -> list[Task]:
    """Return the steps that follow each other, the last of which ends on `ends`."""
    tasks: list[Task] = []
    for step in reversed(steps):
        task = _task(step, _duration(step, shipping), ends, today, is_required=is_required)
        tasks.insert(0, task)
        ends = (task.starts, task.starts_tight)
    return tasks


def _task(
    step: str, duration: Duration, ends: tuple[date, date], today: date, *, is_required: bool
) -> Task:
    starts = back(ends[0], duration.high, duration.unit)
    tight = back(ends[1], duration.low, duration.unit)
    state = _state(starts, tight, today)
    return Task(step, duration, starts, ends[0], tight, ends[1], is_required, state)


def _state(starts: date, starts_tight: date, today: date) -> State:
    return "open" if starts >= today else "tight" if starts_tight >= today else "late"


def _duration(step: str, shipping: str) -> Duration:
    rows = [row for row in lead_times() if row.step == step]
    row = next((row for row in rows if step != "transport" or shipping in row.applies), rows[0])
    return Duration(row.low, row.high, row.unit, row)
