"""What a calculator shows: lines, steps and tables whose figures name where they come from."""

from dataclasses import dataclass
from typing import Literal

from bot.answers import Citation

Basis = Citation
"""A citation that has no number yet (0): rendering numbers them in the order of showing."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, Markdown of one line, and what it rests on."""

    text: str
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of working: what it is, how it comes about, and what comes out."""

    label: str
    working: str
    """The formula with its figures: "(560 + 5.65) × 13% × 70%"; "" for a plain amount."""
    result: str
    bases: tuple[Basis, ...] = ()
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of the working: steps, or lines, or both."""

    title: str
    steps: tuple[Step, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A comparison; the first column names the rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG drawing that uses the page's colours, and the same in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Computation:
    """A finished calculation, in the reader's language."""

    headline: tuple[Line, ...]
    """The direct answer: one or two sentences with the figure in bold."""
    conditions: tuple[Line, ...] = ()
    """What it depends on: two to five points."""
    parts: tuple[Part, ...] = ()
    grids: tuple[Grid, ...] = ()
    picture: Picture | None = None
    next_questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A file made from a calculation."""

    name: str
    media_type: str
    content: bytes


FileKind = Literal["ics", "docx", "pdf", "csv"]
