"""A scripted adviser, and a shelf of two guides in place of the library."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from bot.answers import Answer, Citation, Delta, Event, Status, Turn
from bot.conversation.profile import Profile
from knowledge.documents import Card, Chunk, Document, Passage, Section, Source
from knowledge.errors import NotFound
from knowledge.records import card_of

TEXT = """Fees in short.

## Security deposit (保证金)

The deposit is RMB 150,000 in 2019 [S1]. <script>alert(1)</script> ![track](https://evil.example/p.png)

## Annual fee

| Fee | Amount |
| --- | --- |
| Annual fee | RMB 60,000 in 2019 [S2] |
"""


def section(heading: str, start: str, end: str, *asked_as: str) -> Section:
    stop = TEXT.index(end) if end else len(TEXT)
    return Section((heading,) if heading else (), TEXT.index(start), stop, asked_as)


FEES = Document(
    id="platform/fees",
    title="Tmall Global fees",
    text=TEXT,
    sections=(
        section("", "Fees in", "## Security"),
        section("Security deposit (保证金)", "The deposit", "## Annual", "What do we pay & when?"),
        section("Annual fee", "\n| Fee", ""),
    ),
    summary="What a merchant pays.",
    topics=("fees",),
    as_of="2026-11-22",
    review_by="2027-05-22",
    sources=(
        Source("S1", "China Briefing", "Fees explained", "2019-01", "high", "https://a.example/f"),
        Source("S2", "Ministry", "Notice 486", "2019", "low", "javascript:alert(1)"),
    ),
)
SECRET = Document(
    id="internal/prices", title="Our prices", text="", sections=(), collection="consultants"
)
ANSWER = Answer(
    answer_id="a1",
    text="The deposit is RMB 150,000 [1].",
    outcome="answered",
    citations=(
        Citation(
            1, "platform/fees", FEES.version, "c1", FEES.title, ("Annual fee",), None,
            ("RMB 60,000",), "RMB 60,000 in 2019", "Ministry", "", "2019", "2026-11-22",
        ),
    ),
    latency_ms=12.0,
    timings_ms={"encode": 5.0},
    ranked_document_ids=("platform/fees",),
)  # fmt: skip
SCRIPT: tuple[Event, ...] = (
    Status("Reading 1 guide"), Delta("The deposit is "), Delta("RMB 150,000 [1]."), ANSWER
)  # fmt: skip


@dataclass
class ScriptedAdviser:
    """Says its script; `step` runs before each event."""

    script: Sequence[Event] = SCRIPT
    step: Callable[[], None] = lambda: None
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)
    told: list[tuple[Profile | None, tuple[str, ...] | None]] = field(default_factory=list)

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        collections: frozenset[str] = frozenset(),
        without: frozenset[str] = frozenset(),
        profile: Profile | None = None,
        about: tuple[str, ...] | None = None,
    ) -> Iterator[Event]:
        self.told.append((profile, about))
        self.asked.append((question, tuple(history)))
        for event in self.script:
            self.step()
            yield event


@dataclass
class Shelf:
    """Documents in memory, in place of the library."""

    documents: list[Document] = field(default_factory=lambda: [FEES, SECRET])
    earlier: list[Document] = field(default_factory=list)
    feedback: list[tuple[str, str, str]] = field(default_factory=list)
    embedder: Any = field(
        default_factory=lambda: SimpleNamespace(encode_questions=lambda texts: texts)
    )

    def cards(self, collections: frozenset[str] | None = None) -> list[Card]:
        cards = [card_of(document) for document in self.documents]
        return [card for card in cards if collections is None or card.collection in collections]

    def collection_of(self, document_id: str) -> str:
        every = [*self.documents, *self.earlier]
        return next((each.collection for each in every if each.id == document_id), "")

    def document(self, document_id: str, version: str = "") -> Document:
        for document in self.documents + (self.earlier if version else []):
            if document.id == document_id and version in ("", document.version):
                return document
        raise NotFound(f"There is no document {document_id!r}.")

    def chunks(self, document_id: str) -> list[Chunk]:
        asked = ("What do we pay before we start?",)
        return [Chunk("c1", document_id, ("Annual fee",), "RMB 60,000", 0, 10, "", (), asked)]

    def search(
        self, text: str, encoding: Any, *, top_k: int = 50, collections: frozenset[str]
    ) -> Any:
        chunk = Chunk("c1", FEES.id, ("Annual fee",), "RMB 60,000", 0, 10, "", ())
        passages = [
            Passage(chunk, card_of(FEES), dense, 0.1, 1.0) for dense in (0.2, 0.9, 0.5)
        ]  # fmt: skip
        return SimpleNamespace(passages=passages)

    def record_feedback(self, answer_id: str, verdict: str, comment: str) -> None:
        self.feedback.append((answer_id, verdict, comment))
