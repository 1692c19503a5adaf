"""One-time links: the first administrator, an invitation, a new password."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, Engine, delete, insert, select

from knowledge.accounts.attempts import forget_failures
from knowledge.accounts.audit import AuditLog
from knowledge.accounts.credentials import digest_of, new_secret
from knowledge.accounts.names import checked_name, normalised
from knowledge.accounts.passwords import Passwords, check_password
from knowledge.accounts.refusals import account_closed, link_gone
from knowledge.accounts.rows import (
    change_account,
    end_sessions,
    find_account,
    insert_account,
    search_account,
)
from knowledge.accounts.tables import accounts, links
from knowledge.accounts.values import Account, Actor
from knowledge.database import writing

Kind = Literal["administrator", "invitation", "reset"]
HOUR_SECONDS = 3600.0
LASTS_SECONDS: dict[Kind, float] = {
    "administrator": 24 * HOUR_SECONDS,
    "invitation": 7 * 24 * HOUR_SECONDS,
    "reset": 24 * HOUR_SECONDS,
}
_ACTIONS: dict[Kind, str] = {
    "administrator": "account.created",
    "invitation": "account.accepted",
    "reset": "account.password-reset",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link that can still be used; `account` is None for the first administrator."""

    kind: Kind
    account: Account | None
    expires_at: float


@dataclass(frozen=True, slots=True)
class Filled:
    """What the person who opened a link typed."""

    name: str
    password: str
    email: str = ""
    """Asked of the first administrator alone; others have the address they were invited by."""


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links and lets each be used once."""

    engine: Engine
    passwords: Passwords
    audit: AuditLog
    now: Callable[[], float] = time.time

    def make_first(self) -> str:
        """Return the secret of a link for the first administrator; earlier ones are void."""
        with writing(self.engine) as connection:
            connection.execute(delete(links).where(links.c.kind == "administrator"))
            return self._make(connection, "administrator", None)

    def make(self, kind: Kind, account_id: str, by: Actor) -> str:
        """Return the secret of a link for an account; its earlier ones are void.

        Raises:
            NotFound: There is no such account.
            Conflict: It is closed.
        """
        with writing(self.engine) as connection:
            account = find_account(connection, account_id)
            if not account.is_active:
                raise account_closed()
            connection.execute(delete(links).where(links.c.account_id == account_id))
            details = {"kind": kind, "email": account.email}
            self.audit.record_in(connection, by, "account.link-made", account_id, details)
            return self._make(connection, kind, account_id)

    def read(self, secret: str) -> Link:
        """Return what a link is for, without using it: previews of messages open links too.

        Raises:
            NotFound: It was used, made void, has expired, or never was.
        """
        with self.engine.connect() as connection:
            return self._find(connection, secret)

    def use(self, secret: str, filled: Filled) -> Account:
        """Set the name and password of the link's account, sign it out elsewhere, end the link.

        Raises:
            NotFound: It was used, made void, has expired, or never was.
            InvalidInput: The name, the password or the address cannot be used; the link stays.
        """
        link = self.read(secret)
        name = checked_name(filled.name)
        email = link.account.email if link.account else normalised(filled.email)
        hashed = self.passwords.hashed(check_password(filled.password, email))
        with writing(self.engine) as connection:
            self._find(connection, secret)  # somebody may have been faster
            connection.execute(delete(links).where(links.c.digest == digest_of(secret)))
            account = link.account or self._first(connection, email, name)
            values = {"name": name or account.name, "password": hashed}
            change_account(connection, account.id, is_password_from_setting=False, **values)
            end_sessions(connection, account.id)
            forget_failures(connection, email)
            account = find_account(connection, account.id)
            details = {"email": email, "role": account.role}
            self.audit.record_in(
                connection, account.actor, _ACTIONS[link.kind], account.id, details
            )
        return account

    def _first(self, connection: Connection, email: str, name: str) -> Account:
        # Whoever reads the console may take over an account that a provider's domain made.
        known = search_account(connection, accounts.c.email == email)
        if known is None:
            return insert_account(connection, email, name, "administrator", self.now())
        change_account(connection, known.id, role="administrator", is_active=True)
        return known

    def _make(self, connection: Connection, kind: Kind, account_id: str | None) -> str:
        secret, now = new_secret(), self.now()
        connection.execute(delete(links).where(links.c.expires_at <= now))
        connection.execute(
            insert(links).values(
                digest=digest_of(secret),
                kind=kind,
                account_id=account_id,
                created_at=now,
                expires_at=now + LASTS_SECONDS[kind],
            )
        )
        return secret

    def _find(self, connection: Connection, secret: str) -> Link:
        is_it = (links.c.digest == digest_of(secret)) & (links.c.expires_at > self.now())
        row = connection.execute(select(links).where(is_it)).one_or_none()
        if row is None:
            raise link_gone()
        account = find_account(connection, row.account_id) if row.account_id else None
        return Link(row.kind, account, row.expires_at)
