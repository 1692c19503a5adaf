"""A finished calculation to its picture, where it did not draw one itself."""

from bot.calculators.calculator import Outcome
from bot.calculators.campaign.schedule import Schedule
from bot.calculators.campaign.words import occasion_name, task_name
from bot.calculators.computation import Picture
from bot.calculators.drawing.pictures import Option, Span, ranges, scores
from bot.calculators.drawing.timelines import Marked, Phase, Task, gantt, phases
from bot.calculators.entry_route.entry_route import EntryRouteResult
from bot.calculators.platform_cost.result import Charge, PlatformCost
from bot.calculators.ranges import Range
from bot.calculators.readiness_plan.plan import PHASES
from bot.calculators.readiness_plan.readiness_plan import ReadinessPlanResult
from bot.calculators.shown_ranges import Words
from bot.translation import Translator


def picture_of(outcome: Outcome, say: Translator) -> Picture | None:
    """Return the picture of a calculation; None for one that has none."""
    match outcome.result:
        case EntryRouteResult():
            return _routes(outcome.result, say)
        case Schedule():
            return _schedule(outcome.result, say)
        case ReadinessPlanResult(tasks=tasks) if tasks:
            return _plan(outcome.result, say)
        case PlatformCost():
            return _charges(outcome.result, say)
    return outcome.shown.picture


def _routes(result: EntryRouteResult, say: Translator) -> Picture:
    """Return the points for and against the ways in that are open."""
    options = [
        Option(
            _capital(say(f"entry-route-option-{one.option}")),
            sum(reason.points for reason in one.reasons if reason.points > 0),
            -sum(reason.points for reason in one.reasons if reason.points < 0),
            is_best=one.option == result.recommended,
        )
        for one in result.options
        if not one.is_ruled_out
    ]
    names = (say("entry-route-column-for"), say("entry-route-column-against"))
    return scores(say("entry-route-comparison"), options, names)


def _schedule(found: Schedule, say: Translator) -> Picture:
    occasion = found.aim.occasion
    name = occasion_name(occasion, say)
    tasks = [
        Task(task_name(task, say), task.starts, task.ends, is_late=task.state == "late")
        for task in found.tasks
    ]
    return gantt(name, tasks, found.today, Marked(name, occasion.day), say)


def _plan(result: ReadinessPlanResult, say: Translator) -> Picture:
    """Return each phase from its first to its last month; months count from 1."""
    plan = []
    for phase in PHASES:
        own = [task for task in result.tasks if task.phase == phase]
        if not own:
            continue
        first, last = min(one.month_from for one in own), max(one.month_to for one in own)
        shown = say("picture-months", first=str(first), last=str(last))
        plan.append(Phase(say(f"readiness-plan-phase-{phase}"), first - 1, last, last, shown))
    return phases(say("tools-readiness-plan"), plan, say)


def _charges(result: PlatformCost, say: Translator) -> Picture | None:
    """Return each charge from its low to its high end, their sum, and the deposit.

    None for fewer than two amounts: there is nothing to compare.
    """
    words = Words(say, result.plan.currency)
    # Without sales, what is charged on them is not known.
    charges = [
        charge
        for charge in result.charges
        if result.sales or charge.rate.unit not in ("share", "order")
    ]
    amounts = [(_part_name(charge, say), charge.amount) for charge in charges]
    if len(charges) > 1:
        amounts.append((say("platform-cost-total"), result.fees))
    if result.deposit:
        amounts.append((_part_name(result.deposit, say), result.deposit.amount))
    spans = [_span(name, amount, words) for name, amount in amounts]
    return ranges(say("platform-cost-picture"), spans) if len(spans) > 1 else None


def _span(name: str, amount: Range, words: Words) -> Span:
    return Span(name, amount.low, amount.high, words.money(amount))


def _part_name(charge: Charge, say: Translator) -> str:
    return say(f"platform-cost-parts-{charge.rate.part.replace('_', '-')}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
