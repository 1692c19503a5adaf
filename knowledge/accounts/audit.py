"""Changes to a log that only grows, and the log to pages of entries."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    and_,
    func,
    insert,
    or_,
    select,
    true,
)

from knowledge.accounts.tables import audit
from knowledge.accounts.values import Actor
from knowledge.database import writing

BATCH = 1000
"""Entries read at a time when all of them are wanted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: who did what to what; `at` is in seconds since the epoch."""

    number: int
    at: float
    actor: str
    """Account id, or words such as "command line" or "server"."""
    actor_name: str
    """What the actor was called then."""
    action: str
    """Dotted past tense: "document.published"."""
    subject: str
    """Id of what was changed, "" where there is none."""
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to read; "" and None mean any."""

    actor: str = ""
    action: str = ""
    """A whole action, or what stands before its dot: "document"."""
    text: str = ""
    """Part of the actor's name, the action or the subject."""
    since: float | None = None
    until: float | None = None
    """Entries before this moment."""


@dataclass(frozen=True, slots=True)
class AuditLog:
    """Writes and reads the audit log; nothing can change or remove what it holds."""

    engine: Engine
    now: Callable[[], float] = time.time

    def record(
        self,
        actor: str,
        actor_name: str,
        action: str,
        subject: str = "",
        details: Mapping[str, str] = {},
    ) -> None:
        """Add one entry in a transaction of its own."""
        with writing(self.engine) as connection:
            self.record_in(connection, Actor(actor, actor_name), action, subject, details)

    def record_in(
        self,
        connection: Connection,
        by: Actor,
        action: str,
        subject: str = "",
        details: Mapping[str, str] = {},
    ) -> None:
        """Add one entry in the transaction that makes the change."""
        connection.execute(
            insert(audit).values(
                at=self.now(),
                actor=by.id,
                actor_name=by.name,
                action=action,
                subject=subject,
                details=dict(details),
            )
        )

    def entries(
        self, wanted: Filter | None = None, *, before: int = 0, max_items: int = 100
    ) -> list[Entry]:
        """Return the newest entries, newest first; `before` is the number the last page ended at.

        [] means that there are none, or no more.
        """
        query = _matching(wanted or Filter()).order_by(audit.c.number.desc()).limit(max_items)
        if before:
            query = query.where(audit.c.number < before)
        with self.engine.connect() as connection:
            return [_entry(row) for row in connection.execute(query)]

    def every_entry(self, wanted: Filter | None = None) -> Iterator[Entry]:
        """Yield all entries, oldest first; those added meanwhile may be among them."""
        last = 0
        while page := self._page_after(wanted or Filter(), last):
            yield from page
            last = page[-1].number

    def count(self, wanted: Filter | None = None) -> int:
        """Return how many entries there are."""
        query = select(func.count()).select_from(_matching(wanted or Filter()).subquery())
        with self.engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def actions(self) -> list[str]:
        """Return every action there is an entry of, sorted."""
        query = select(audit.c.action).distinct().order_by(audit.c.action)
        with self.engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def actors(self) -> dict[str, str]:
        """Return the last known name of everybody there is an entry of, by actor."""
        query = select(audit.c.actor, audit.c.actor_name).where(
            audit.c.number.in_(select(func.max(audit.c.number)).group_by(audit.c.actor))
        )
        with self.engine.connect() as connection:
            return {row.actor: row.actor_name for row in connection.execute(query)}

    def _page_after(self, wanted: Filter, number: int) -> list[Entry]:
        query = _matching(wanted).where(audit.c.number > number)
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(audit.c.number).limit(BATCH))
            return [_entry(row) for row in rows]


def _matching(wanted: Filter) -> Select[tuple[object, ...]]:
    conditions: list[ColumnElement[bool]] = [true()]
    if wanted.actor:
        conditions.append(audit.c.actor == wanted.actor)
    if wanted.action:
        is_part = audit.c.action.startswith(wanted.action + ".", autoescape=True)
        conditions.append(or_(audit.c.action == wanted.action, is_part))
    if wanted.text:
        places = (audit.c.actor_name, audit.c.action, audit.c.subject)
        conditions.append(or_(*(place.icontains(wanted.text, autoescape=True) for place in places)))
    if wanted.since is not None:
        conditions.append(audit.c.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(audit.c.at < wanted.until)
    return select(audit).where(and_(*conditions))


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    values = row._mapping
    return Entry(**{name: values[name] for name in Entry.__slots__})
