"""Published guides to the questions a newcomer may start with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.translation import Lang, Translator
from knowledge.documents import PUBLIC, Card, Chunk
from knowledge.glossary import is_chinese

MAX_STARTERS = 6
LENGTHS: dict[Lang, range] = {"en": range(18, 65), "zh": range(6, 27)}
"""In characters; the longest fit two lines of a starter on a phone."""
TOPICS = (
    ("decisions", "decisions/which-route"),
    ("platform", "platform/deposit"),
    ("trade", "trade/cbec-tax"),
    ("products", "products/cosmetics-registration"),
    ("ip", "ip/trademark"),
    ("market", "market/double-11-and-calendar"),
)
"""Folder of guides, named by the message `chat-starter-...`, and the guide to start with."""


class Shelf(Protocol):
    """What starters need of `knowledge.library.Library`."""

    def cards(self, collections: frozenset[str] | None = None) -> Sequence[Card]: ...

    def chunks(self, document_id: str) -> Sequence[Chunk]: ...


@dataclass(frozen=True, slots=True)
class Starter:
    """A question the guidance answers, under the topic it belongs to."""

    topic: str
    question: str


def starters(
    shelf: Shelf,
    say: Translator,
    most: int = MAX_STARTERS,
    collections: frozenset[str] = frozenset({PUBLIC}),
) -> tuple[Starter, ...]:
    """Return at most `most` questions, one a topic; () when nothing is in `collections`."""
    found: list[Starter] = []
    for topic, ids in _by_topic(shelf, say, collections).items():
        questions = (_first_question(shelf, id, say.lang) for id in ids)
        question = next(filter(None, questions), "")
        if question and len(found) < most:
            found.append(Starter(topic, question))
    return tuple(found)


def last_reviewed(shelf: Shelf, collections: frozenset[str] = frozenset({PUBLIC})) -> str:
    """Return the latest date the published guidance holds for; "" when nothing is published."""
    return max((card.as_of for card in shelf.cards(collections)), default="")


def _by_topic(shelf: Shelf, say: Translator, collections: frozenset[str]) -> dict[str, list[str]]:
    """Return document ids by topic: the topics of TOPICS first, in each its first guide first."""
    ids = sorted(card.document_id for card in shelf.cards(collections))
    topics: dict[str, list[str]] = {}
    for folder, first in TOPICS:
        own = [id for id in ids if id.startswith(f"{folder}/")]
        name = say(f"chat-starter-{folder}")
        topics[name] = [id for id in own if id == first] + [id for id in own if id != first]
    for id in ids:
        folder = id.rpartition("/")[0] or id
        if folder not in {known for known, _ in TOPICS}:
            message_id = f"topic-{folder}"
            words = folder.replace("-", " ").capitalize()
            name = say(message_id) if say.has(message_id) else words
            topics.setdefault(name, []).append(id)
    return topics


def _first_question(shelf: Shelf, document_id: str, lang: Lang) -> str:
    for chunk in shelf.chunks(document_id):
        for question in (*chunk.heading_path[-1:], *chunk.asked_as):
            if question.endswith(("?", "？")) and _is_readable(question, lang):
                return question
    return ""


def _is_readable(question: str, lang: Lang) -> bool:
    if len(question) not in LENGTHS[lang]:
        return False
    return is_chinese(question) if lang == "zh" else question.isascii() and question[0].isupper()
