"""A product and a route to a plan of twelve months, as an answer, a Word file and a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.calculators.calculator import Field, Outcome, Raw
from bot.calculators.citing import GuideCiter
from bot.calculators.computation import File, FileKind
from bot.calculators.entry_route.entry_route import EntryRoute
from bot.calculators.entry_route.inputs import first
from bot.calculators.readiness_plan.document import plan_document
from bot.calculators.readiness_plan.inputs import (
    FIELDS,
    FIRST_OPEN,
    Terms,
    parse_month,
    read_plan_question,
    read_plan_reply,
    read_terms,
    terms,
)
from bot.calculators.readiness_plan.pdf import to_pdf
from bot.calculators.readiness_plan.plan import Plan
from bot.calculators.readiness_plan.schedule import (
    CAMPAIGNS,
    Campaign,
    CitedTask,
    PlannedTask,
    campaign_month,
    campaign_tasks,
    schedule,
)
from bot.calculators.readiness_plan.showing import ShownTask, show, shown_tasks
from bot.calculators.readiness_plan.word import to_word
from bot.question import language
from bot.translation import Translator, translator
from knowledge.cited_rows import PlanTask, plan_tasks
from knowledge.errors import InvalidInput

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Sales of the platforms are joined by stores of one's own.
_STORES = ("bonded", "direct-mail", "platforms")


@dataclass(frozen=True, slots=True)
class ReadinessPlanResult:
    """The plan as values; months count from 1 and those above 12 lie after it."""

    terms: Terms
    route: str
    opening_month: int
    """0 when the store is open already."""
    campaign: str
    campaign_month: int
    """The month of the plan in which the sale falls; 0 without one."""
    tasks: tuple[ShownTask, ...]
    tasks_left_out: int
    """Tasks whose guide no longer says what they rest on."""


@dataclass(frozen=True)
class ReadinessPlan:
    """Plans the first year for one brand."""

    citer: GuideCiter
    entry_route: EntryRoute
    name: str = "readiness-plan"
    fields: tuple[Field, ...] = FIELDS
    files: tuple[FileKind, ...] = ("docx", "pdf")

    def read(self, text: str) -> Raw | None:
        """Return what `text` says of a plan that it asks for; None when it asks for none."""
        return read_plan_question(text)

    def read_answer(self, field: str, text: str) -> Raw:
        """Return the input that a reply states; raises InvalidInput when it states none."""
        stated = read_plan_reply(field, text)
        say = translator(language(text))
        if field == "start":
            parse_month(first(stated, field), say)
        else:
            terms({"product": ["other"], **stated}, say, date.min)
        return stated

    def read_change(self, raw: Raw, text: str) -> Raw:  # noqa: ARG002
        """Return the inputs that a follow-up states otherwise; {} when it states none."""
        return read_terms(text)

    def missing(self, raw: Raw) -> str:
        """Return "product" when it is not known; everything else has a default."""
        return "" if first(raw, "product") else "product"

    def compute(self, raw: Raw, say: Translator, today: date) -> Outcome:
        """Return the plan; raises InvalidInput for an input that cannot be used."""
        plan = self._plan(raw, say, today)
        result = ReadinessPlanResult(
            plan.terms,
            plan.route,
            plan.opening_month,
            plan.campaign.name if plan.campaign else "",
            plan.campaign_at + 1 if plan.campaign else 0,
            shown_tasks(plan, say),
            plan.tasks_left_out,
        )
        return Outcome(result, show(plan, say))

    def file(self, raw: Raw, kind: FileKind, say: Translator, today: date) -> File:
        """Return the plan as a Word file or a PDF; raises as `compute` does."""
        plan = self._plan(raw, say, today)
        document = plan_document(plan, say, today)
        name = f"china-plan-{plan.terms.product}-{plan.terms.start:%Y-%m}"
        if kind == "docx":
            return File(f"{name}.docx", _WORD, to_word(document))
        if kind == "pdf":
            return File(f"{name}.pdf", "application/pdf", to_pdf(document))
        raise InvalidInput(say("readiness-plan-no-file"))

    def _plan(self, raw: Raw, say: Translator, today: date) -> Plan:
        wanted = terms(raw, say, today)
        route = wanted.route or self._recommended(wanted, raw, say)
        rows = [row for row in plan_tasks() if _is_needed(row, wanted, route)]
        cited = [
            CitedTask(row, basis)
            for row in rows
            if (basis := self.citer.cite(row.guide, row.quote))
        ]
        planned = schedule([each for each in cited if not each.task.campaign], wanted.product)
        opening = _opening(planned)
        campaign, at = _campaign(wanted, opening) if route in _STORES else (None, 0)
        sales = campaign_tasks(cited, campaign, at) if campaign else ()
        tasks = tuple(sorted((*planned, *sales), key=lambda each: each.begin))
        left_out = sum(row.campaign == "" for row in rows) - len(planned)
        return Plan(wanted, route, not wanted.route, tasks, opening, campaign, at, left_out)

    def _recommended(self, wanted: Terms, raw: Raw, say: Translator) -> str:
        known = {field.name for field in self.entry_route.fields}
        brand = {name: values for name, values in raw.items() if name in known}
        return self.entry_route.recommend({**brand, "entity": [wanted.entity]}, say)


def _is_needed(row: PlanTask, wanted: Terms, route: str) -> bool:
    if row.routes and route not in row.routes:
        return False
    if row.products and wanted.product not in row.products:
        return False
    return not row.field or getattr(wanted, row.field) in row.answers


def _opening(planned: Sequence[PlannedTask]) -> int:
    """Return the month in which sales start; 0 when the store is open already."""
    openings = (each.month_from for each in planned if each.task.id.startswith("open"))
    return next(openings, 0)


def _campaign(wanted: Terms, opening: int) -> tuple[Campaign, int]:
    """Return the sale aimed at, and how many months after the start it falls."""
    in_reach = [
        (campaign_month(campaign, max(opening - 1, 0), wanted.start.month), campaign)
        for campaign in CAMPAIGNS
        if wanted.campaign in (FIRST_OPEN, campaign.name)
    ]
    at, campaign = min(in_reach, key=lambda found: found[0])
    return campaign, at
