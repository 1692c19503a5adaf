"""A plan to the pages of a file, before it is Word or PDF."""

from dataclasses import dataclass
from datetime import date

from bot.answers import Citation
from bot.calculators.entry_route.showing import product_name
from bot.calculators.numbering import Numbered, number
from bot.calculators.readiness_plan.plan import PHASES, Plan, month_name, of_phase
from bot.calculators.readiness_plan.showing import months, notes, show, shown_task, summary
from bot.export import is_web, quoted, source_line
from bot.translation import Lang, Translator
from knowledge.cited_rows import Phase


@dataclass(frozen=True, slots=True)
class Row:
    """One task to tick off."""

    when: str
    task: str
    markers: str
    why: str
    done: str
    who: str


@dataclass(frozen=True, slots=True)
class Table:
    """The tasks of one phase."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source with the words that the plan rests on."""

    number: int
    text: str
    url: str
    """ "" when there is no web address."""
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """Everything that a file of the plan holds, in the reader's language."""

    lang: Lang
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    """Name and value, for the block under the title."""
    summary: tuple[str, ...]
    notes: tuple[str, ...]
    header: tuple[str, ...]
    """The columns of each table: done, when, task, done when, who."""
    tables: tuple[Table, ...]
    sources: tuple[SourceNote, ...]
    headings: tuple[str, str, str]
    """Of the summary, the notes and the sources."""
    disclaimer: str
    page: str
    """The word before a page number."""


def plan_document(plan: Plan, say: Translator, today: date) -> PlanDocument:
    """Return the pages of the plan; `today` is printed as the day it was made."""
    numbered = number(show(plan, say))
    product = product_name(plan.terms.product, say)
    return PlanDocument(
        lang=say.lang,
        title=say("readiness-plan-title", product=product),
        subtitle=say("readiness-plan-subtitle", day=say.day(today.isoformat())),
        facts=_facts(plan, say),
        summary=tuple(sentence.replace("**", "") for sentence in summary(plan, say)),
        notes=tuple(line.text + numbered.markers(line.bases) for line in notes(plan, say)),
        header=tuple(
            say(f"readiness-plan-column-{name}") for name in ("tick", "when", "task", "done", "who")
        ),
        tables=tuple(
            _table(plan, phase, numbered, say) for phase in PHASES if of_phase(plan, phase)
        ),
        sources=tuple(_source(citation, say) for citation in numbered.citations),
        headings=(
            say("readiness-plan-glance"),
            say("readiness-plan-notes"),
            say("readiness-plan-sources"),
        ),
        disclaimer=say("readiness-plan-disclaimer"),
        page=say("readiness-plan-page"),
    )


def _facts(plan: Plan, say: Translator) -> tuple[tuple[str, str], ...]:
    wanted = plan.terms
    facts = [
        ("product", product_name(wanted.product, say)),
        ("route", say(f"entry-route-option-{plan.route}")),
        ("entity", say(f"readiness-plan-entity-{wanted.entity}")),
        ("trademark", say(f"readiness-plan-trademark-{wanted.trademark}")),
        ("start", month_name(plan, 1, say)),
    ]
    if plan.opening_month:
        facts.append(("opening", month_name(plan, plan.opening_month, say)))
    if plan.campaign:
        sale = say(f"readiness-plan-campaign-{plan.campaign.name}")
        facts.append(("sale", f"{sale}, {month_name(plan, plan.campaign_at + 1, say)}"))
    return tuple(
        (say(f"readiness-plan-fact-{name}"), value[0].upper() + value[1:]) for name, value in facts
    )


def _table(plan: Plan, phase: Phase, numbered: Numbered, say: Translator) -> Table:
    rows = []
    for each in of_phase(plan, phase):
        task, markers = shown_task(each, say), numbered.markers((each.basis,)).strip()
        rows.append(Row(months(each, say), task.task, markers, task.why, task.done, task.who))
    return Table(say(f"readiness-plan-phase-{phase}"), tuple(rows))


def _source(citation: Citation, say: Translator) -> SourceNote:
    return SourceNote(
        citation.number,
        source_line(citation, say),
        citation.source_url if is_web(citation.source_url) else "",
        tuple(quoted(quote) for quote in citation.quotes),
    )
