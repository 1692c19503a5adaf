"""What is kept of questions: the question as answered, a gap's state, judgements and counts."""

from dataclasses import dataclass
from typing import Literal, get_args

Channel = Literal["page", "api", "agent", "widget", "workspace"]
Closed = Literal["dismissed", "covered", "answered"]
CLOSED: tuple[Closed, ...] = get_args(Closed)
OURS = "workspace"
"""The channel of consultants trying out a draft: never counted as asked by brands."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its answer, as they are kept."""

    asked_at: float
    """Seconds since the epoch."""
    answer_id: str
    conversation_id: str
    """What the client calls its conversation; only a digest of it is stored."""
    channel: Channel
    lang: str
    text: str
    """As the reader wrote it, masked."""
    read_as: str
    """Standing alone, masked; the same as `text` where nothing was left out."""
    outcome: str
    topic: str
    """Folder of the document nearest to it, "" when none is."""
    document_ids: tuple[str, ...]
    """Documents the answer cites."""
    latency_ms: float
    answer_json: str
    trace_json: str = ""
    vector: bytes | None = None
    """Little-endian float32 of `read_as`, of a question that shows a gap; else None."""


@dataclass(frozen=True, slots=True)
class GapQuestion:
    """A declined question, to be grouped with its like."""

    answer_id: str
    asked_at: float
    channel: str
    lang: str
    text: str
    topic: str
    vector: bytes
    gap_id: str
    """ "" before it is grouped."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a gap."""

    gap_id: str
    state: Closed
    reason: str
    document_id: str
    """The document that covers it or the approved answer; "" when dismissed."""
    by: str
    by_name: str
    decided_at: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What a reader thought of an answer, with the question and the answer as given."""

    answer_id: str
    verdict: str
    comment: str
    judged_at: float
    question: str
    """ "" when the question is not kept any more."""
    answer_json: str
    lang: str
    channel: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions of one day were alike in all that is counted."""

    day: str
    topic: str
    lang: str
    channel: str
    outcome: str
    count: int
