"""Questions to rows of their table, and back."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from knowledge.questions.values import Asked, GapQuestion


def day_of(seconds: float) -> str:
    """Return the day of UTC of a time in seconds since the epoch: "2026-11-22"."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def digest_of(conversation_id: str) -> str:
    """Return what is stored of a conversation's secret name, "" for none.

    Whoever reads the catalog can neither erase nor follow a conversation by it.
    """
    return hashlib.sha256(conversation_id.encode()).hexdigest() if conversation_id else ""


def row_of(asked: Asked) -> dict[str, object]:
    """Return the values of a question that is not grouped yet."""
    return {
        "answer_id": asked.answer_id,
        "asked_at": asked.asked_at,
        "day": day_of(asked.asked_at),
        "conversation": digest_of(asked.conversation_id),
        "channel": asked.channel,
        "lang": asked.lang,
        "text": asked.text,
        "read_as": asked.read_as,
        "outcome": asked.outcome,
        "topic": asked.topic,
        "document_ids": list(asked.document_ids),
        "latency_ms": asked.latency_ms,
        "answer": asked.answer_json,
        "trace": asked.trace_json,
        "vector": asked.vector,
        "gap_id": "",
    }


def asked_of(row: Row[Any]) -> Asked:
    """Return the question of a row; its conversation stays unnamed."""
    return Asked(
        asked_at=row.asked_at,
        answer_id=row.answer_id,
        conversation_id="",
        channel=row.channel,
        lang=row.lang,
        text=row.text,
        read_as=row.read_as,
        outcome=row.outcome,
        topic=row.topic,
        document_ids=tuple(row.document_ids),
        latency_ms=row.latency_ms,
        answer_json=row.answer,
        trace_json=row.trace,
        vector=row.vector,
    )


def gap_question_of(row: Row[Any]) -> GapQuestion:
    """Return a declined question of a row."""
    return GapQuestion(
        answer_id=row.answer_id,
        asked_at=row.asked_at,
        channel=row.channel,
        lang=row.lang,
        text=row.read_as,
        topic=row.topic,
        vector=row.vector,
        gap_id=row.gap_id,
    )
