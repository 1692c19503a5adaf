"""What a writer hands over to be checked: statements that name their passage."""

from dataclasses import dataclass

from knowledge.documents import Passage


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item of an answer, and the passage it is taken from."""

    text: str
    """For the reader: without source markers."""
    passage: Passage
    quote: str
    """Exactly as it stands in the passage's text."""
    as_of: str = ""
    """Date its figures hold for; "" when it has no figures."""
    label: str = ""
    """A few words shown before the text, such as the section's heading or a year."""


@dataclass(frozen=True, slots=True)
class TableExcerpt:
    """Rows of a passage's table under their header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    passage: Passage
    quotes: tuple[str, ...]
    """The header line and the rows exactly as they stand in the passage's text."""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the guidance says instead of what a question takes for granted."""

    statement: Statement
    """Shown first in the answer, with its citation; its figures are all in its quote."""
    claimed: str
    """The wrong figure as the reader wrote it, or else the mistaken clause: no guidance."""
    is_figure: bool
    """Whether `claimed` is a figure."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is rendered; every part names its passage."""

    lead: tuple[Statement, ...]
    """The direct answer: one or two sentences."""
    conditions: tuple[Statement, ...] = ()
    related: tuple[Statement, ...] = ()
    """From other sections, each labelled with its heading."""
    tables: tuple[TableExcerpt, ...] = ()
    conflicts: tuple[Statement, ...] = ()
    """Statements that give different figures for one quantity, each labelled with its date."""
    correction: Correction | None = None
    """Shown before the lead."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, in the order of showing."""
        corrected = (self.correction.statement,) if self.correction else ()
        return (*corrected, *self.lead, *self.conditions, *self.conflicts, *self.related)
