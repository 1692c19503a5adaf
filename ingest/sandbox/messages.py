"""Requests to a reading process and what it answers, as lines of JSON.

What comes back was written by a process that a hostile file may have taken over: it is
validated to the last field, and nothing in it is ever run.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from ingest.load.extracted import Extracted


@dataclass(frozen=True, slots=True)
class Request:
    """What to do with one file."""

    action: Literal["read", "render"]
    name: str
    document_id: str
    processor_seconds: int
    memory_bytes: int
    page: int = 0
    width: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A FileRefused, to be raised again where the file was asked for."""

    sentence: str
    reason: str
    arguments: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """One line of an answer; one field of it is set."""

    progress: tuple[int, int] | None = None
    extracted: Extracted | None = None
    image: str | None = None
    """PNG in base64."""
    refusal: Refusal | None = None
    failure: str | None = None
    """The type of an error that reading did not expect, and where; for the log."""
    is_out_of_memory: bool = False

    @property
    def is_last(self) -> bool:
        """Nothing comes after an end, whatever it is."""
        return self.progress is None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a reading process ended; said by the fork server, which no file can reach."""

    exit_code: int
    """Negative for the signal that killed it."""
    peak_bytes: int


@cache
def requests() -> TypeAdapter[Request]:
    """Return the JSON form of requests."""
    return TypeAdapter(Request)


@cache
def messages() -> TypeAdapter[Message]:
    """Return the JSON form of messages."""
    return TypeAdapter(Message)


@cache
def endings() -> TypeAdapter[Ending]:
    """Return the JSON form of endings."""
    return TypeAdapter(Ending)
