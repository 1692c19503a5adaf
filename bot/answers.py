"""What the adviser says: answers, citations, and the events they are streamed as."""

from dataclasses import dataclass, field
from typing import Literal

from bot.trace import Trace
from knowledge.errors import InvalidMessage

Outcome = Literal["answered", "computed", "clarifying", "declined", "greeted"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage an answer rests on; `number` is the n of its [n] markers."""

    number: int
    document_id: str
    version: str
    chunk_id: str
    title: str
    section: tuple[str, ...]
    page: int | None
    quotes: tuple[str, ...]
    """Exact pieces of the passage's text, in the order they stand there."""
    passage: str
    """The whole passage (Markdown), in which every quote occurs."""
    publisher: str
    source_url: str
    as_of: str
    reviewed_on: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure shown in an answer, the date it holds for, and the citation that carries it."""

    text: str
    as_of: str
    citation: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A follow-up question the guidance can answer."""

    question: str
    document_id: str


FacetKind = Literal["product", "route", "platform", "country", "subject"]


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a question was taken to be about, said or carried from the conversation."""

    id: str
    """Its kind and a stable name: "product:pet-food", "route:cbec"."""
    kind: FacetKind
    name: str
    """In the reader's language: "pet food", "CBEC"."""
    is_carried: bool = False
    """From the conversation or the profile, not from the message itself."""


@dataclass(frozen=True, slots=True)
class CalculationRef:
    """The calculation behind an answer, to open it in its calculator."""

    name: str
    """The calculator: "landed-cost"."""
    query: str
    """The inputs as a URL's query: "product=serum&price=560"; empty when none is known yet."""
    has_picture: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One finished answer. `text` is Markdown with [n] markers."""

    answer_id: str
    text: str
    outcome: Outcome
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    latency_ms: float = 0.0
    timings_ms: dict[str, float] = field(default_factory=dict)
    """Milliseconds by part: encode, dense, lexical, rerank, write."""
    understood: str = ""
    """The question as it was read, where typing slips or a follow-up changed it; else ""."""
    about: tuple[Facet, ...] = ()
    """What the question was taken to be about; the reader may change it."""
    calculation: CalculationRef | None = None
    """For the outcomes computed and clarifying."""
    notices: tuple[str, ...] = ()
    """What went otherwise than expected, a sentence each: the language model did not answer."""
    corrects: str = ""
    """What the question took for granted and the answer corrects; "" for nothing."""
    ranked_document_ids: tuple[str, ...] = ()
    """Documents in retrieval order, best first, at most ten; for evaluation, never shown."""
    trace: Trace | None = None
    """Why it is what it is, for consultants; never shown to readers."""


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of the answer's text; the pieces joined are `Answer.text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Status:
    """What is happening, in words for the reader ("Reading 3 guides")."""

    text: str


Event = Delta | Status | Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


def read_turns(records: object) -> tuple[Turn, ...]:
    """Return the turns that parsed JSON holds.

    Raises:
        InvalidMessage: It is not a list of {"role", "content"} objects.
    """
    turns = [_turn(record) for record in records] if isinstance(records, list) else [None]
    if not all(turns):
        raise InvalidMessage(
            'must be a JSON list of {"role": "user" or "assistant", "content": text} objects.'
        )
    return tuple(turn for turn in turns if turn)


def _turn(record: object) -> Turn | None:
    match record:
        case {"role": "user" | "assistant" as role, "content": str(content)}:
            return Turn(role, content)
    return None
