"""A calculation to an answer of the conversation: Markdown with [n] markers, and its citations."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers import Answer, CalculationRef, Citation, Figure, Suggestion
from bot.calculators.calculator import Outcome
from bot.calculators.computation import Basis, Computation, Grid, Line, Part, Step
from bot.calculators.drawing.picturing import picture_of
from bot.calculators.numbering import Numbered, number, oldest
from bot.figures import find_figures, numbers
from bot.translation import Translator
from bot.writers.dates import years_in


def computed_answer(outcome: Outcome, calculation: CalculationRef, say: Translator) -> Answer:
    """Return the direct answer, what it depends on, the comparison, the working, what is next."""
    shown = outcome.shown
    numbered = number(shown)
    parts = (
        " ".join(marked(line, numbered, say) for line in shown.headline),
        _points(say("computed-depends"), shown.conditions, numbered, say),
        *(_grid(grid, numbered) for grid in shown.grids),
        *(text for part in shown.parts for text in _part(part, numbered, say)),
    )
    return Answer(
        answer_id=uuid.uuid4().hex,
        text="\n\n".join(filter(None, parts)),
        outcome="computed",
        citations=numbered.citations,
        figures=tuple(_figures(shown, numbered)),
        suggestions=tuple(Suggestion(question, "") for question in shown.next_questions),
        calculation=replace(calculation, has_picture=picture_of(outcome, say) is not None),
    )


def clarifying_answer(question: str, calculation: CalculationRef) -> Answer:
    """Return the answer that asks for one input of `calculation`."""
    return Answer(
        answer_id=uuid.uuid4().hex, text=question, outcome="clarifying", calculation=calculation
    )


def marked(line: Line, numbered: Numbered, say: Translator) -> str:
    """Return the line with its [n] markers, and the date it holds for where it names none."""
    text = line.text + numbered.markers(line.bases)
    date = oldest(line.bases)
    return (
        f"{text} *{say('computed-as-of', date=say.day(date))}*"
        if date and not years_in(line.text)
        else text
    )


def _points(heading: str, lines: Sequence[Line], numbered: Numbered, say: Translator) -> str:
    if not lines:
        return ""
    points = "\n".join(f"- {marked(line, numbered, say)}" for line in lines)
    return f"**{heading}**\n\n{points}" if heading else points


def _grid(grid: Grid, numbered: Numbered) -> str:
    title = f"**{grid.title}**{numbered.markers(grid.bases)}"
    return f"{title}\n\n{_table(grid.header, grid.rows)}"


def _part(part: Part, numbered: Numbered, say: Translator) -> Iterator[str]:
    """Yield the title, then the steps as a table, then the lines."""
    yield f"**{part.title}**" if part.steps or part.lines else ""
    if part.steps:
        has_working = any(step.working for step in part.steps)
        header = (say("computed-step"), say("computed-working"), say("computed-result"))
        rows = [_step(step, numbered) for step in part.steps]
        shown = [row if has_working else (row[0], row[2]) for row in rows]
        yield _table(header if has_working else (header[0], header[2]), shown)
    yield _points("", part.lines, numbered, say)


def _step(step: Step, numbered: Numbered) -> tuple[str, str, str]:
    label = step.label + numbered.markers(step.bases)
    return label, step.working, f"**{step.result}**" if step.is_total else step.result


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _figures(shown: Computation, numbered: Numbered) -> Iterator[Figure]:
    """Yield the figures that stand in a quote; what was worked out from them is in no passage."""
    steps = [step for part in shown.parts for step in part.steps]
    texts: list[tuple[str, Sequence[Basis]]] = [
        *((line.text, line.bases) for line in (*shown.headline, *shown.conditions)),
        *((f"{step.working} {step.result}", step.bases) for step in steps),
    ]
    seen: set[tuple[str, int]] = set()
    for text, bases in texts:
        for span in find_figures(text):
            for citation in numbered.of(bases):
                key = (span.text, citation.number)
                if span.kind != "count" and key not in seen and _holds(citation, span.text):
                    seen.add(key)
                    yield Figure(span.text, citation.as_of, citation.number)


def _holds(citation: Citation, figure: str) -> bool:
    return numbers(figure) <= numbers(" ".join(citation.quotes))
