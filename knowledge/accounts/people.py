"""Accounts: who there is, who was invited, and what they may do."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Engine, select

from knowledge.accounts.audit import AuditLog
from knowledge.accounts.names import checked_name, normalised
from knowledge.accounts.refusals import email_taken
from knowledge.accounts.rows import (
    account_of,
    change_account,
    check_administrator_left,
    count_administrators,
    end_access,
    find_account,
    insert_account,
    search_account,
)
from knowledge.accounts.tables import accounts
from knowledge.accounts.values import Account, Actor, Role
from knowledge.database import writing


@dataclass(frozen=True, slots=True)
class People:
    """Finds and changes accounts; every change is in the audit log."""

    engine: Engine
    audit: AuditLog
    now: Callable[[], float] = time.time

    def all(self) -> list[Account]:
        """Return every account, by e-mail address."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(accounts).order_by(accounts.c.email))
            return [account_of(row) for row in rows]

    def account(self, account_id: str) -> Account:
        """Return an account.

        Raises:
            NotFound: There is none with this id.
        """
        with self.engine.connect() as connection:
            return find_account(connection, account_id)

    def by_subject(self, subject: str) -> Account | None:
        """Return the account that an OpenID Connect sign-in belongs to."""
        return self._one(accounts.c.oidc_subject == subject)

    def by_email(self, email: str) -> Account | None:
        """Return the account with this address, as `normalised` returns it."""
        return self._one(accounts.c.email == email)

    def has_administrator(self) -> bool:
        """Return whether somebody can sign in as an administrator."""
        with self.engine.connect() as connection:
            return bool(count_administrators(connection))

    def add(self, email: str, name: str, role: Role, by: Actor, action: str) -> Account:
        """Return a new account, which nobody can sign in to before it has a password or a subject.

        Raises:
            InvalidInput: The e-mail address or the name cannot be used.
            Conflict: There is an account with this address.
        """
        address, called = normalised(email), checked_name(name)
        with writing(self.engine) as connection:
            if search_account(connection, accounts.c.email == address):
                raise email_taken(address)
            account = insert_account(connection, address, called, role, self.now())
            details = {"email": address, "role": role}
            self.audit.record_in(connection, by, action, account.id, details)
            return account

    def rename(self, account: Account, name: str) -> None:
        """Change what an account is called.

        Raises:
            InvalidInput: The name is too long.
        """
        details = {"from": account.name, "to": checked_name(name)}
        with writing(self.engine) as connection:
            change_account(connection, account.id, name=details["to"])
            self.audit.record_in(connection, account.actor, "account.renamed", account.id, details)

    def set_role(self, account_id: str, role: Role, by: Actor) -> None:
        """Make an account a consultant or an administrator.

        Raises:
            NotFound: There is no such account.
            Conflict: It is the last administrator.
        """
        with writing(self.engine) as connection:
            before = find_account(connection, account_id)
            change_account(connection, account_id, role=role)
            check_administrator_left(connection)
            details = {"email": before.email, "from": before.role, "to": role}
            self.audit.record_in(connection, by, "account.role-changed", account_id, details)

    def deactivate(self, account_id: str, by: Actor) -> None:
        """Close an account: its sessions, tokens and links end at once.

        Raises:
            NotFound: There is no such account.
            Conflict: It is the last administrator.
        """
        with writing(self.engine) as connection:
            before = find_account(connection, account_id)
            change_account(connection, account_id, is_active=False)
            check_administrator_left(connection)
            end_access(connection, account_id)
            details = {"email": before.email}
            self.audit.record_in(connection, by, "account.deactivated", account_id, details)

    def reactivate(self, account_id: str, by: Actor) -> None:
        """Open a closed account again.

        Raises:
            NotFound: There is no such account.
        """
        with writing(self.engine) as connection:
            account = find_account(connection, account_id)
            change_account(connection, account_id, is_active=True)
            details = {"email": account.email}
            self.audit.record_in(connection, by, "account.reactivated", account_id, details)

    def link_subject(self, account: Account, subject: str) -> None:
        """Let an OpenID Connect subject sign in as `account` from now on."""
        with writing(self.engine) as connection:
            change_account(connection, account.id, oidc_subject=subject)
            details = {"subject": subject}
            self.audit.record_in(connection, account.actor, "account.linked", account.id, details)

    def _one(self, is_it: ColumnElement[bool]) -> Account | None:
        with self.engine.connect() as connection:
            return search_account(connection, is_it)
