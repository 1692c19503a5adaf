"""A question and its conversation to a stream of events that ends with an Answer."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answers import Answer, Delta, Event, Status, Turn
from bot.calculators.dialogue import Dialogue
from bot.composing import Composed, Composer
from bot.conversation.narrowing import narrowed
from bot.conversation.profile import Profile, learn
from bot.curated import Curated, curated_answer
from bot.declining import decline, nearest_questions
from bot.drafts import Correction
from bot.ending import finished, on_path, reply_to, timed
from bot.evidence import PassageEvidence, weigh
from bot.premises.premises import PremiseReader
from bot.question import Question, Rewriter, checked_message, read_question
from bot.retriever import HybridRetriever, Retrieved
from bot.small_talk import IntentReader
from bot.spelling import Speller
from bot.sufficiency import Judge
from bot.trace import PathKind
from bot.tracing import trace_of_guidance
from bot.translation import translator
from knowledge.documents import PUBLIC, Passage

RANKED = 10


@dataclass(frozen=True)
class Advisor:
    """Answers from the library's passages or a calculator, or says that neither covers it."""

    retriever: HybridRetriever
    intents: IntentReader
    dialogue: Dialogue
    premises: PremiseReader
    judge: Judge
    composer: Composer
    speller: Speller
    rewriter: Rewriter | None = None
    curated: Curated | None = None
    max_message_chars: int = 4000
    today: Callable[[], date] = date.today

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        collections: frozenset[str] = frozenset({PUBLIC}),
        without: frozenset[str] = frozenset(),
        profile: Profile | None = None,
        about: tuple[str, ...] | None = None,
    ) -> Iterator[Event]:
        """Yield what happens, then the text in pieces, and last the Answer.

        Only documents of `collections` are answered from, and none whose id is in `without`.
        `profile` is what is known of the reader's brand; None reads it from the conversation.
        `about` are ids of what the reader says the question is about, () for nothing; None reads
        that from the question too.

        Raises:
            InvalidMessage: The question is empty or too long, or an id in `about` is unknown.
        """
        started = time.perf_counter()
        message = checked_message(question, self.max_message_chars)
        intent = self.intents.read(message, is_follow_up=bool(history))
        # Reading the intent encodes the message; the search finds its encoding remembered.
        encoded = time.perf_counter() - started
        brand = _learned(message, history) if profile is None else profile
        if intent.kind != "instruction":
            computed = self.dialogue.reply(message, history, self.today(), brand)
            if computed:
                yield from finished(on_path("calculation", message, computed), started)
                return
        if intent.kind != "guidance":
            path: PathKind = "greeting" if intent.kind == "greeting" else "order"
            yield from finished(on_path(path, message, reply_to(intent)), started)
            return
        asked = read_question(
            message,
            history,
            lambda text: self.speller.correct(text, collections),
            about=about,
            rewriter=self.rewriter,
        )
        if asked.standalone != message:
            computed = self.dialogue.reply_understood(
                asked.standalone, history, self.today(), brand
            )
            if computed:
                understood = replace(computed, understood=asked.standalone, about=asked.about)
                yield from finished(on_path("calculation", message, understood), started)
                return
        plain = asked
        if about is None:  # what the reader chose beats the profile
            asked = narrowed(asked, brand)
        retrieved = self.retriever.retrieve(
            asked.standalone, collections=collections, without=without
        )
        retrieved.timings_ms["encode"] += encoded * 1000
        yield _reading(asked, retrieved)
        approved = self.curated.match(plain, retrieved) if self.curated else None
        if approved:
            given = curated_answer(approved, plain, self.today())
            yield from finished(on_path("curated", message, given), started)
            return
        yield from self._answer(asked, retrieved, started)

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        collections: frozenset[str] = frozenset({PUBLIC}),
        without: frozenset[str] = frozenset(),
        profile: Profile | None = None,
        about: tuple[str, ...] | None = None,
    ) -> Answer:
        """Return the Answer that `stream` ends with."""
        *_, last = self.stream(
            question,
            history,
            collections=collections,
            without=without,
            profile=profile,
            about=about,
        )
        assert isinstance(last, Answer)
        return last

    def _answer(
        self,
        asked: Question,
        retrieved: Retrieved,
        started: float,
    ) -> Iterator[Event]:
        written = time.perf_counter()
        evidence = weigh(retrieved, asked.figure_kinds)
        verdict = self.judge.decide(asked, retrieved, evidence)
        correction = self.premises.correct(
            asked, evidence, collections=retrieved.collections, without=retrieved.without
        )
        text, composed = "", Composed()
        for item in self._pieces(asked, evidence, correction, is_covered=verdict.is_sufficient):
            if isinstance(item, Composed):
                composed = item
            else:
                text += item
                yield Delta(item)
        is_answered = verdict.is_sufficient and not composed.is_empty
        suggestions = nearest_questions(asked, retrieved.passages, skip=composed.chunk_ids)
        if not is_answered:
            refusal = decline(asked, verdict.missing, retrieved.passages)
            yield Delta(refusal.text)
            text, suggestions = text + refusal.text, refusal.suggestions
        write_ms = (time.perf_counter() - written) * 1000
        answer = Answer(
            answer_id=uuid.uuid4().hex,
            text=text,
            outcome="answered" if is_answered else "declined",
            citations=composed.citations,
            figures=composed.figures,
            suggestions=suggestions,
            timings_ms={**retrieved.timings_ms, "write": write_ms},
            understood=asked.standalone if asked.standalone != asked.text else "",
            about=asked.about,
            notices=composed.notices,
            corrects=composed.corrects,
            ranked_document_ids=_documents(retrieved.passages)[:RANKED],
            trace=trace_of_guidance(asked, retrieved, evidence, verdict, composed),
        )
        yield timed(answer, started)

    def _pieces(
        self,
        asked: Question,
        evidence: Sequence[PassageEvidence],
        correction: Correction | None,
        *,
        is_covered: bool,
    ) -> Iterator[str | Composed]:
        if is_covered:
            yield from self.composer.compose(asked, evidence, correction, self.today())
        elif correction:
            yield from self.composer.correct(asked, correction)


def _learned(message: str, history: Sequence[Turn]) -> Profile:
    profile = Profile()
    for turn in history:
        if turn.role == "user":
            profile = learn(turn.content, profile)
    return learn(message, profile)


def _reading(asked: Question, retrieved: Retrieved) -> Status:
    say, count = translator(asked.lang), len(_documents(retrieved.passages))
    return Status(say("answer-reading", count=count, n=say.number(count)))


def _documents(passages: Sequence[Passage]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(passage.card.document_id for passage in passages))
