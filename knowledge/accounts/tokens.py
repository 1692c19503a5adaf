"""Personal API tokens: made, found by what a program sends, revoked."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Engine, Row, delete, insert, or_, select, update

from knowledge.accounts.audit import AuditLog
from knowledge.accounts.credentials import TOKEN_PREFIX, digest_of, new_secret
from knowledge.accounts.refusals import invalid, no_token
from knowledge.accounts.rows import account_of
from knowledge.accounts.tables import accounts, tokens
from knowledge.accounts.values import Account, Token
from knowledge.database import writing

USED_SECONDS = 60.0
"""A read does not become a write more often than this."""
DAY_SECONDS = 24 * 3600.0
MAX_TOKENS = 50
MAX_NAME_CHARS = 80


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made; its secret is shown once and kept nowhere."""

    token: Token
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TokenOwner:
    """A token that is still good, and whose it is."""

    token: Token
    account: Account


@dataclass(frozen=True, slots=True)
class Tokens:
    """Makes, finds and revokes personal tokens."""

    engine: Engine
    audit: AuditLog
    now: Callable[[], float] = time.time

    def make(self, owner: Account, name: str, days: int | None) -> NewToken:
        """Return a new token of `owner` that expires after `days`, or never when None.

        Raises:
            InvalidInput: The name is empty or too long, or the owner has too many tokens.
        """
        secret, now = new_secret(TOKEN_PREFIX), self.now()
        expires_at = None if days is None else now + days * DAY_SECONDS
        token = Token(uuid4().hex, owner.id, _checked(name), now, expires_at, None)
        values = {column: getattr(token, column) for column in Token.__slots__}
        with writing(self.engine) as connection:
            if len(_tokens_of(connection, owner.id, self._is_good())) >= MAX_TOKENS:
                raise invalid(
                    "name",
                    f"You have {MAX_TOKENS} tokens, which is the limit: revoke one first.",
                    "token-many",
                    most=str(MAX_TOKENS),
                )
            connection.execute(insert(tokens).values(values | {"digest": digest_of(secret)}))
            self.audit.record_in(
                connection, owner.actor, "token.created", token.id, {"name": token.name}
            )
        return NewToken(token, secret)

    def find(self, digest: str) -> TokenOwner | None:
        """Return the token with this digest; None when revoked, expired, or its owner closed."""
        query = (
            select(tokens, *accounts.c)
            .join(accounts, accounts.c.id == tokens.c.account_id)
            .where(tokens.c.digest == digest, accounts.c.is_active, self._is_good())
        )
        with self.engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        found = TokenOwner(_token(row), account_of(row))
        self._touch(found.token)
        return found

    def of(self, account_id: str) -> list[Token]:
        """Return the tokens of an account that still work, newest first."""
        with self.engine.connect() as connection:
            return _tokens_of(connection, account_id, self._is_good())

    def revoke(self, owner: Account, token_id: str) -> None:
        """Make a token of `owner` worthless at once.

        Raises:
            NotFound: It is none of theirs, or was revoked before.
        """
        is_theirs = (tokens.c.id == token_id) & (tokens.c.account_id == owner.id)
        with writing(self.engine) as connection:
            name = connection.execute(select(tokens.c.name).where(is_theirs)).scalar()
            if name is None:
                raise no_token()
            connection.execute(delete(tokens).where(is_theirs))
            self.audit.record_in(connection, owner.actor, "token.revoked", token_id, {"name": name})

    def _is_good(self) -> ColumnElement[bool]:
        return or_(tokens.c.expires_at.is_(None), tokens.c.expires_at > self.now())

    def _touch(self, token: Token) -> None:
        now = self.now()
        if now - (token.last_used_at or 0.0) < USED_SECONDS:
            return
        with writing(self.engine) as connection:
            connection.execute(
                update(tokens).where(tokens.c.id == token.id).values(last_used_at=now)
            )


def _tokens_of(
    connection: Connection, account_id: str, is_good: ColumnElement[bool]
) -> list[Token]:
    query = select(tokens).where(tokens.c.account_id == account_id, is_good)
    rows = connection.execute(query.order_by(tokens.c.created_at.desc()))
    return [_token(row) for row in rows]


def _token(row: Row[tuple[object, ...]]) -> Token:
    values = row._mapping
    return Token(**{name: values[tokens.c[name]] for name in Token.__slots__})


def _checked(name: str) -> str:
    text = " ".join(name.split())
    if not text or len(text) > MAX_NAME_CHARS:
        raise invalid(
            "name",
            f"A token needs a name of at most {MAX_NAME_CHARS} characters: say what uses it.",
            "token-name",
            most=str(MAX_NAME_CHARS),
        )
    return text
