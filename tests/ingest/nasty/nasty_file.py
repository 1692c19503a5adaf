"""A file made to break a loader, and what must happen to it."""

from dataclasses import dataclass
from typing import Literal

Expectation = Literal["ok", "warns", "refuses"]


@dataclass(frozen=True, slots=True)
class NastyFile:
    """One file; what does not apply to it is ""."""

    name: str
    """As a consultant would name it; unique among all of them."""
    content: bytes
    expects: Expectation
    """`ok` is read (findings may be there), `warns` is read with a finding, `refuses` is not."""
    contains: str = ""
    """Must be in the document's text."""
    lacks: str = ""
    """Must not be in the document's text."""
    finding: str = ""
    """The `FindingKind` that must be reported."""
    reason: str = ""
    """The reason of the refusal, the last part of its message's id."""
    why: str = ""
    """What breaks readers that are less careful."""
