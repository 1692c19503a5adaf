"""A plan to what a reader sees of it in an answer or on a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.calculators.citing import cite_row
from bot.calculators.computation import Computation, Grid, Line, Part
from bot.calculators.entry_route.products import requirement
from bot.calculators.entry_route.showing import product_name
from bot.calculators.readiness_plan.plan import PHASES, Plan, month_name, of_phase
from bot.calculators.readiness_plan.schedule import PLAN_MONTHS, PlannedTask
from bot.translation import Translator
from knowledge.cited_rows import Phase


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task in the reader's language."""

    id: str
    phase: Phase
    who: str
    task: str
    why: str
    done: str
    month_from: int
    month_to: int
    after: tuple[str, ...]
    guide: str
    quote: str
    as_of: str


def show(plan: Plan, say: Translator) -> Computation:
    """Return the plan in the reader's language."""
    return Computation(
        headline=tuple(_headline(plan, say)),
        conditions=tuple(notes(plan, say)),
        parts=tuple(_parts(plan, say)),
        grids=(_glance(plan, say),),
        next_questions=(
            say("readiness-plan-next-cost"),
            say("readiness-plan-next-festival"),
        ),
    )


def shown_tasks(plan: Plan, say: Translator) -> tuple[ShownTask, ...]:
    """Return the tasks in order of time."""
    return tuple(shown_task(each, say) for each in plan.tasks)


def months(each: PlannedTask, say: Translator) -> str:
    """Return "Month 1", "Months 2 to 3", "From month 2, runs on to month 15"."""
    first, last = str(each.month_from), str(each.month_to)
    kind = "later" if each.is_later else "on" if each.runs_on else "in"
    is_range = int(each.month_from != each.month_to)
    return say(f"readiness-plan-months-{kind}", first=first, last=last, is_range=is_range)


def summary(plan: Plan, say: Translator) -> Iterator[str]:
    """Yield the sentences that say when the plan starts, opens and first sells big."""
    route = say(f"entry-route-option-{plan.route}")
    start = month_name(plan, 1, say)
    if plan.opening_month:
        opening = month_name(plan, plan.opening_month, say)
        kind = "late" if plan.opening_month > PLAN_MONTHS else "opens"
        yield say(
            f"readiness-plan-{kind}",
            product=product_name(plan.terms.product, say),
            route=route,
            start=start,
            opening=opening,
            month=str(plan.opening_month),
        )
    else:
        yield say("readiness-plan-open", start=start, route=route)
    if plan.campaign:
        when = month_name(plan, plan.campaign_at + 1, say)
        kind = "sale" if plan.campaign_at < PLAN_MONTHS else "sale-later"
        sale = say(f"readiness-plan-campaign-{plan.campaign.name}")
        yield say(f"readiness-plan-{kind}", sale=sale, when=when)


def notes(plan: Plan, say: Translator) -> Iterator[Line]:
    """Yield what the plan rests on and what does not fit into it."""
    if plan.is_recommended:
        route = say(f"entry-route-option-{plan.route}")
        yield Line(say("readiness-plan-recommended", route=route))
    if plan.terms.country == "" and plan.route == "general-trade":
        yield Line(say("readiness-plan-name-country"))
    yield from _approvals(plan, say)
    if late := [each for each in plan.tasks if each.is_later or each.runs_on]:
        tasks = " ".join(_text(each, say)[0] for each in late)
        yield Line(say("readiness-plan-runs-on", tasks=tasks), tuple(each.basis for each in late))
    if plan.tasks_left_out:
        yield Line(say("readiness-plan-left-out", count=plan.tasks_left_out))
    yield Line(say("readiness-plan-advice"))


def _approvals(plan: Plan, say: Translator) -> Iterator[Line]:
    """Yield how long the approval takes, from the table or by our own assumption."""
    row = requirement(plan.terms.product)
    approvals = [each for each in plan.tasks if each.task.is_approval]
    if row and row.months_low is not None and approvals:
        high = row.months_high or row.months_low
        used = ("months_low", "months_high") if row.months_high else ("months_low",)
        basis = cite_row("category_requirements", row, say("requirements-title"), row.product, used)
        is_range = int(row.months_low != high)
        low = str(row.months_low)
        text = say("readiness-plan-approval", low=low, high=str(high), is_range=is_range)
        yield Line(text, (basis,))
    elif approvals:
        yield Line(say("readiness-plan-assumed", months=str(approvals[0].task.months)))


def _headline(plan: Plan, say: Translator) -> Iterator[Line]:
    sale = tuple(
        each.basis
        for each in plan.tasks
        if plan.campaign and each.task.campaign == plan.campaign.name
    )
    for nth, sentence in enumerate(summary(plan, say)):
        yield Line(sentence, sale[-1:] if nth else ())


def _glance(plan: Plan, say: Translator) -> Grid:
    rows = []
    for phase in PHASES:
        if tasks := of_phase(plan, phase):
            first = min(each.month_from for each in tasks)
            last = max(each.month_to for each in tasks)
            span = say(
                "readiness-plan-months-in",
                first=str(first),
                last=str(last),
                is_range=int(first != last),
            )
            rows.append((say(f"readiness-plan-phase-{phase}"), span, str(len(tasks))))
    columns = ("phase", "when", "tasks")
    header = tuple(say(f"readiness-plan-column-{name}") for name in columns)
    return Grid(say("readiness-plan-glance"), header, tuple(rows))


def _parts(plan: Plan, say: Translator) -> Iterator[Part]:
    for phase in PHASES:
        lines = tuple(_line(each, say) for each in of_phase(plan, phase))
        if lines:
            yield Part(say(f"readiness-plan-phase-{phase}"), lines=lines)


def _line(each: PlannedTask, say: Translator) -> Line:
    task, _, done = _text(each, say)
    who = say(f"readiness-plan-who-{each.task.who}")
    text = say("readiness-plan-task", when=months(each, say), who=who, task=task, done=done)
    return Line(text, (each.basis,))


def _text(each: PlannedTask, say: Translator) -> Sequence[str]:
    """Return what to do, why, and when it is done."""
    row = each.task
    if say.lang == "zh":
        return row.task_zh, row.why_zh, row.done_zh
    return row.task_en, row.why_en, row.done_en


def shown_task(each: PlannedTask, say: Translator) -> ShownTask:
    """Return one task in the reader's language."""
    task, why, done = _text(each, say)
    row = each.task
    return ShownTask(
        id=row.id,
        phase=row.phase,
        who=say(f"readiness-plan-who-{row.who}"),
        task=task,
        why=why,
        done=done,
        month_from=each.month_from,
        month_to=each.month_to,
        after=row.after,
        guide=row.guide,
        quote=row.quote,
        as_of=each.basis.as_of,
    )
