"""Grants to the rows and words of the collections page."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from bot.translation import Translator
from knowledge.collections.values import VISITOR, Client, Grant, Grantee


@dataclass(frozen=True, slots=True)
class GranteeRow:
    """Who may read, and what."""

    grantee: Grantee
    name: str
    granted: frozenset[str]
    """Slugs of collections."""

    @property
    def key(self) -> str:
        """Name of the form's fields: "may:client:0123"."""
        return f"may:{self.grantee.kind}:{self.grantee.id}"


def grantee_rows(
    grants: Set[Grant], clients: Sequence[Client], say: Translator
) -> list[GranteeRow]:
    """Return visitors, then each client."""
    names = {VISITOR: say("collections-visitors")}
    names |= {Grantee("client", client.id): client.name for client in clients}
    return [
        GranteeRow(
            grantee, name, frozenset(each.collection for each in grants if each.grantee == grantee)
        )
        for grantee, name in names.items()
    ]


def readers_of(
    slug: str, grants: Set[Grant], clients: Sequence[Client], say: Translator
) -> tuple[str, ...]:
    """Return the names of those who may read a collection; () for consultants only."""
    rows = grantee_rows(grants, clients, say)
    return tuple(row.name for row in rows if slug in row.granted)
