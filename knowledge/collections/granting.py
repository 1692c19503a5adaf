"""Who may read to the collections granted to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert, select

from knowledge.collections.refusals import no_collection
from knowledge.collections.tables import collections, grants
from knowledge.collections.values import Grant, Grantee
from knowledge.database import writing


@dataclass(frozen=True, slots=True)
class Granting:
    """The grants; nobody may read a collection without one."""

    engine: Engine

    def all(self) -> frozenset[Grant]:
        """Return every grant."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(grants))
            return frozenset(Grant(Grantee(row.kind, row.grantee), row.collection) for row in rows)

    def collections_of(self, grantee: Grantee) -> frozenset[str]:
        """Return the slugs of the collections granted; empty for none."""
        query = select(grants.c.collection).where(
            grants.c.kind == grantee.kind, grants.c.grantee == grantee.id
        )
        with self.engine.connect() as connection:
            return frozenset(connection.scalars(query))

    def change(self, grantee: Grantee, wanted: Iterable[str]) -> frozenset[str]:
        """Grant exactly the collections `wanted`; return the slugs whose grant was changed.

        Raises:
            NotFound: One of them does not exist.
        """
        slugs = frozenset(wanted)
        own = (grants.c.kind == grantee.kind) & (grants.c.grantee == grantee.id)
        with writing(self.engine) as connection:
            known = connection.scalars(
                select(collections.c.slug).where(collections.c.slug.in_(slugs))
            )
            if frozenset(known) != slugs:
                raise no_collection()
            before = frozenset(connection.scalars(select(grants.c.collection).where(own)))
            connection.execute(delete(grants).where(own, grants.c.collection.not_in(slugs)))
            new = [
                {"kind": grantee.kind, "grantee": grantee.id, "collection": slug}
                for slug in sorted(slugs - before)
            ]
            if new:
                connection.execute(insert(grants), new)
        return before ^ slugs
