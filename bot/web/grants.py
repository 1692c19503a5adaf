"""A request to the collections that whoever sent it may be answered from."""

import hashlib
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from knowledge.catalog import Catalog
from knowledge.collections.clients import Clients
from knowledge.collections.collections import Collections
from knowledge.collections.granting import Granting
from knowledge.collections.values import VISITOR, Client, Grantee
from knowledge.documents import PUBLIC

COOKIE = "landfall_client"
"""Holds the token of a client's link, once it was opened."""
CACHE_SECONDS = 2.0
KEPT = 1_000

CallerOf = Callable[[HTTPConnection], Awaitable[object | None]]
"""Who of the workspace's people sent a request; None for everybody else."""


async def nobody(_: HTTPConnection) -> None:
    """Find nobody signed in."""


class Granted(Protocol):
    """What pages and the API ask about a request."""

    def answerable(self, request: HTTPConnection) -> frozenset[str]:
        """Return the collections that answers, lists, counts and suggestions are made of."""
        ...

    async def readable(self, request: HTTPConnection) -> frozenset[str]:
        """Return the collections whose documents may be opened by their address."""
        ...


class EveryoneReadsPublic:
    """Without accounts and clients there is one collection for everybody."""

    def answerable(self, _: HTTPConnection) -> frozenset[str]:
        """Return the public collection."""
        return frozenset({PUBLIC})

    async def readable(self, _: HTTPConnection) -> frozenset[str]:
        """Return the public collection."""
        return frozenset({PUBLIC})


EVERYONE_READS_PUBLIC = EveryoneReadsPublic()


class Grants:
    """Reads the grants; a change is felt within `CACHE_SECONDS`."""

    def __init__(
        self,
        engine: Engine,
        caller_of: CallerOf = nobody,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.clients = Clients(engine)
        self._granting = Granting(engine)
        self._collections = Collections(engine)
        self._catalog = Catalog(engine)
        self._caller_of = caller_of
        self._now = now
        self._kept: dict[str, tuple[float, frozenset[str]]] = {}

    def answerable(self, request: HTTPConnection) -> frozenset[str]:
        """Return what the client whose link was opened may read, else what every visitor may."""
        token = request.cookies.get(COOKIE, "")
        key = hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest() if token else ""
        read_at, kept = self._kept.get(key, (-CACHE_SECONDS, None))
        now = self._now()
        if kept is None or now - read_at >= CACHE_SECONDS:
            client = self.clients.holder(token) if token else None
            kept = self._granting.collections_of(_grantee(client))
            if client:
                self.clients.note_seen(client)
            self._keep(key, now, kept)
        return kept

    async def readable(self, request: HTTPConnection) -> frozenset[str]:
        """Return the same, or everything with drafts for those signed in to the workspace."""
        if await self._caller_of(request) is None:
            return await run_in_threadpool(self.answerable, request)
        return await run_in_threadpool(self.everything)

    def everything(self) -> frozenset[str]:
        """Return every collection there is, with those of drafts."""
        named = (each.slug for each in self._collections.all())
        return self._catalog.collections().union(named)

    def of_visitors(self) -> frozenset[str]:
        """Return what every visitor may read."""
        return self._granting.collections_of(VISITOR)

    def of_client(self, client_id: str) -> frozenset[str]:
        """Return what a client may read; nothing for one that does not exist."""
        return self._granting.collections_of(Grantee("client", client_id))

    def of_site_key(self, site_key: str) -> frozenset[str]:
        """Return what a site's visitors may read."""
        return self._granting.collections_of(Grantee("site-key", site_key))

    def _keep(self, key: str, now: float, granted: frozenset[str]) -> None:
        if len(self._kept) >= KEPT:  # made up tokens must not fill the memory
            self._kept.clear()
        self._kept[key] = now, granted


def _grantee(client: Client | None) -> Grantee:
    return Grantee("client", client.id) if client else VISITOR
