"""A calculation to the figures in it that nothing supports: none, when it is sound."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

from bot.calculators.computation import Computation
from bot.calculators.numbering import shown_bases
from bot.figures import numbers
from bot.translation import LANGS, translator

MAX_COUNTED = 12
"""Small whole numbers count things ("3 routes", "step 2") and are no figures of their own."""


def loose_figures(computation: Computation, query: str) -> set[str]:
    """Return the numbers in the sentences and grids of `computation` that stand in no input of
    `query`, no step, no cited quote or its date.
    """
    known = {number for text in _support(computation, query) for number in numbers(text)}
    said = {number for text in _said(computation) for number in numbers(text)}
    counted = {str(number) for number in range(MAX_COUNTED + 1)}
    return said - known - counted


def _said(computation: Computation) -> Iterator[str]:
    yield from (line.text for line in (*computation.headline, *computation.conditions))
    yield from (line.text for part in computation.parts for line in part.lines)
    for grid in computation.grids:
        yield from (cell for row in grid.rows for cell in row[1:])


def _support(computation: Computation, query: str) -> Iterator[str]:
    yield from (value for _, value in parse_qsl(query))
    for step in (step for part in computation.parts for step in part.steps):
        yield from (step.label, step.working, step.result)
    for basis in shown_bases(computation):
        yield from basis.quotes
        yield from (translator(lang).day(basis.as_of) for lang in LANGS)
