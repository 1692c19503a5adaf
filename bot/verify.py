"""A draft to the part of it that its passages support, and the figures that it shows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.answers import Figure
from bot.drafts import Correction, Draft, Statement, TableExcerpt
from bot.figures import find_figures, numbers
from bot.wording import without_markers
from bot.writers.conflicts import reports_conflict


@dataclass(frozen=True, slots=True)
class Verified:
    """A draft in which every statement passed, and how many did not."""

    draft: Draft
    dropped: int


def verify(draft: Draft) -> Verified:
    """Drop what its passage does not hold word for word, figure for figure.

    A statement passes when its quote occurs in its passage and each of its numbers occurs in
    its quote; a table when its lines do. An empty lead means that nothing is left to say.
    """
    checked = Draft(
        lead=_supported(draft.lead),
        conditions=_supported(draft.conditions),
        related=_supported(draft.related),
        tables=tuple(table for table in draft.tables if _table_is_supported(table)),
        conflicts=_supported(draft.conflicts),
        correction=_supported_correction(draft.correction),
    )
    if len(checked.conflicts) == 1 and not reports_conflict(checked.conflicts[0]):
        checked = replace(checked, conflicts=())
    return Verified(checked, _size(draft) - _size(checked))


def figures_of(statements: Iterable[Statement], number_of: dict[str, int]) -> tuple[Figure, ...]:
    """Return the figures of `statements`, each with its date and the number of its citation."""
    return tuple(
        Figure(figure.text, statement.as_of, number_of[statement.passage.chunk.id])
        for statement in statements
        for figure in find_figures(statement.text)
        if figure.kind != "date"
    )


def _supported(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return tuple(statement for statement in statements if is_supported(statement))


def _supported_correction(correction: Correction | None) -> Correction | None:
    return correction if correction and is_supported(correction.statement) else None


def is_supported(statement: Statement) -> bool:
    """Tell whether the passage holds the quote, and the quote every number of the text."""
    return statement.quote in statement.passage.chunk.text and numbers(statement.text) <= numbers(
        without_markers(statement.quote)
    )


def _table_is_supported(table: TableExcerpt) -> bool:
    cells = " ".join(cell for row in (table.header, *table.rows) for cell in row)
    whole = table.passage.chunk.context + "\n" + table.passage.chunk.text
    return all(quote in whole for quote in table.quotes) and numbers(cells) <= numbers(
        without_markers(" ".join(table.quotes))
    )


def _size(draft: Draft) -> int:
    return len(draft.statements) + len(draft.tables)
