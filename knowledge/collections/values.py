"""The values of collections: what documents are grouped in, and who may read which group."""

from dataclasses import dataclass
from typing import Literal

GranteeKind = Literal["visitor", "client", "site-key"]


@dataclass(frozen=True, slots=True)
class Collection:
    """A named group of documents; every document is in exactly one."""

    slug: str
    """What documents name it by: "public", "client-notes"."""
    name: str
    description: str = ""
    document_count: int = 0
    """Documents published in it now."""
    created_at: float = 0.0
    """Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class Client:
    """A brand that reads with a private link."""

    id: str
    name: str
    created_at: float
    has_link: bool
    """Whether a link opens anything; not after it was revoked."""
    link_made_at: float | None = None
    last_seen_at: float | None = None


@dataclass(frozen=True, slots=True)
class NewLink:
    """A client's link, shown once: only a hash of its token is kept."""

    client: Client
    token: str


@dataclass(frozen=True, slots=True)
class Grantee:
    """Who may be granted collections."""

    kind: GranteeKind
    id: str = ""
    """A client's or a site key's id; "" for all visitors."""


VISITOR = Grantee("visitor")


@dataclass(frozen=True, slots=True)
class Grant:
    """A collection that a grantee may read."""

    grantee: Grantee
    collection: str
