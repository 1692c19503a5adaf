"""The values of a comparison: a draft's passages beside those published that they meet."""

from dataclasses import dataclass
from typing import Literal

PairKind = Literal["same words", "same meaning", "figure", "date", "yes or no"]
"""The first two are duplicates, the others conflicts."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two passages that meet."""

    document_id: str
    version: str
    """"" for the draft."""
    title: str
    section: tuple[str, ...]
    """Heading path; () before the first heading."""
    quote: str
    """Exact text of the passage: the sentence, item or row of a conflict, else the passage."""
    figure_text: str = ""
    """What differs, as it stands in the quote ("RMB 150,000", "must not"); "" for duplicates."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of the draft and a published one that says the same, or otherwise."""

    kind: PairKind
    draft: Side
    published: Side
    similarity: float
    """How alike the two are, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What of a draft is in the library already, best first; all () for new matter."""

    duplicates: tuple[Pair, ...] = ()
    conflicts: tuple[Pair, ...] = ()
    """Surest first."""
