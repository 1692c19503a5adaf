"""Tasks with dates, and phases of a plan, to pictures of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from bot.calculators.computation import Picture
from bot.calculators.drawing.primitives import (
    BOLD,
    EDGE,
    HATCH,
    INK,
    LINE,
    LINE_HEIGHT,
    QUIET,
    SEA,
    SMALL,
    WIDTH,
    Block,
    box,
    heading,
    picture,
    rule,
    width_of,
    words,
)
from bot.translation import LOCALES, Translator

BAR = 10
_AXIS = LINE_HEIGHT + 4
_MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class Task:
    """What is done from the first to the last day; with one day it is a milestone."""

    name: str
    first: date
    last: date
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A day that is drawn across all tasks: the day of the campaign."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase in months after the start; it may take until `longest`."""

    name: str
    start: float
    end: float
    longest: float
    shown: str
    """How long it takes, in words."""


@dataclass(frozen=True, slots=True)
class _Calendar:
    first: date
    last: date
    today: date
    campaign: date

    def x(self, day: date) -> float:
        return (day - self.first).days / max((self.last - self.first).days, 1) * WIDTH


def gantt(
    title: str, tasks: Sequence[Task], today: date, marked: Marked, say: Translator
) -> Picture:
    """Return a bar a task under its name; late tasks are hatched and say so."""
    days = [today, marked.day, *(day for task in tasks for day in (task.first, task.last))]
    shown = _Calendar(min(days), max(days) + timedelta(days=1), today, marked.day)
    axis = Block("".join(_ticks(shown, say)), LINE_HEIGHT)
    rows = [_task(task, shown, say) for task in tasks]
    alt = "; ".join(
        [
            f"{say('picture-today')}: {_in_words(today, say)}",
            f"{marked.name}: {_in_words(marked.day, say)}",
            *(f"{_name(task, say)}: {_when(task, say)}" for task in tasks),
        ]
    )
    blocks = [_heads(shown, marked, say), axis, *rows]
    return picture(title, blocks, f"{title}: {alt}", gap=10)


def phases(title: str, plan: Sequence[Phase], say: Translator) -> Picture:
    """Return a bar a phase in months after the start; what it may take longer is hatched."""
    end = max((phase.longest for phase in plan), default=0)
    unit = WIDTH / max(end, 1)
    step = max(1, -(-int(end) // _MOST_TICKS))
    named = [
        (month * unit, say("picture-month", month=month)) for month in range(0, int(end) + 1, step)
    ]
    ticks = "".join(
        words(x, 12, name, size=SMALL, colour=QUIET)
        for x, name in named
        if x + width_of(name, SMALL) <= WIDTH
    )
    blocks = [Block(ticks, _AXIS), *(_phase(phase, unit) for phase in plan)]
    alt = "; ".join(f"{phase.name}: {phase.shown}" for phase in plan)
    return picture(title, blocks, f"{title}: {alt}", gap=12)


def _phase(phase: Phase, unit: float) -> Block:
    top = heading(phase.name, phase.shown, is_bold=False)
    y = top.height + 3
    drawn = top.svg + rule(0, y + BAR / 2, WIDTH, y + BAR / 2, colour=LINE)
    drawn += box(phase.start * unit, y, max((phase.end - phase.start) * unit, 2), BAR, SEA)
    if phase.longest > phase.end:
        width = (phase.longest - phase.end) * unit
        drawn += box(phase.end * unit, y, width, BAR, HATCH, edge=SEA)
    return Block(drawn, y + BAR)


def _task(task: Task, shown: _Calendar, say: Translator) -> Block:
    top = heading(_name(task, say), _when(task, say), is_bold=task.is_late)
    y = top.height + 4
    drawn = top.svg + rule(0, y + BAR / 2, WIDTH, y + BAR / 2, colour=LINE)
    drawn += _across(shown, y - 3, y + BAR + 3)
    x = shown.x(task.first)
    if task.first == task.last:
        return Block(drawn + _diamond(x, y + BAR / 2, is_late=task.is_late), y + BAR)
    fill, edge = (HATCH, SEA) if task.is_late else (SEA, "")
    return Block(drawn + box(x, y, max(shown.x(task.last) - x, 3), BAR, fill, edge=edge), y + BAR)


def _diamond(x: float, y: float, *, is_late: bool) -> str:
    x = min(max(x, 6), WIDTH - 6)
    fill = HATCH if is_late else SEA
    return f'<path d="M{x - 6:g} {y:g}l6-6 6 6-6 6z" fill="{fill}" stroke="{SEA}"/>'


def _heads(shown: _Calendar, marked: Marked, say: Translator) -> Block:
    """Return the names of the two days, each over its line."""
    today = f"{say('picture-today')}, {_short(shown.today, say)}"
    campaign = f"{marked.name}, {_short(marked.day, say)}"
    drawn, height = "", 2 * LINE_HEIGHT
    for nth, (day, text) in enumerate(((shown.today, today), (marked.day, campaign))):
        width = width_of(text, SMALL) * (BOLD if nth else 1)
        left = min(max(shown.x(day) - width / 2, 0), max(WIDTH - width, 0))
        drawn += words(left, 12 + nth * LINE_HEIGHT, text, size=SMALL, is_bold=bool(nth))
    return Block(drawn + _across(shown, height, height + 6), height)


def _across(shown: _Calendar, top: float, bottom: float) -> str:
    """Return the lines of today (dashed) and of the campaign, where no words are."""
    today, campaign = (
        min(max(shown.x(day), 0.5), WIDTH - 0.5) for day in (shown.today, shown.campaign)
    )
    return rule(today, top, today, bottom, colour=EDGE, is_dashed=True) + rule(
        campaign, top, campaign, bottom, colour=INK
    )


def _ticks(shown: _Calendar, say: Translator) -> Iterator[str]:
    """Yield the beginnings of months, or of weeks when there are less than three months."""
    months = [day for day in _days(shown) if day.day == 1]
    weeks = [day for day in _days(shown) if day.weekday() == 0]
    by_month = len(months) >= 3
    days = months if by_month else weeks
    step = max(1, -(-len(days) // _MOST_TICKS))
    for day in days[::step]:
        x = shown.x(day)
        text = format_date(day, "MMM", LOCALES[say.lang]) if by_month else _short(day, say)
        if x + width_of(text, SMALL) <= WIDTH:
            yield rule(x, 2, x, LINE_HEIGHT, colour=LINE)
            yield words(x + 3, 12, text, size=SMALL, colour=QUIET)


def _days(shown: _Calendar) -> Iterator[date]:
    for nth in range((shown.last - shown.first).days + 1):
        yield shown.first + timedelta(days=nth)


def _name(task: Task, say: Translator) -> str:
    return say("picture-late", task=task.name) if task.is_late else task.name


def _when(task: Task, say: Translator) -> str:
    if task.first == task.last:
        return _short(task.first, say)
    # Across New Year, "15 Aug to 15 Oct" would be read as two months.
    write = _short if task.first.year == task.last.year else _with_year
    return say("picture-from-to", first=write(task.first, say), last=write(task.last, say))


def _with_year(day: date, say: Translator) -> str:
    shape = {"en": "d MMM yyyy", "zh": "y年M月d日"}[say.lang]
    return format_date(day, shape, LOCALES[say.lang])


def _short(day: date, say: Translator) -> str:
    return format_date(day, {"en": "d MMM", "zh": "M月d日"}[say.lang], LOCALES[say.lang])


def _in_words(day: date, say: Translator) -> str:
    return say.day(day.isoformat())
