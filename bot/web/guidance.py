"""What the web reads of the library: published documents that the reader may see."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Literal, Protocol

from bot.web.error_words import worded
from bot.web.links import guide_url, section_anchor
from knowledge.collections.collections import is_draft
from knowledge.documents import Card, Document, Passage, Section
from knowledge.errors import LandfallError, NotFound, ServiceStarting


class Encoder(Protocol):
    """Turns questions into what the library searches with."""

    def encode_questions(self, texts: Sequence[str]) -> Sequence[Any]:
        """Return one encoding a text."""
        ...


class Found(Protocol):
    """What a search returns."""

    @property
    def passages(self) -> Sequence[Passage]:
        """Candidates in no particular order."""
        ...


class Guidance(Protocol):
    """What the web needs of `knowledge.library.Library`; a list of guides in tests."""

    @property
    def embedder(self) -> Encoder: ...

    def cards(self, collections: frozenset[str] | None = None) -> Sequence[Card]: ...

    def collection_of(self, document_id: str) -> str: ...

    def document(self, document_id: str, version: str = "") -> Document: ...

    def search(
        self, text: str, encoding: Any, *, top_k: int = 50, collections: frozenset[str]
    ) -> Found: ...

    def record_feedback(
        self, answer_id: str, verdict: Literal["up", "down"], comment: str
    ) -> None: ...


def cards_in(library: Guidance, collections: frozenset[str]) -> list[Card]:
    """Return the cards of the documents in `collections`, by title."""
    return sorted(library.cards(collections), key=lambda card: card.title.casefold())


def document_in(
    library: Guidance, collections: frozenset[str], document_id: str, version: str = ""
) -> Document:
    """Return a document in `collections`, or one version of it.

    A version is shown to those who may read both the collection it was in and the one that the
    document is in now: moving a document out of sight hides what it said before.

    Raises:
        NotFound: It does not exist, or is in another collection: nobody can tell which.
    """
    unknown = worded(NotFound(), "error-no-guide", id=repr(document_id))
    # Asked first, so that both take the same time.
    if library.collection_of(document_id) not in collections:
        raise unknown
    try:
        document = library.document(document_id, version)
    except NotFound as error:
        raise unknown from error
    if document.collection not in collections:
        raise unknown
    return document


def search(
    library: Guidance, question: str, top_k: int, collections: frozenset[str]
) -> list[tuple[Passage, float]]:
    """Return the passages nearest to `question` with their closeness in [-1, 1], best first.

    Closeness is the cosine of the question and the passage, or the nearest of the questions it
    answers.
    """
    (encoding,) = library.embedder.encode_questions([question])
    found = library.search(question, encoding, top_k=top_k, collections=collections)
    scored = [(passage, max(passage.dense, passage.asked)) for passage in found.passages]
    return sorted(scored, key=lambda pair: pair[1], reverse=True)[:top_k]


def check_ready(library: Guidance) -> None:
    """Return when questions can be answered.

    Raises:
        ServiceStarting: Nothing is published, or the model or a store does not work.
    """
    try:
        # Whoever may read it: an adviser for clients alone is ready too. A draft is no guidance.
        cards = [card for card in library.cards() if not is_draft(card.collection)]
        library.embedder.encode_questions(["ready"])
    except LandfallError as error:
        raise ServiceStarting(str(error)) from error
    if not cards:
        raise worded(ServiceStarting(), "error-no-guidance")


def card_json(card: Card) -> dict[str, Any]:
    """Return a card as JSON-ready values, with the address of its page."""
    return {**asdict(card), "guide_url": guide_url(card.document_id)}


def document_json(document: Document) -> dict[str, Any]:
    """Return a document as JSON-ready values: each section with its text, not its offsets."""
    body = asdict(document)
    del body["text"]
    anchors = anchors_of(document.sections)
    body["version"] = document.version
    body["guide_url"] = guide_url(document.id, document.version)
    body["sections"] = [
        {
            "heading_path": section.heading_path,
            "anchor": anchor,
            "text": document.text[section.start : section.end].strip(),
            "asked_as": section.asked_as,
            "page": section.page,
        }
        for section, anchor in zip(document.sections, anchors, strict=True)
    ]
    return body


def passage_json(passage: Passage, closeness: float) -> dict[str, Any]:
    """Return a passage as JSON-ready values, with the address of its section."""
    chunk, card = passage.chunk, passage.card
    return {
        "document_id": card.document_id,
        "version": card.version,
        "title": card.title,
        "section": chunk.heading_path,
        "page": chunk.page,
        "text": chunk.text,
        "as_of": card.as_of,
        "score": round(closeness, 4),
        "guide_url": guide_url(card.document_id, card.version, chunk.heading_path),
    }


def anchors_of(sections: Sequence[Section]) -> list[str]:
    """Return an HTML id for each section; equal headings after the first get a number."""
    anchors: list[str] = []
    for section in sections:
        anchor = section_anchor(section.heading_path)
        nth = sum(1 for known in sections[: len(anchors)] if _same(known, section)) + 1
        anchors.append(anchor if nth == 1 else f"{anchor}-{nth}")
    return anchors


def _same(one: Section, other: Section) -> bool:
    return section_anchor(one.heading_path) == section_anchor(other.heading_path)
