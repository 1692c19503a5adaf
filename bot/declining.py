"""A question the guidance does not cover to an honest reply: what is missing, what is near."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import Suggestion
from bot.question import Question, language
from bot.translation import Translator, translator
from bot.wording import content_words
from knowledge.documents import Passage

NEAREST = 3
NEAR_ENOUGH = 0.80
"""Cosine below which a passage is not offered as near: off-topic questions get no topics."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The text of a declined answer and the questions it offers instead."""

    text: str
    suggestions: tuple[Suggestion, ...]


def decline(question: Question, missing: Sequence[str], passages: Sequence[Passage]) -> Refusal:
    """Return what to say when the evidence does not answer `question`."""
    say = translator(question.lang)
    near = [passage for passage in passages if passage.dense >= NEAR_ENOUGH]
    topics = list(dict.fromkeys(passage.card.title for passage in near))[:NEAREST]
    lines = [say("decline-not-covered", subject=_subject(missing, say))]
    if topics:
        lines.append(say("decline-nearest"))
        lines.append("\n".join(f"- {topic}" for topic in topics))
    lines.append(say("decline-next"))
    return Refusal("\n\n".join(lines), nearest_questions(question, near, skip=set()))


def nearest_questions(
    question: Question, passages: Sequence[Passage], *, skip: set[str]
) -> tuple[Suggestion, ...]:
    """Return up to three questions that the guidance answers, near `question` but not the same.

    Passages whose chunk id is in `skip` were shown already.
    """
    said = set(content_words(question.standalone))
    offered: list[Suggestion] = []
    for passage in passages:
        if passage.chunk.id in skip or len(offered) == NEAREST:
            continue
        fitting = [text for text in passage.chunk.asked_as if language(text) == question.lang]
        fresh = [text for text in fitting if not set(content_words(text)) <= said]
        if fresh:
            # Some are jotted down as people type; one that reads as a question is offered first.
            best = next((text for text in fresh if text.endswith(("?", "？"))), fresh[0])
            offered.append(Suggestion(best[0].upper() + best[1:], passage.card.document_id))
    return tuple(offered)


def _subject(missing: Sequence[str], say: Translator) -> str:
    *others, last = [say("decline-quoted", name=name) for name in missing[:3]] or [
        say("decline-this-question")
    ]
    if not others:
        return last
    return say("decline-between").join(others) + say("decline-before-last") + last
