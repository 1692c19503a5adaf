"""A finished calculation to the safe HTML of its page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from bot.answers import Citation
from bot.calculators.answering import marked
from bot.calculators.computation import Computation, Grid, Line, Part, Step
from bot.calculators.numbering import Numbered, number
from bot.translation import Translator
from bot.web.answer_markdown import answer_html
from bot.web.computed_html import NOWRAP_CHARS
from bot.web.links import citation_url
from knowledge.glossary import is_chinese

LONG_CHARS = 40
_CITE = re.compile(r'<span class="cite">(\d+)</span>')
_PARAGRAPH = re.compile(r"\A<p>(.*)</p>\n?\Z", re.DOTALL)
_NUMERIC = re.compile(r"[-+−]?[A-Z$€¥]{0,4}\s?[\d,.]+\s?(?:%|元|[A-Z]{3})?(?: to [\d,.]+%?)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid; figures stand on the right."""

    html: Markup
    kind: Literal["figure", "short", "long", ""]
    """Short ones stay on one line, long ones keep a width at which they can be read."""

    @property
    def is_figure(self) -> bool:
        """Whether it stands on the right."""
        return self.kind == "figure"


@dataclass(frozen=True, slots=True)
class ShownGrid:
    """A comparison."""

    title: Markup
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A line of working."""

    label: Markup
    working: str
    result: Markup
    is_total: bool


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of the working."""

    title: str
    steps: tuple[ShownStep, ...]
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class ShownSource:
    """Where a figure comes from."""

    citation: Citation
    url: str
    """Opens the row of the table or the section of the guide."""
    quotes: tuple[str, ...]

    @property
    def in_chinese(self) -> bool:
        """Whether its quotes are in Chinese; tables and most guides are in English."""
        return any(map(is_chinese, self.quotes))


@dataclass(frozen=True, slots=True)
class ShownResult:
    """A result as its page shows it, in the order of its numbers."""

    headline: Markup
    conditions: tuple[Markup, ...]
    picture: Markup | None
    grids: tuple[ShownGrid, ...]
    parts: tuple[ShownPart, ...]
    sources: tuple[ShownSource, ...]
    next_questions: tuple[str, ...]

    @property
    def has_working(self) -> bool:
        """Whether its parts hold steps; the parts of a plan hold only what to do."""
        return any(part.steps for part in self.parts)


def shown_result(computation: Computation, say: Translator, this_year: int) -> ShownResult:
    """Return `computation` with every [n] a link to its source, and old dates marked."""
    return _Renderer(number(computation), say, this_year).result(computation)


@dataclass(frozen=True, slots=True)
class _Renderer:
    numbered: Numbered
    say: Translator
    this_year: int

    def result(self, computation: Computation) -> ShownResult:
        picture = computation.picture
        return ShownResult(
            headline=self._lines(computation.headline),
            conditions=tuple(self._lines([line]) for line in computation.conditions),
            # Drawn by our own code, which escapes every word it is given.
            picture=Markup(picture.svg) if picture else None,  # noqa: S704
            grids=tuple(self._grid(grid) for grid in computation.grids),
            parts=tuple(self._part(part) for part in computation.parts if part.steps or part.lines),
            sources=tuple(_source(citation) for citation in self.numbered.citations),
            next_questions=computation.next_questions,
        )

    def _lines(self, lines: Sequence[Line]) -> Markup:
        return self._inline(" ".join(marked(line, self.numbered, self.say) for line in lines))

    def _grid(self, grid: Grid) -> ShownGrid:
        title = f"{grid.title}{self.numbered.markers(grid.bases)}"
        rows = tuple(
            tuple(Cell(self._inline(cell), _kind(cell)) for cell in row) for row in grid.rows
        )
        return ShownGrid(self._inline(title), grid.header, rows)

    def _part(self, part: Part) -> ShownPart:
        return ShownPart(
            part.title,
            tuple(self._step(step) for step in part.steps),
            tuple(self._lines([line]) for line in part.lines),
        )

    def _step(self, step: Step) -> ShownStep:
        label = self._inline(step.label + self.numbered.markers(step.bases))
        return ShownStep(label, step.working, self._inline(step.result), step.is_total)

    def _inline(self, markdown: str) -> Markup:
        html = answer_html(markdown, _marker, self.this_year)
        body = _PARAGRAPH.sub(r"\1", html)
        return Markup(_CITE.sub(self._link, body))  # noqa: S704 - `answer_html` is safe

    def _link(self, found: re.Match[str]) -> str:
        name = escape(self.say("tools-source-n", number=found[1]))
        return f'<a class="cite" href="#source-{found[1]}" aria-label="{name}">{found[1]}</a>'


def _kind(cell: str) -> Literal["figure", "short", "long", ""]:
    if _NUMERIC.fullmatch(cell):
        return "figure"
    return "short" if len(cell) <= NOWRAP_CHARS else "long" if len(cell) > LONG_CHARS else ""


def _marker(label: str) -> str:
    return f'<span class="cite">{escape(label)}</span>'


def _source(citation: Citation) -> ShownSource:
    quotes = tuple(re.sub(r"^\s*[-*]\s+|\s*\[S\d+\]", "", quote) for quote in citation.quotes)
    return ShownSource(citation, citation_url(citation), quotes)
