"""Why an answer is what it is: what was found, kept and dropped, and how it was decided."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Literal, Protocol

PathKind = Literal["greeting", "order", "calculation", "curated", "guidance"]
Fate = Literal["cited", "weighed", "found"]
"""Quoted in the answer; read closely and not quoted; found and not read closely."""


@dataclass(frozen=True, slots=True)
class TracedPassage:
    """A passage that was found, with the scores it was ordered by, higher when closer."""

    chunk_id: str
    document_id: str
    version: str
    title: str
    section: tuple[str, ...]
    collection: str
    dense: float
    asked: float
    lexical: float
    maxsim: float
    span: float
    score: float
    fate: Fate


@dataclass(frozen=True, slots=True)
class TracedSignal:
    """A signal of the decision to answer; the contribution is its value times its weight."""

    name: str
    value: float
    weight: float

    @property
    def contribution(self) -> float:
        """What it adds to the log odds that the evidence suffices."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class TracedVerdict:
    """The decision to answer: yes when `score` exceeds 0."""

    is_sufficient: bool
    score: float
    bias: float
    signals: tuple[TracedSignal, ...]
    missing: tuple[str, ...]
    """Names in the question that no passage the reader may see holds."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything the adviser went by for one answer."""

    path: PathKind
    question: str
    """As it was asked."""
    understood: str
    """As it was read; the same where nothing was changed."""
    outcome: str
    collections: tuple[str, ...] = ()
    """Searched; () where nothing was."""
    passages: tuple[TracedPassage, ...] = ()
    """In retrieval order, best first, at most ten."""
    verdict: TracedVerdict | None = None
    """None where nothing was found, or nothing looked for."""
    corrects: str = ""
    """What the question took for granted and the answer corrects; "" for nothing."""
    calculator: str = ""
    """Its name, for the path "calculation"; the curated answer's id for "curated"."""
    writer: str = ""
    """"quoting" or "language model"; "" where neither wrote."""
    dropped_sentences: int = 0
    """Sentences that were written and not shown, because nothing cited supports them."""
    notices: tuple[str, ...] = ()
    timings_ms: tuple[tuple[str, float], ...] = ()
    """Milliseconds by part, in order."""


class Traces(Protocol):
    """Where traces of past answers are kept."""

    def trace_of(self, answer_id: str) -> Trace | None:
        """Return the trace of an answer; None when there is none or it was not kept."""
        ...


MAX_BYTES = 12_000
MAX_TEXT_CHARS = 1_000


def to_json(trace: Trace | None, masked: Callable[[str], str] = str) -> str:
    """Return the trace as JSON of at most `MAX_BYTES`; "" for none.

    `masked` takes out of a reader's own words what must not be kept. Long texts are cut, and
    passages left off from the last, until it fits.
    """
    if trace is None:
        return ""
    lean = replace(
        trace,
        question=masked(trace.question[:MAX_TEXT_CHARS]),
        understood=masked(trace.understood[:MAX_TEXT_CHARS]),
        corrects=masked(trace.corrects[:MAX_TEXT_CHARS]),
        notices=tuple(each[:MAX_TEXT_CHARS] for each in trace.notices[:5]),
        collections=trace.collections[:50],
    )
    while True:
        content = json.dumps(asdict(lean), ensure_ascii=False, separators=(",", ":"))
        if len(content.encode()) <= MAX_BYTES or not lean.passages:
            return content
        lean = replace(lean, passages=lean.passages[:-1])


def from_json(content: str) -> Trace | None:
    """Return the trace that `to_json` wrote; None for ""."""
    if not content:
        return None
    values = json.loads(content)
    values["passages"] = tuple(
        TracedPassage(**{**each, "section": tuple(each["section"])}) for each in values["passages"]
    )
    if values["verdict"]:
        verdict = values["verdict"]
        verdict["signals"] = tuple(TracedSignal(**each) for each in verdict["signals"])
        verdict["missing"] = tuple(verdict["missing"])
        values["verdict"] = TracedVerdict(**verdict)
    for name in ("collections", "notices"):
        values[name] = tuple(values[name])
    values["timings_ms"] = tuple((part, spent) for part, spent in values["timings_ms"])
    return Trace(**values)
