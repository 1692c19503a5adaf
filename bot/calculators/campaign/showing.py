"""A schedule to what a reader sees: headline, conditions, tasks and how the days come about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.calculators.campaign.schedule import Schedule, Task, filing_of
from bot.calculators.campaign.words import (
    basis_of,
    cited_occasion,
    cited_step,
    duration_of,
    occasion_name,
    task_name,
)
from bot.calculators.campaign.working import working
from bot.calculators.citing import cite_row
from bot.calculators.computation import Basis, Computation, Grid, Line
from bot.translation import Translator

_MAX_CONDITIONS = 5
_NEW_STORE = ("documents", "application", "opening", "scores")
_COLUMNS = ("task", "start", "latest", "end", "takes", "state")


def show(found: Schedule, say: Translator) -> Computation:
    """Return `found` in the reader's language."""
    shower = _Shower(found, say)
    return Computation(
        headline=tuple(shower.headline()),
        conditions=tuple(shower.conditions())[:_MAX_CONDITIONS],
        grids=(shower.grid(),),
        parts=working(found, say),
        next_questions=tuple(say(f"campaign-calendar-next-{nth}") for nth in ("stock", "signup")),
    )


@dataclass(frozen=True, slots=True)
class _Shower:
    found: Schedule
    say: Translator

    @property
    def required(self) -> list[Task]:
        return [task for task in self.found.tasks if task.is_required]

    def headline(self) -> Iterator[Line]:
        found, say = self.found, self.say
        first = min(self.required, key=lambda task: task.starts)
        occasion = found.aim.occasion
        said = {"campaign": occasion_name(occasion, say), "day": self._day(occasion.day)}
        if not found.is_reachable:
            late = min(
                (task for task in self.required if task.state == "late"),
                key=lambda task: task.starts_tight,
            )
            yield Line(
                say(
                    "campaign-calendar-out" if found.aim.has_store else "campaign-calendar-out-new",
                    task=task_name(late, say), latest=self._day(late.starts_tight), **said,
                ),
                self._bases([late]),
            )  # fmt: skip
            yield from self._instead()
            return
        latest = min(self.required, key=lambda task: task.starts_tight)
        kind = "comfortable" if found.is_comfortable else "tight"
        yield Line(
            say(
                f"campaign-calendar-{kind}",
                start=self._day(first.starts), task=task_name(first, say),
                latest=self._day(latest.starts_tight), **said,
            ),
            self._bases([first]),
        )  # fmt: skip
        yield from self._stock()

    def conditions(self) -> Iterator[Line]:
        tasks = self.found.tasks
        yield from self._new_store()
        yield from self._opening()
        yield from self._filing()
        low = [task for task in tasks if task.duration.row.confidence == "low"]
        if low:
            names = self.say("list-comma").join(task_name(task, self.say) for task in low)
            yield Line(self.say("campaign-calendar-low", tasks=names), self._bases(low))
        yield Line(self.say("campaign-calendar-window-note"), cited_step("enrolment", self.say))
        if any(task.step == "application" for task in tasks):
            yield Line(self.say("campaign-calendar-refusal"), cited_step("application", self.say))
        if any(task.step == "trademark" for task in tasks):
            yield Line(
                self.say("campaign-calendar-trademark-note"), cited_step("trademark", self.say)
            )

    def grid(self) -> Grid:
        say = self.say
        rows = tuple(
            (
                task_name(task, say),
                self._day(task.starts),
                self._day(task.starts_tight),
                self._day(task.ends),
                duration_of(task.duration, say),
                self._state(task),
            )
            for task in self.found.tasks
        )
        header = tuple(say(f"campaign-calendar-column-{name}") for name in _COLUMNS)
        return Grid(say("campaign-calendar-tasks"), header, rows, self._bases(self.found.tasks))

    def _stock(self) -> Iterator[Line]:
        """Say when the goods leave and when they must be there."""
        days = {task.step: task for task in self.found.tasks}
        if "export" not in days:
            return
        tasks = [days[step] for step in ("export", "transport", "shelving")]
        yield Line(
            self.say(
                "campaign-calendar-goods",
                book=self._day(tasks[0].starts),
                leave=self._day(tasks[1].starts),
                ready=self._day(tasks[2].ends),
            ),
            self._bases(tasks),
        )

    def _new_store(self) -> Iterator[Line]:
        if self.found.aim.has_store:
            return
        others = [task for task in self.required if task.step not in _NEW_STORE]
        first = min(others, key=lambda task: task.starts)
        said = {"task": task_name(first, self.say), "start": self._day(first.starts)}
        text = self.say("campaign-calendar-new-store", **said)
        yield Line(text, self._bases([first]))

    def _instead(self) -> Iterator[Line]:
        first, second = self.found.first_reachable, self.found.first_comfortable
        say = self.say
        if first is None:
            yield Line(say("campaign-calendar-none"))
            return
        said = {"first": occasion_name(first, say), "first_day": self._day(first.day)}
        if second is None or second == first:
            yield Line(
                say("campaign-calendar-instead-one", **said), cited_occasion(first, self.say)
            )
            return
        text = say(
            "campaign-calendar-instead",
            second=occasion_name(second, say), second_day=self._day(second.day), **said,
        )  # fmt: skip
        yield Line(text, cited_occasion(first, self.say) + cited_occasion(second, self.say))

    def _opening(self) -> Iterator[Line]:
        occasion, say = self.found.aim.occasion, self.say
        if occasion.campaign is None:
            yield Line(say("campaign-calendar-own-day"))
            return
        bases = cited_occasion(occasion, self.say)
        message = "campaign-calendar-opens-same"
        if occasion.opens_first != occasion.day:
            message = "campaign-calendar-opens-early"
        yield Line(
            say(
                message, campaign=occasion_name(occasion, say),
                opens=self._day(occasion.opens_first),
                year=say.day(occasion.campaign.as_of[:4]),
            ),
            bases,
        )  # fmt: skip

    def _filing(self) -> Iterator[Line]:
        aim, say = self.found.aim, self.say
        row = aim.product
        if row is None:
            yield Line(say("campaign-calendar-no-product"))
            return
        used: tuple[str, ...] = ("cbec_registration", "cbec_notes")
        message = f"campaign-calendar-cbec-{row.cbec_registration or 'unknown'}"
        if aim.route != "cbec":
            used = ("general_trade", "regulator")
            message = "campaign-calendar-filing-unknown"
            if filing_of(aim):
                message, used = "campaign-calendar-filing-known", ("months_low", "months_high")
        if aim.has_filing and aim.route != "cbec":
            return
        title = say("campaign-calendar-products")
        basis = cite_row("category_requirements", row, title, row.product, used)
        yield Line(say(message), (basis,))

    def _state(self, task: Task) -> str:
        is_advice = task.state != "open" and not task.is_required
        kind = f"advice-{task.state}" if is_advice else task.state
        return self.say(f"campaign-calendar-state-{kind}")

    def _bases(self, tasks: list[Task] | tuple[Task, ...]) -> tuple[Basis, ...]:
        return tuple(basis_of(task.duration, self.say) for task in tasks)

    def _day(self, day: date) -> str:
        return self.say.day(day.isoformat())
