"""Readers' judgements, joined with the question and the answer as given."""

from typing import Any

from sqlalchemy import Engine, Row, func, select

from knowledge.questions.tables import questions
from knowledge.questions.values import OURS, Judged
from knowledge.schema import feedback

MAX_JUDGEMENTS = 200


def read_judged(
    engine: Engine, verdict: str = "down", max_items: int = MAX_JUDGEMENTS
) -> list[Judged]:
    """Return what readers thought of answers, newest first; nothing of consultants' trials."""
    asked = (questions.c.text, questions.c.answer.label("given"), questions.c.lang)
    query = (
        select(feedback, *asked, questions.c.channel)
        .join_from(feedback, questions, feedback.c.answer_id == questions.c.answer_id, isouter=True)
        .where(feedback.c.verdict == verdict, func.coalesce(questions.c.channel, "") != OURS)
        .order_by(feedback.c.id.desc())
        .limit(max_items)
    )
    with engine.connect() as connection:
        return [_judged(row) for row in connection.execute(query)]


def _judged(row: Row[Any]) -> Judged:
    return Judged(
        answer_id=row.answer_id,
        verdict=row.verdict,
        comment=row.comment,
        judged_at=row.created_at,
        question=row.text or "",
        answer_json=row.answer or row.given or "",
        lang=row.lang or "",
        channel=row.channel or "",
    )
