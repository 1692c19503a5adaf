"""Messages that are not questions about the guidance: small talk, and orders to the adviser."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from bot.question import Kind, language
from bot.safety.orders import is_order
from bot.wording import content_words
from knowledge.embedder import Embedder

TOPICS = Path(__file__).parent / "small_talk.yaml"
ORDER, CHORE = "order", "chore"
SMALL_TALK_SCORE = 0.89
"""Cosine to the nearest example above which a message is of its kind: no question of the
development set that opens a conversation comes nearer than 0.87 (2026-11-22)."""
FOLLOW_UP_SCORE = 0.93
"""The same within a conversation, where a short follow-up looks like small talk (up to 0.89)."""
UNFAMILIAR_SCORE = 0.93
"""The same for a message with a word that no example has: short questions such as "Do I need an
agent?" come as near as 0.90 to "What can you do?"."""
ORDER_SCORE = 0.93
"""The same for an order: patterns find most of them, and harmless requests that only use their
words come as near as 0.90 (own messages and 183 public ones, 2026-11-22)."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message is, and the reply to it when it is not a question."""

    kind: Kind
    reply: str = ""


class IntentReader:
    """Tells questions about the guidance from small talk and from orders to the adviser."""

    def __init__(self, embedder: Embedder) -> None:
        topics = yaml.safe_load(TOPICS.read_text("utf-8"))
        self._embedder = embedder
        self._replies = {topic: about["reply"] for topic, about in topics.items()}
        self._topics = [topic for topic, about in topics.items() for _ in about["examples"]]
        examples = [text for about in topics.values() for text in about["examples"]]
        self._words = {word for text in examples for word in content_words(text)}
        self._vectors = np.stack([item.vector for item in embedder.encode_questions(examples)])

    def read(self, message: str, *, is_follow_up: bool = False) -> Intent:
        """Return what `message` is: a question, unless an example or a pattern says otherwise."""
        lang = language(message)
        if is_order(message):
            return Intent("instruction", self._replies[ORDER][lang])
        scores = self._vectors @ self._embedder.encode_questions([message])[0].vector
        nearest = int(scores.argmax())
        topic, score = self._topics[nearest], float(scores[nearest])
        if score < self._needed(topic, message, is_follow_up=is_follow_up):
            return Intent("guidance")
        kind: Kind = "instruction" if topic == ORDER else "greeting"
        return Intent(kind, self._replies[topic][lang])

    def _needed(self, topic: str, message: str, *, is_follow_up: bool) -> float:
        if topic == ORDER:
            return ORDER_SCORE
        if topic == CHORE:
            return SMALL_TALK_SCORE
        if is_follow_up:
            return FOLLOW_UP_SCORE
        is_familiar = self._words.issuperset(content_words(message))
        return SMALL_TALK_SCORE if is_familiar else UNFAMILIAR_SCORE
