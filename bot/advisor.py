"""A question and its conversation to a stream of events that ends with an Answer."""

import logging
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.answers import Answer, Delta, Event, Outcome, Status, Suggestion, Turn
from bot.declining import decline, nearest_questions
from bot.evidence import PassageEvidence, weigh
from bot.question import Question, checked_message, read_question
from bot.render import Rendering
from bot.retriever import HybridRetriever, Retrieved
from bot.small_talk import IntentReader
from bot.spelling import Speller
from bot.sufficiency import Judge
from bot.verify import figures_of, verify
from bot.writers.extractive import ExtractiveWriter
from bot.writers.gist import chinese_gist
from knowledge.documents import PUBLIC, Passage

logger = logging.getLogger(__name__)

RANKED = 10


@dataclass(frozen=True)
class Advisor:
    """Answers questions from the library's passages, or says that they do not cover them."""

    retriever: HybridRetriever
    intents: IntentReader
    judge: Judge
    writer: ExtractiveWriter
    speller: Speller
    max_message_chars: int = 4000
    on_unanswered: Callable[[str, str], None] | None = None
    """Called with the text and language of each declined question."""

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        collections: frozenset[str] = frozenset({PUBLIC}),
    ) -> Iterator[Event]:
        """Yield what happens, then the text in pieces, and last the Answer.

        Raises:
            InvalidMessage: The question is empty or too long.
        """
        started = time.perf_counter()
        message = checked_message(question, self.max_message_chars)
        intent = self.intents.read(message, is_follow_up=bool(history))
        # Reading the intent encodes the message; the search finds its encoding remembered.
        encoded = time.perf_counter() - started
        if intent.kind != "guidance":
            outcome: Outcome = "greeted" if intent.kind == "greeting" else "declined"
            yield from _say(intent.reply, outcome, started)
            return
        asked = read_question(message, history, self.speller.correct)
        retrieved = self.retriever.retrieve(asked.standalone, collections=collections)
        retrieved.timings_ms["encode"] += encoded * 1000
        evidence = weigh(retrieved, asked.figure_kinds)
        yield Status(f"Reading {len(_documents(retrieved.passages))} guides")
        yield from self._answer(asked, retrieved, evidence, started)

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        collections: frozenset[str] = frozenset({PUBLIC}),
    ) -> Answer:
        """Return the Answer that `stream` ends with."""
        *_, last = self.stream(question, history, collections=collections)
        assert isinstance(last, Answer)
        return last

    def _answer(
        self,
        asked: Question,
        retrieved: Retrieved,
        evidence: Sequence[PassageEvidence],
        started: float,
    ) -> Iterator[Event]:
        ranked = _documents(retrieved.passages)[:RANKED]
        written = time.perf_counter()
        verdict = self.judge.decide(asked, retrieved, evidence)
        checked = verify(self.writer.write(evidence)) if verdict.is_sufficient else None
        if checked is None or not checked.draft.lead:
            if self.on_unanswered:
                self.on_unanswered(asked.text, asked.lang)
            reply = decline(asked, verdict.missing, retrieved.passages)
            yield from _say(
                reply.text, "declined", started, ranked=ranked, suggestions=reply.suggestions
            )
            return
        if checked.dropped:
            logger.warning("%d unsupported statements were dropped", checked.dropped)
        gist = ""
        if asked.lang == "zh":
            gist = chinese_gist(checked.draft.lead[0].text, self.retriever.glossary)
        rendering = Rendering(checked.draft, asked.lang, asked.figure_kinds, gist)
        pieces = []
        for piece in rendering.pieces():
            pieces.append(piece)
            yield Delta(piece)
        draft, number_of = checked.draft, rendering.number_of
        shown = (*draft.lead, *draft.conditions, *draft.conflicts, *draft.related)
        finished = time.perf_counter()
        answer = Answer(
            answer_id=uuid.uuid4().hex,
            text="".join(pieces),
            outcome="answered",
            citations=rendering.citations(),
            figures=figures_of(shown, number_of),
            suggestions=nearest_questions(asked, retrieved.passages, skip=set(number_of)),
            latency_ms=(finished - started) * 1000,
            timings_ms={**retrieved.timings_ms, "write": (finished - written) * 1000},
            ranked_document_ids=ranked,
            understood=asked.standalone if asked.standalone != asked.text else "",
        )
        logger.info(
            "answered in %.0f ms from %d passages", answer.latency_ms, len(answer.citations)
        )
        yield answer


def _say(
    text: str,
    outcome: Outcome,
    started: float,
    *,
    ranked: tuple[str, ...] = (),
    suggestions: tuple[Suggestion, ...] = (),
) -> Iterator[Event]:
    yield Delta(text)
    latency_ms = (time.perf_counter() - started) * 1000
    logger.info("%s in %.0f ms", outcome, latency_ms)
    yield Answer(
        answer_id=uuid.uuid4().hex,
        text=text,
        outcome=outcome,
        suggestions=suggestions,
        latency_ms=latency_ms,
        ranked_document_ids=ranked,
    )


def _documents(passages: Sequence[Passage]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(passage.card.document_id for passage in passages))
