"""What a page holds, in the order it is read."""

from dataclasses import dataclass

from ingest.load.extracted import Finding
from ingest.load.pdf.forms import FormField
from ingest.load.pdf.lines import Line


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table where it stands; y grows downwards, in points."""

    rows: tuple[tuple[str, ...], ...]
    has_header: bool
    """Whether the first row names the columns."""
    left: float
    right: float
    top: float
    bottom: float
    page: int
    size: float
    """Of its type, in points."""


@dataclass(frozen=True, slots=True)
class RecognisedText:
    """A paragraph that was read from the picture of a page."""

    text: str
    page: int


Piece = Line | PlacedTable | RecognisedText | FormField


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The pieces of a page in reading order; `number` counts from 1."""

    number: int
    pieces: tuple[Piece, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_picture: bool = False
    """Whether it shows something that may be text, but holds none."""
    unmapped: int = 0
    """Glyphs whose font does not say which characters they are."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines outside tables."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Line))

    @property
    def text(self) -> str:
        """All of its text, for judging it."""
        texts = [line.text for line in self.lines]
        for piece in self.pieces:
            if isinstance(piece, PlacedTable):
                texts.extend(cell for row in piece.rows for cell in row)
        return "\n".join(texts)
