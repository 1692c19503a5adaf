"""Declined questions to the gap each belongs to, and what was decided about the gaps."""

import time
from collections.abc import Callable, Mapping

from sqlalchemy import Connection, Engine, bindparam, delete, exists, insert, select, update

from knowledge.database import writing
from knowledge.errors import NotFound
from knowledge.questions.rows import gap_question_of
from knowledge.questions.tables import gaps, questions
from knowledge.questions.values import OURS, Closed, Decision, GapQuestion

MAX_QUESTIONS = 4000
"""The newest declined questions are looked at; what was asked before has had its chance."""


class GapBook:
    """Remembers which declined questions belong together and what became of them."""

    def __init__(self, engine: Engine, now: Callable[[], float] = time.time) -> None:
        self.engine = engine
        self._now = now

    def questions(self, max_items: int = MAX_QUESTIONS) -> list[GapQuestion]:
        """Return the newest declined questions of brands, oldest first."""
        query = (
            select(questions)
            .where(questions.c.vector.is_not(None), questions.c.channel != OURS)
            .order_by(questions.c.number.desc())
            .limit(max_items)
        )
        with self.engine.connect() as connection:
            return [gap_question_of(row) for row in connection.execute(query)][::-1]

    def assign(self, gap_ids: Mapping[str, str]) -> None:
        """Keep the gap of questions, by the id of their answer."""
        if not gap_ids:
            return
        place = update(questions).where(questions.c.answer_id == bindparam("of_answer"))
        rows = [{"of_answer": answer, "to_gap": gap} for answer, gap in gap_ids.items()]
        with writing(self.engine) as connection:
            connection.execute(place.values(gap_id=bindparam("to_gap")), rows)

    def decisions(self) -> dict[str, Decision]:
        """Return what was decided, by gap; a gap without a decision is open."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(gaps))
            return {
                row.id: Decision(
                    row.id,
                    row.state,
                    row.reason,
                    row.document_id,
                    row.by,
                    row.by_name,
                    row.decided_at,
                )
                for row in rows
            }

    def close(
        self,
        gap_id: str,
        state: Closed,
        *,
        by: str,
        by_name: str,
        reason: str = "",
        document_id: str = "",
    ) -> None:
        """Decide about a gap; a later decision replaces an earlier one.

        Raises:
            NotFound: No question belongs to it.
        """
        values = {
            "id": gap_id,
            "state": state,
            "reason": reason,
            "document_id": document_id,
            "by": by,
            "by_name": by_name,
            "decided_at": self._now(),
        }
        with writing(self.engine) as connection:
            known = select(questions.c.number).where(questions.c.gap_id == gap_id).limit(1)
            if not gap_id or connection.scalar(known) is None:
                raise NotFound(f"There is no gap {gap_id!r}: its questions are not kept any more.")
            connection.execute(delete(gaps).where(gaps.c.id == gap_id))
            connection.execute(insert(gaps).values(values))

    def reopen(self, gap_id: str) -> None:
        """Take a decision back; nothing happens where there is none."""
        with writing(self.engine) as connection:
            connection.execute(delete(gaps).where(gaps.c.id == gap_id))


def drop_empty_gaps(connection: Connection) -> None:
    """Forget what was decided about gaps none of whose questions is kept."""
    kept = exists().where(questions.c.gap_id == gaps.c.id)
    connection.execute(delete(gaps).where(~kept))
