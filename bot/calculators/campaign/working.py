"""A schedule to what to do in each step and how its days come about."""

from bot.calculators.campaign.schedule import Schedule, Task
from bot.calculators.campaign.words import basis_of, occasion_name, task_name
from bot.calculators.computation import Line, Part, Step
from bot.translation import Translator


def working(found: Schedule, say: Translator) -> tuple[Part, ...]:
    """Return what to do, the days with room for delays and without, and other campaigns."""
    occasion = found.aim.occasion
    opens = say("campaign-calendar-opens")
    first = (
        Step(occasion_name(occasion, say), "", say.day(occasion.day.isoformat())),
        Step(opens, "", say.day(occasion.opens_first.isoformat())),
    )
    last = (Step(opens, "", say.day(occasion.opens_last.isoformat())),)
    with_room = (_step(found, task, say, is_long=True) for task in reversed(found.tasks))
    without = (_step(found, task, say, is_long=False) for task in reversed(found.tasks))
    others = [one for one in (found.first_reachable, found.first_comfortable) if one]
    parts = (
        Part(say("campaign-calendar-todo"), lines=tuple(_line(task, say) for task in found.tasks)),
        Part(say("campaign-calendar-with-room"), (*first, *with_room)),
        Part(say("campaign-calendar-without-room"), (*last, *without)),
        Part(
            say("campaign-calendar-others"),
            tuple(
                Step(occasion_name(one, say), "", say.day(one.day.isoformat())) for one in others
            ),
        ),
    )
    return tuple(part for part in parts if part.steps or part.lines)


def _line(task: Task, say: Translator) -> Line:
    text = f"{task_name(task, say)}: {say(f'campaign-calendar-what-{task.step}')}"
    return Line(text, (basis_of(task.duration, say),))


def _step(found: Schedule, task: Task, say: Translator, *, is_long: bool) -> Step:
    duration, occasion = task.duration, found.aim.occasion
    start = task.starts if is_long else task.starts_tight
    end = task.ends if is_long else task.ends_tight
    if task.step == "stock-plan":
        end = occasion.opens_first if is_long else occasion.opens_last
    count = str(duration.high if is_long else duration.low)
    takes = say(f"campaign-calendar-{duration.unit}", count=count)
    shown = f"{say.day(end.isoformat())} − {takes}"
    name = task_name(task, say)
    return Step(name, shown, say.day(start.isoformat()), (basis_of(duration, say),))
