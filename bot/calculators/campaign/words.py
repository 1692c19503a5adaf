"""Steps and campaigns to their names and to where they are cited from."""

from bot.calculators.campaign.days import Occasion, lunar_day
from bot.calculators.campaign.schedule import Duration, Task
from bot.calculators.citing import cite_row
from bot.calculators.computation import Basis
from bot.translation import Translator
from knowledge.planning_tables import LeadTime, lead_times


def task_name(task: Task, say: Translator) -> str:
    """Return what a task is called: "Open the store"."""
    return say(f"campaign-calendar-task-{task.step}")


def occasion_name(occasion: Occasion, say: Translator) -> str:
    """Return "Double 11", or the day's name where the reader typed a day."""
    if occasion.campaign is None:
        return say("campaign-calendar-your-day")
    return occasion.campaign.name_zh if say.lang == "zh" else occasion.campaign.name


def duration_of(duration: Duration, say: Translator) -> str:
    """Return "9 to 28 days"."""
    span = str(duration.low)
    if duration.low != duration.high:
        span = say("range-text", low=str(duration.low), high=str(duration.high))
    return say(f"campaign-calendar-{duration.unit}", count=span)


def basis_of(duration: Duration, say: Translator) -> Basis:
    """Return where a duration stands."""
    row = duration.row
    if isinstance(row, LeadTime):
        stated = ("what", "low", "high", "unit")
        return cite_row("lead_times", row, say("campaign-calendar-lead-times"), row.what, stated)
    used = ("months_low", "months_high")
    return cite_row(
        "category_requirements", row, say("campaign-calendar-products"), row.product, used
    )


def cited_step(step: str, say: Translator) -> tuple[Basis, ...]:
    """Return the row of a step with its notes."""
    row = next(row for row in lead_times() if row.step == step)
    used = ("what", "notes", "low", "high", "unit")
    return (cite_row("lead_times", row, say("campaign-calendar-lead-times"), row.what, used),)


def cited_occasion(occasion: Occasion, say: Translator) -> tuple[Basis, ...]:
    """Return where a campaign's days stand; () for a day that the reader typed."""
    row = occasion.campaign
    if row is None:
        return ()
    used = ("rule", "month", "day", "opens_days_low", "opens_days_high", "opens")
    own = cite_row("campaigns", row, say("campaign-calendar-campaigns"), row.name, used)
    lunar = lunar_day(row, occasion.day.year)
    if lunar is None:
        return (own,)
    title = say("campaign-calendar-lunar")
    return (own, cite_row("lunar_days", lunar, title, lunar.festival, ("festival", "day")))
