"""Brands to the private links they read with."""

import hashlib
import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, Row, delete, func, insert, select, update

from knowledge.collections.collections import checked_name
from knowledge.collections.refusals import name_taken, no_client
from knowledge.collections.tables import clients, grants
from knowledge.collections.values import Client, NewLink
from knowledge.database import writing

TOKEN_BYTES = 32
SEEN_EVERY_SECONDS = 300.0
"""How often a visit is noted: each one would be a write."""


@dataclass(frozen=True, slots=True)
class Clients:
    """The clients, each with at most one link that works."""

    engine: Engine
    now: Callable[[], float] = time.time

    def all(self) -> list[Client]:
        """Return the clients by name."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(clients).order_by(func.lower(clients.c.name)))
            return [_client(row) for row in rows]

    def client(self, client_id: str) -> Client:
        """Return one client.

        Raises:
            NotFound: There is none of that id.
        """
        with self.engine.connect() as connection:
            row = connection.execute(select(clients).where(clients.c.id == client_id)).first()
        if row is None:
            raise no_client()
        return _client(row)

    def create(self, name: str) -> NewLink:
        """Return a new client with its link, granted nothing yet.

        Raises:
            InvalidInput: The name is empty or too long.
            Conflict: The name is taken.
        """
        checked, token, now = checked_name(name), _token(), self.now()
        client_id = uuid.uuid4().hex
        with writing(self.engine) as connection:
            same = func.lower(clients.c.name) == checked.lower()
            if connection.scalar(select(clients.c.id).where(same)) is not None:
                raise name_taken(checked)
            connection.execute(
                insert(clients).values(
                    id=client_id,
                    name=checked,
                    created_at=now,
                    token_digest=_digest(token),
                    link_made_at=now,
                )
            )
        return NewLink(self.client(client_id), token)

    def new_link(self, client_id: str) -> NewLink:
        """Return a new link; the one before opens nothing any more.

        Raises:
            NotFound: There is no such client.
        """
        token = _token()
        self._set_link(client_id, _digest(token), self.now())
        return NewLink(self.client(client_id), token)

    def revoke(self, client_id: str) -> Client:
        """Make the client's link open nothing.

        Raises:
            NotFound: There is no such client.
        """
        self._set_link(client_id, None, None)
        return self.client(client_id)

    def remove(self, client_id: str) -> None:
        """Remove a client with its link and grants.

        Raises:
            NotFound: There is no such client.
        """
        with writing(self.engine) as connection:
            own = (grants.c.kind == "client") & (grants.c.grantee == client_id)
            connection.execute(delete(grants).where(own))
            if not connection.execute(delete(clients).where(clients.c.id == client_id)).rowcount:
                raise no_client()

    def holder(self, token: str) -> Client | None:
        """Return whose link has that token; None when it opens nothing."""
        query = select(clients).where(clients.c.token_digest == _digest(token))
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return _client(row) if row else None

    def note_seen(self, client: Client) -> None:
        """Keep that the client has read something, unless that was noted a moment ago."""
        now = self.now()
        if client.last_seen_at is not None and now - client.last_seen_at < SEEN_EVERY_SECONDS:
            return
        with writing(self.engine) as connection:
            own = clients.c.id == client.id
            connection.execute(update(clients).where(own).values(last_seen_at=now))

    def _set_link(self, client_id: str, digest: str | None, made_at: float | None) -> None:
        values = {"token_digest": digest, "link_made_at": made_at}
        with writing(self.engine) as connection:
            own = clients.c.id == client_id
            if not connection.execute(update(clients).where(own).values(values)).rowcount:
                raise no_client()


def _token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _client(row: Row[tuple[object, ...]]) -> Client:
    values = row._mapping
    return Client(
        values["id"],
        values["name"],
        values["created_at"],
        values["token_digest"] is not None,
        values["link_made_at"],
        values["last_seen_at"],
    )
