"""A client's message to a bounded stream of events: the one way in, for the API and the pages."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from bot.answers import Answer, Event, Turn
from bot.conversation.profile import Profile
from bot.web.asker import Asker
from bot.web.error_words import worded
from bot.web.limits import RateLimiter, check_message, recent
from bot.web.metrics import Metrics
from bot.web.slots import Slots
from bot.web.worker import Worker
from knowledge.documents import PUBLIC
from knowledge.errors import AnswerTimeout, ServiceStarting
from knowledge.settings import Settings

logger = logging.getLogger(__name__)

# Longer than sixteen answers take on two busy cores; a much longer queue would hide overload.
QUEUE_SECONDS = 8.0


class Advising(Protocol):
    """What the desk needs of an adviser: `bot.advisor.Advisor`, or a script in a test."""

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
        """Yield Status and Delta events, then one Answer, last.

        Only documents of `collections` but those in `without` take part. `about` are ids of what
        the reader says the question is about; None leaves that to be read.
        """
        ...


Record = Callable[[Asker, str, Answer], None]
"""Keeps an answer that was given to a question; called in the answer's thread, after the answer."""


def keep_nothing(asker: Asker, question: str, answer: Answer) -> None:
    """Keep no record."""


class Desk:
    """Takes messages from clients within the limits and runs the adviser in worker threads."""

    def __init__(
        self,
        advisor: Advising,
        settings: Settings,
        limiter: RateLimiter,
        metrics: Metrics,
        record: Record = keep_nothing,
        places: Slots | None = None,
    ) -> None:
        self._advisor = advisor
        self._record = record
        self._settings = settings
        self._limiter = limiter
        self._metrics = metrics
        threads = settings.max_concurrent_answers
        # A slot is given back when its thread ends, not when its client leaves: the thread is
        # what costs.
        self._slots = places or Slots(threads)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="answer")

    async def ask(
        self,
        asker: Asker,
        message: str,
        history: Sequence[Turn] = (),
        *,
        profile: Profile | None = None,
        about: tuple[str, ...] | None = None,
    ) -> AsyncGenerator[Event]:
        """Return the events that answer `message`: Status*, Delta*, then one Answer.

        Closing the generator stops the answer.

        Raises:
            TooManyRequests: The client sent more than its share.
            InvalidMessage: The message is empty, too long, or not text.
            ServiceStarting: Every slot stayed taken.
            AnswerTimeout: Raised while iterating: the answer took too long.
        """
        self._limiter.check(asker.client)
        question = check_message(message, self._settings.max_message_chars)
        if not await self._slots.take(QUEUE_SECONDS):
            self._metrics.count_unfinished("busy")
            raise worded(ServiceStarting(), "error-busy")
        events = self._advisor.stream(
            question,
            recent(history),
            collections=asker.collections,
            without=asker.without,
            profile=profile,
            about=about,
        )
        recorded = self._recorded(asker, question, events)
        return self._bounded(Worker(self._pool, recorded, self._slots.release))

    def close(self) -> None:
        """Take no more messages; answers being written end by themselves."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _recorded(self, asker: Asker, question: str, events: Iterator[Event]) -> Iterator[Event]:
        for event in events:
            yield event
            if isinstance(event, Answer):
                self._record(asker, question, event)

    async def _bounded(self, worker: Worker) -> AsyncGenerator[Event]:
        deadline = time.monotonic() + self._settings.answer_timeout_seconds
        unfinished = "failed"
        try:
            while (event := await self._next(worker, deadline)) is not None:
                if isinstance(event, Answer):
                    unfinished = ""
                    self._note(event)
                yield event
        except AnswerTimeout:
            unfinished = "timeout"
            raise
        except (asyncio.CancelledError, GeneratorExit):
            unfinished = unfinished and "abandoned"
            raise
        finally:
            worker.stop()
            if unfinished:
                self._metrics.count_unfinished(unfinished)

    async def _next(self, worker: Worker, deadline: float) -> Event | None:
        try:
            await asyncio.wait_for(worker.ready(), deadline - time.monotonic())
        except TimeoutError as error:
            seconds = f"{self._settings.answer_timeout_seconds:g}"
            raise worded(AnswerTimeout(), "error-timeout", seconds=seconds) from error
        return worker.take()

    def _note(self, answer: Answer) -> None:
        self._metrics.count_answer(answer)
        logger.info(
            "answer %s %s with %d citations in %.0f ms",
            answer.answer_id,
            answer.outcome,
            len(answer.citations),
            answer.latency_ms,
        )
