"""Questions, kept and pruned, to how many there were of each kind and which documents they used."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, func, insert, select

from knowledge.questions.tables import document_uses, question_counts, questions
from knowledge.questions.values import OURS, Count

_KINDS = ("day", "topic", "lang", "channel", "outcome")


def read_counts(engine: Engine, since: str, until: str) -> list[Count]:
    """Return the counts of the days from `since` to `until`, both included, by day.

    The days are ISO days of UTC. Trials of consultants are not counted.
    """
    pruned = select(*(question_counts.c[kind] for kind in _KINDS), question_counts.c.count)
    with engine.connect() as connection:
        rows = connection.execute(pruned.where(question_counts.c.day.between(since, until)))
        before = [_count(row) for row in rows]
        return before + _live_counts(connection, questions.c.day.between(since, until))


def read_uses(engine: Engine, since: str, until: str) -> dict[str, int]:
    """Return how many answers of those days cite each document, most used first."""
    pruned = select(document_uses.c.document_id, func.sum(document_uses.c.count))
    query = pruned.where(document_uses.c.day.between(since, until))
    with engine.connect() as connection:
        uses = Counter(
            {
                document_id: int(count)
                for document_id, count in connection.execute(
                    query.group_by(document_uses.c.document_id)
                )
            }
        )
        for live in _live_uses(connection, questions.c.day.between(since, until)).values():
            uses.update(live)
    return dict(uses.most_common())


def keep_counts(connection: Connection, before: str) -> None:
    """Count the questions of the days before `before`, which are about to be erased."""
    is_old = questions.c.day < before
    counts = [
        {**{kind: getattr(count, kind) for kind in _KINDS}, "count": count.count}
        for count in _live_counts(connection, is_old)
    ]
    uses = [
        {"day": day, "document_id": document_id, "count": count}
        for day, live in _live_uses(connection, is_old).items()
        for document_id, count in live.items()
    ]
    if counts:
        connection.execute(insert(question_counts), counts)
    if uses:
        connection.execute(insert(document_uses), uses)


def _live_counts(connection: Connection, wanted: ColumnElement[bool]) -> list[Count]:
    kinds = [questions.c[kind] for kind in _KINDS]
    query = select(*kinds, func.count()).where(wanted, questions.c.channel != OURS)
    rows = connection.execute(query.group_by(*kinds).order_by(*kinds))
    return [_count(row) for row in rows]


def _count(row: Sequence[Any]) -> Count:
    # By place: a row's own `count` is a method of tuples.
    return Count(row[0], row[1], row[2], row[3], row[4], int(row[5]))


def _live_uses(connection: Connection, wanted: ColumnElement[bool]) -> dict[str, Counter[str]]:
    """Return by day how many answers cite each document."""
    query = select(questions.c.day, questions.c.document_ids)
    rows = connection.execute(
        query.where(wanted, questions.c.channel != OURS).order_by(questions.c.day)
    )
    return {
        day: Counter(document_id for row in of_day for document_id in row.document_ids)
        for day, of_day in groupby(rows, key=lambda row: str(row.day))
    }
