"""Published guides to the questions a newcomer may start with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.documents import PUBLIC, Card, Chunk

MAX_STARTERS = 6
SHORTEST, LONGEST = 18, 64  # fits two lines of a starter on a phone
TOPICS = (
    ("decisions", "Where to start", "decisions/which-route"),
    ("platform", "Fees", "platform/deposit"),
    ("trade", "Customs and tax", "trade/cbec-tax"),
    ("products", "Product rules", "products/cosmetics-registration"),
    ("ip", "Trademarks", "ip/trademark"),
    ("market", "Timing", "market/double-11-and-calendar"),
)
"""Folder of guides, its name for a newcomer, and the guide to start with if it is published."""


class Shelf(Protocol):
    """What starters need of `knowledge.library.Library`."""

    def cards(self) -> Sequence[Card]: ...

    def chunks(self, document_id: str) -> Sequence[Chunk]: ...


@dataclass(frozen=True, slots=True)
class Starter:
    """A question the guidance answers, under the topic it belongs to."""

    topic: str
    question: str


def starters(shelf: Shelf, most: int = MAX_STARTERS) -> tuple[Starter, ...]:
    """Return at most `most` questions, one a topic; () when nothing is published."""
    found: list[Starter] = []
    for topic, ids in _by_topic(shelf).items():
        question = next(filter(None, (_first_question(shelf, id) for id in ids)), "")
        if question and len(found) < most:
            found.append(Starter(topic, question))
    return tuple(found)


def last_reviewed(shelf: Shelf) -> str:
    """Return the latest date the published guidance holds for; "" when nothing is published."""
    return max((card.as_of for card in _public(shelf)), default="")


def _by_topic(shelf: Shelf) -> dict[str, list[str]]:
    """Return document ids by topic: the topics of TOPICS first, in each its first guide first."""
    ids = sorted(card.document_id for card in _public(shelf) if card.lang == "en")
    topics: dict[str, list[str]] = {}
    for folder, name, first in TOPICS:
        own = [id for id in ids if id.startswith(f"{folder}/")]
        topics[name] = [id for id in own if id == first] + [id for id in own if id != first]
    for id in ids:
        folder = id.rpartition("/")[0] or id
        if folder not in {known for known, _, _ in TOPICS}:
            topics.setdefault(folder.replace("-", " ").capitalize(), []).append(id)
    return topics


def _public(shelf: Shelf) -> list[Card]:
    return [card for card in shelf.cards() if card.collection == PUBLIC]


def _first_question(shelf: Shelf, document_id: str) -> str:
    for chunk in shelf.chunks(document_id):
        for question in (*chunk.heading_path[-1:], *chunk.asked_as):
            if question.isascii() and question.endswith("?") and _is_readable(question):
                return question
    return ""


def _is_readable(question: str) -> bool:
    return SHORTEST <= len(question) <= LONGEST and question[0].isupper()
