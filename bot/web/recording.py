"""An answer that was given to a record of it, written after the answer is out."""

import json
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace

import numpy as np

from bot.answers import Answer
from bot.asked.masking import masked
from bot.question import language
from bot.trace import to_json
from bot.web.asker import Asker
from bot.web.topics import topic_of
from knowledge.embedder import Embedder
from knowledge.errors import LandfallError
from knowledge.questions.log import QuestionLog
from knowledge.questions.rows import day_of
from knowledge.questions.values import Asked

logger = logging.getLogger(__name__)

MAX_WAITING = 500
"""Records that wait for the catalog, tens of KB each; further ones are dropped and logged."""


@dataclass(frozen=True, slots=True)
class _Given:
    """An answer, when and to whom it was given."""

    at: float
    asker: Asker
    question: str
    answer: Answer


class Recorder:
    """Writes questions in the order they were answered, in a thread of its own.

    A busy catalog makes no answer wait, and one that fails breaks none.
    """

    def __init__(self, log: QuestionLog, embedder: Embedder) -> None:
        self._log = log
        self._embedder = embedder
        self._room = threading.BoundedSemaphore(MAX_WAITING)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="questions")
        self._pruned_on = ""

    def record(self, asker: Asker, question: str, answer: Answer) -> None:
        """Keep an answer soon; returns at once."""
        if not self._room.acquire(blocking=False):
            logger.warning("a question was not kept: %d wait to be written", MAX_WAITING)
            return
        self._writer.submit(self._write, _Given(time.time(), asker, question, answer))

    def erase(self, conversation_id: str) -> None:
        """Forget a conversation, with what of it still waits to be written.

        Raises:
            StoreError: The catalog cannot be written; nothing was forgotten.
        """
        self._writer.submit(self._log.erase, conversation_id).result()

    def drain(self) -> None:
        """Wait until everything recorded so far is written."""
        self._writer.submit(int).result()

    def close(self) -> None:
        """Write what waits, and take no more."""
        self._writer.shutdown(wait=True)

    def _write(self, given: _Given) -> None:
        try:
            self._log.record(self._asked(given))
            self._prune_daily(day_of(given.at))
        except LandfallError as error:
            logger.warning("a question was not kept: %s", error)
        finally:
            self._room.release()

    def _prune_daily(self, today: str) -> None:
        if self._pruned_on != today:
            self._pruned_on = today
            logger.info("%d questions were older than may be kept", self._log.prune())

    def _asked(self, given: _Given) -> Asked:
        answer, asker = given.answer, given.asker
        read_as = masked(answer.understood or given.question)
        cited = tuple(dict.fromkeys(each.document_id for each in answer.citations))
        nearest = (*cited, *answer.ranked_document_ids)
        return Asked(
            asked_at=given.at,
            answer_id=answer.answer_id,
            conversation_id=asker.conversation_id,
            channel=asker.channel,
            lang=language(given.question),
            text=masked(given.question),
            read_as=read_as,
            outcome=answer.outcome,
            topic=topic_of(nearest[0]) if nearest else "",
            document_ids=cited,
            latency_ms=answer.latency_ms,
            answer_json=_kept(answer),
            trace_json=to_json(answer.trace, masked),
            vector=self._vector(read_as) if _shows_gap(answer) else None,
        )

    def _vector(self, text: str) -> bytes:
        # The search has encoded the same text; nothing is computed unless masking changed it.
        return np.array(self._embedder.embed_query(text), "<f4").tobytes()


def _shows_gap(answer: Answer) -> bool:
    """Tell whether the guidance was searched and found wanting: no order, no small talk."""
    return answer.outcome == "declined" and bool(answer.timings_ms)


def _kept(answer: Answer) -> str:
    """Return the answer as JSON; what it repeats of the question is masked."""
    shown = replace(
        answer,
        text=masked(answer.text) if answer.outcome == "declined" else answer.text,
        understood=masked(answer.understood),
        corrects=masked(answer.corrects),
        timings_ms={},
        ranked_document_ids=(),
        trace=None,
    )
    return json.dumps(asdict(shown), ensure_ascii=False)
