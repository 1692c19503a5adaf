"""A catalog and settings to everything that is known of people."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from argon2 import PasswordHasher
from sqlalchemy import Engine

from knowledge.accounts.attempts import Attempts
from knowledge.accounts.audit import AuditLog
from knowledge.accounts.links import Links
from knowledge.accounts.passwords import Passwords, make_passwords
from knowledge.accounts.pending import PendingSignIns
from knowledge.accounts.people import People
from knowledge.accounts.sessions import Sessions
from knowledge.accounts.signing_in import SigningIn
from knowledge.accounts.tokens import Tokens
from knowledge.settings import Settings

HOUR_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Accounts:
    """The stores of accounts, over one catalog."""

    people: People
    passwords: Passwords
    signing_in: SigningIn
    sessions: Sessions
    tokens: Tokens
    links: Links
    pending: PendingSignIns
    audit: AuditLog


def open_accounts(
    engine: Engine,
    settings: Settings,
    *,
    hasher: PasswordHasher | None = None,
    now: Callable[[], float] = time.time,
) -> Accounts:
    """Return the accounts of the catalog behind `engine`.

    `hasher` is argon2's with the parameters of RFC 9106 (second choice: 64 MiB, 3 passes).
    """
    passwords = make_passwords(hasher or PasswordHasher())
    audit = AuditLog(engine, now)
    return Accounts(
        people=People(engine, audit, now),
        passwords=passwords,
        signing_in=SigningIn(engine, passwords, Attempts(engine, now), audit),
        sessions=Sessions(engine, audit, settings.session_hours * HOUR_SECONDS, now),
        tokens=Tokens(engine, audit, now),
        links=Links(engine, passwords, audit, now),
        pending=PendingSignIns(engine, now),
        audit=audit,
    )
