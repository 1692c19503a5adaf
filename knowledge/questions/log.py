"""Questions and their answers to a log that forgets: after some days, or when its reader asks."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from knowledge.database import writing
from knowledge.errors import NotFound
from knowledge.questions.counts import keep_counts
from knowledge.questions.gaps import drop_empty_gaps
from knowledge.questions.rows import asked_of, day_of, digest_of, row_of
from knowledge.questions.tables import erased_conversations, questions
from knowledge.questions.values import Asked
from knowledge.schema import feedback

DAY_SECONDS = 24 * 3600


class QuestionLog:
    """Keeps each question for `keep_days`, and how many there were for good."""

    def __init__(
        self, engine: Engine, keep_days: int = 90, now: Callable[[], float] = time.time
    ) -> None:
        self.engine = engine
        self.keep_days = keep_days
        self._now = now

    def record(self, asked: Asked) -> None:
        """Keep one question, unless its conversation was erased while it was answered.

        Raises:
            StoreError: The catalog cannot be written.
        """
        with writing(self.engine) as connection:
            if not _is_erased(connection, digest_of(asked.conversation_id)):
                connection.execute(insert(questions).values(row_of(asked)))

    def question(self, answer_id: str) -> Asked:
        """Return the question that was given this answer.

        Raises:
            NotFound: It was never kept, is pruned, or its reader erased it.
        """
        query = select(questions).where(questions.c.answer_id == answer_id)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise NotFound(f"The question with the answer {answer_id!r} is not kept any more.")
        return asked_of(row)

    def erase(self, conversation_id: str) -> None:
        """Forget a conversation whole: questions, answers and what was said of them."""
        conversation = digest_of(conversation_id)
        if not conversation:
            return
        answers = select(questions.c.answer_id).where(questions.c.conversation == conversation)
        with writing(self.engine) as connection:
            connection.execute(delete(feedback).where(feedback.c.answer_id.in_(answers)))
            connection.execute(delete(questions).where(questions.c.conversation == conversation))
            drop_empty_gaps(connection)
            if not _is_erased(connection, conversation):
                values = {"conversation": conversation, "erased_at": self._now()}
                connection.execute(insert(erased_conversations).values(values))

    def prune(self) -> int:
        """Erase the questions that are older than `keep_days`; return how many.

        Their day, topic, language, channel and outcome stay as counts, and so do the uses of
        documents. Whole days of UTC are pruned, so that no question is kept longer than promised.
        """
        first_kept = day_of(self._now() - (self.keep_days - 1) * DAY_SECONDS)
        oldest = datetime.fromisoformat(first_kept).replace(tzinfo=UTC).timestamp()
        with writing(self.engine) as connection:
            keep_counts(connection, first_kept)
            erased = connection.execute(delete(questions).where(questions.c.day < first_kept))
            is_old = feedback.c.created_at < oldest
            connection.execute(update(feedback).where(is_old).values(comment="", answer=""))
            drop_empty_gaps(connection)
            # An answer takes seconds; a day is ample to remember what was erased meanwhile.
            forgotten = erased_conversations.c.erased_at < self._now() - DAY_SECONDS
            connection.execute(delete(erased_conversations).where(forgotten))
        return erased.rowcount


def _is_erased(connection: Connection, conversation: str) -> bool:
    query = select(erased_conversations.c.number).where(
        erased_conversations.c.conversation == conversation
    )
    return bool(conversation) and connection.scalar(query.limit(1)) is not None
