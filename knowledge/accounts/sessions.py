"""Sign-ins to secrets that browsers carry, and the secrets back to accounts."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, delete, insert, select, update

from knowledge.accounts.audit import AuditLog
from knowledge.accounts.credentials import digest_of, new_secret
from knowledge.accounts.rows import account_of, end_sessions
from knowledge.accounts.tables import accounts, sessions
from knowledge.accounts.values import Account, Session
from knowledge.database import writing

LONGEST_SECONDS = 7 * 24 * 3600.0
"""When a sign-in ends however much it is used, unless it may rest for longer than that."""
SEEN_SECONDS = 60.0
"""A read does not become a write more often than this."""
MAX_BROWSER_CHARS = 200


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that is still good, and whose it is."""

    session: Session
    account: Account


@dataclass(frozen=True, slots=True)
class Sessions:
    """Starts, finds and ends sign-ins."""

    engine: Engine
    audit: AuditLog
    idle_seconds: float
    now: Callable[[], float] = time.time

    def start(self, account_id: str, *, browser: str, address: str, instead_of: str = "") -> str:
        """Return the secret of a new sign-in; the one with the secret `instead_of` ends."""
        secret, now = new_secret(), self.now()
        with writing(self.engine) as connection:
            self._forget(connection, now, instead_of)
            connection.execute(
                insert(sessions).values(
                    digest=digest_of(secret),
                    account_id=account_id,
                    created_at=now,
                    last_seen_at=now,
                    ends_at=now + max(LONGEST_SECONDS, self.idle_seconds),
                    browser=browser[:MAX_BROWSER_CHARS],
                    address=address,
                )
            )
        return secret

    def find(self, digest: str) -> SignedIn | None:
        """Return the session with this digest; None when it has ended or its account is closed."""
        query = (
            select(sessions, *accounts.c)
            .join(accounts, accounts.c.id == sessions.c.account_id)
            .where(sessions.c.digest == digest, accounts.c.is_active, self._is_good())
        )
        with self.engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        found = SignedIn(_session(row), account_of(row))
        self._touch(found.session)
        return found

    def of(self, account_id: str) -> list[Session]:
        """Return the sessions of an account that have not ended, the last used first."""
        query = select(sessions).where(sessions.c.account_id == account_id, self._is_good())
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(sessions.c.last_seen_at.desc()))
            return [_session(row) for row in rows]

    def end(self, digest: str) -> None:
        """End one session; nothing happens when it has ended."""
        with writing(self.engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest))

    def end_all(self, account: Account) -> None:
        """End every session of an account."""
        with writing(self.engine) as connection:
            end_sessions(connection, account.id)
            self.audit.record_in(connection, account.actor, "session.all-ended", account.id)

    def _is_good(self) -> ColumnElement[bool]:
        now = self.now()
        return and_(sessions.c.ends_at > now, sessions.c.last_seen_at > now - self.idle_seconds)

    def _touch(self, session: Session) -> None:
        now = self.now()
        if now - session.last_seen_at < SEEN_SECONDS:
            return
        with writing(self.engine) as connection:
            connection.execute(
                update(sessions).where(sessions.c.digest == session.digest).values(last_seen_at=now)
            )

    def _forget(self, connection: Connection, now: float, secret: str) -> None:
        is_over = sessions.c.last_seen_at <= now - self.idle_seconds
        is_given_up = sessions.c.digest == digest_of(secret)
        connection.execute(delete(sessions).where(is_over | is_given_up))


def _session(row: Row[tuple[object, ...]]) -> Session:
    values = row._mapping
    return Session(**{name: values[sessions.c[name]] for name in Session.__slots__})
