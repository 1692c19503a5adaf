"""Messages that are not questions about the guidance: small talk, and orders to the adviser."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from bot.question import Kind, language
from knowledge.embedder import Embedder

TOPICS = Path(__file__).parent / "small_talk.yaml"
ORDER = "order"
SMALL_TALK_SCORE = 0.89
"""Cosine to the nearest example above which a message is of its kind: no question of the
development set that opens a conversation comes nearer than 0.87 (2026-11-22)."""
FOLLOW_UP_SCORE = 0.93
"""The same within a conversation, where a short follow-up looks like small talk (up to 0.89)."""

_CLAUSE = r"(?:^|[.!?:;,\n\"“]\s*|\b(?:please|and|now|then)\s+)"
"""An order opens a clause; "my buyer told me to ignore the instructions" reports one."""
_ORDERS = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        _CLAUSE + r"(?:ignore|disregard|forget|override|bypass)\b.{0,40}"
        r"\b(?:instructions?|rules?|guidelines?|prompts?|directions?|guardrails?)\b",
        r"\b(?:your|the) (?:full |complete |entire )?(?:system|hidden|initial|developer) "
        r"(?:prompt|instructions?|message)\b|\bsystem override\b",
        _CLAUSE + r"(?:repeat|print|reveal|show|output|quote)\b.{0,40}"
        r"\b(?:your|previous|above|initial)\b.{0,20}"
        r"\b(?:prompt|instructions?|rules|line|conversation)\b",
        r"\byou are now (?:an? |[A-Z])|"
        + _CLAUSE
        + r"(?:pretend (?:to be|you are)|stay in character)\b",
        r"\bfrom now on\b.{0,60}\b(?:you|answer|reply|respond)\b",
        r"\b(?:list|show|reveal|print)\b.{0,60}"
        r"\b(?:api keys?|environment variables?|credentials|passwords?)\b",
        r"\[(?:document|system|instruction)s? (?:start|begin)\]|\bnote to the assistant\b",
        r"(?:忽略|无视|忘记).{0,20}(?:指令|指示|规则|提示词)|系统提示词",
    )
)


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
        self._vectors = np.stack([item.vector for item in embedder.encode_questions(examples)])

    def read(self, message: str, *, is_follow_up: bool = False) -> Intent:
        """Return what `message` is: a question, unless an example or a pattern says otherwise."""
        lang = language(message)
        if any(order.search(message) for order in _ORDERS):
            return Intent("instruction", self._replies[ORDER][lang])
        scores = self._vectors @ self._embedder.encode_questions([message])[0].vector
        nearest = int(scores.argmax())
        topic, score = self._topics[nearest], float(scores[nearest])
        if score < (FOLLOW_UP_SCORE if is_follow_up else SMALL_TALK_SCORE):
            return Intent("guidance")
        kind: Kind = "instruction" if topic == ORDER else "greeting"
        return Intent(kind, self._replies[topic][lang])
