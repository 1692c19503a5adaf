"""Quantities that all guides must give alike, to the sentences that give another figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from knowledge.csv_rows import Shape, read_rows
from knowledge.guide_file import MARKER

FILE = Path(__file__).parent / "quantities.csv"


def _is_pattern(text: str) -> bool:
    try:
        return bool(re.compile(text))
    except re.error:
        return False


Pattern = Annotated[str, Shape(_is_pattern, "write a regular expression")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One figure that many guides name."""

    name: str
    sentence: Pattern
    """Recognises a sentence about the quantity, in any case."""
    figure: Pattern
    """Finds figures of its kind in the sentence; group 1 is the figure."""
    allowed: tuple[str, ...]
    """The figures such a sentence may hold, also those of the past and of its neighbours."""

    def wrong_figures(self, sentence: str) -> tuple[str, ...]:
        """Return the figures of this kind that `sentence` may not hold; () when it is right."""
        return tuple(figure for figure in self._figures(sentence) if figure not in self.allowed)

    def is_given_in(self, sentence: str) -> bool:
        """Return whether `sentence` is about the quantity and holds an allowed figure."""
        return any(figure in self.allowed for figure in self._figures(sentence))

    def _figures(self, sentence: str) -> list[str]:
        if not _compiled(self.sentence).search(sentence):
            return []
        return _compiled(self.figure).findall(MARKER.sub("", sentence))


def read_quantities(path: Path = FILE) -> tuple[Quantity, ...]:
    """Return the registry.

    Raises:
        DocumentError: A row is not valid.
    """
    return read_rows(path, Quantity)


def contradictions(sentence: str, quantities: Sequence[Quantity]) -> Iterator[str]:
    """Yield a message for each quantity that `sentence` gives otherwise than the registry."""
    for quantity in quantities:
        for figure in quantity.wrong_figures(sentence):
            yield f"{quantity.name} is {' or '.join(quantity.allowed)}, not {figure}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
