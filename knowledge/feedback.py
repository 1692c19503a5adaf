"""What readers thought of answers, kept and read."""

import time
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Engine, insert, select

from knowledge.database import writing
from knowledge.schema import feedback

Verdict = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thought of an answer; `created_at` is in seconds since the epoch."""

    answer_id: str
    verdict: Verdict
    comment: str
    answer_json: str
    """The answer that was judged, "" when it was not kept."""
    created_at: float


def record_feedback(
    engine: Engine, answer_id: str, verdict: Verdict, comment: str, answer_json: str
) -> None:
    """Keep what a reader thought of an answer; every call adds one record."""
    values = {
        "answer_id": answer_id,
        "verdict": verdict,
        "comment": comment,
        "answer": answer_json,
        "created_at": time.time(),
    }
    with writing(engine) as connection:
        connection.execute(insert(feedback).values(values))


def read_feedback(engine: Engine, max_items: int) -> list[Feedback]:
    """Return the newest feedback, newest first."""
    query = select(feedback).order_by(feedback.c.id.desc()).limit(max_items)
    with engine.connect() as connection:
        return [
            Feedback(row.answer_id, row.verdict, row.comment, row.answer, row.created_at)
            for row in connection.execute(query)
        ]
