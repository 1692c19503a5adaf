"""Names to collections of documents: made, renamed, removed."""

import re
import time
import unicodedata
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from knowledge.collections.refusals import (
    holds_documents,
    name_taken,
    no_collection,
    no_name,
    public_stays,
    too_long,
)
from knowledge.collections.tables import collections, grants
from knowledge.collections.values import Collection
from knowledge.database import writing
from knowledge.documents import PUBLIC
from knowledge.schema import documents

DRAFT = "draft:"
"""Begins the collection of a draft, which only its own private chat searches."""
MAX_NAME_CHARS = 80
MAX_DESCRIPTION_CHARS = 500


@dataclass(frozen=True, slots=True)
class Collections:
    """The collections that documents can be in; those of drafts are not among them."""

    engine: Engine
    now: Callable[[], float] = time.time

    def all(self) -> list[Collection]:
        """Return the collections with their counts of documents, the public one first."""
        with self.engine.connect() as connection:
            return _read(connection)

    def collection(self, slug: str) -> Collection:
        """Return one collection.

        Raises:
            NotFound: There is none of that slug.
        """
        for each in self.all():
            if each.slug == slug:
                return each
        raise no_collection()

    def create(self, name: str, description: str = "") -> Collection:
        """Return a new collection, granted to nobody yet.

        Raises:
            InvalidInput: The name is empty, or a text too long.
            Conflict: The name is taken.
        """
        made = Collection("", checked_name(name), _description(description), created_at=self.now())
        with writing(self.engine) as connection:
            _check_free(connection, made.name, "")
            slug = _slug(connection, made.name)
            connection.execute(
                insert(collections).values(
                    slug=slug,
                    name=made.name,
                    description=made.description,
                    created_at=made.created_at,
                )
            )
        return self.collection(slug)

    def change(self, slug: str, name: str, description: str) -> Collection:
        """Rename a collection; documents keep naming it by its slug.

        Raises:
            NotFound, InvalidInput, Conflict: As for `collection` and `create`.
        """
        values = {"name": checked_name(name), "description": _description(description)}
        with writing(self.engine) as connection:
            _check_free(connection, values["name"], slug)
            changed = connection.execute(
                update(collections).where(collections.c.slug == slug).values(values)
            )
            if not changed.rowcount:
                raise no_collection()
        return self.collection(slug)

    def remove(self, slug: str) -> None:
        """Remove a collection and whatever granted it.

        Raises:
            NotFound: There is none of that slug.
            Conflict: It is the public one, or holds documents.
        """
        if slug == PUBLIC:
            raise public_stays()
        with writing(self.engine) as connection:
            held = next((each for each in _read(connection) if each.slug == slug), None)
            if held is None:
                raise no_collection()
            if held.document_count:
                raise holds_documents(held.document_count)
            connection.execute(delete(grants).where(grants.c.collection == slug))
            connection.execute(delete(collections).where(collections.c.slug == slug))


def is_draft(collection: str) -> bool:
    """Tell whether a collection is that of a draft."""
    return collection.startswith(DRAFT)


def checked_name(name: str) -> str:
    """Return a name with single spaces.

    Raises:
        InvalidInput: It is empty or too long.
    """
    text = _printable(name)
    if not text:
        raise no_name()
    if len(text) > MAX_NAME_CHARS:
        raise too_long("name", MAX_NAME_CHARS)
    return text


def _description(description: str) -> str:
    text = _printable(description)
    if len(text) > MAX_DESCRIPTION_CHARS:
        raise too_long("description", MAX_DESCRIPTION_CHARS)
    return text


def _printable(text: str) -> str:
    spaced = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(spaced.split())


def _read(connection: Connection) -> list[Collection]:
    counts = (
        select(documents.c.collection, func.count().label("held"))
        .where(documents.c.version.is_not(None))
        .group_by(documents.c.collection)
        .subquery()
    )
    query = select(collections, counts.c.held).outerjoin(
        counts, counts.c.collection == collections.c.slug
    )
    found = [_collection(row) for row in connection.execute(query)]
    # A file ingested from the command line may name a collection that nobody has made.
    unmade = select(counts).where(
        counts.c.collection.not_in(select(collections.c.slug)),
        counts.c.collection.not_like(DRAFT + "%"),
    )
    found += [
        Collection(row.collection, row.collection, document_count=row.held)
        for row in connection.execute(unmade)
    ]
    return sorted(found, key=lambda each: (each.slug != PUBLIC, each.name.casefold()))


def _collection(row: Row[tuple[object, ...]]) -> Collection:
    values = row._mapping
    return Collection(
        values["slug"],
        values["name"],
        values["description"],
        values["held"] or 0,
        values["created_at"],
    )


def _check_free(connection: Connection, name: str, own_slug: str) -> None:
    same = func.lower(collections.c.name) == name.lower()
    query = select(collections.c.slug).where(same, collections.c.slug != own_slug)
    if connection.scalar(query) is not None:
        raise name_taken(name)


def _slug(connection: Connection, name: str) -> str:
    """Return a slug nobody has: of a name without Latin letters, a random one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    query = select(documents.c.id).where(documents.c.collection == slug).limit(1)
    is_taken = connection.scalar(select(collections.c.slug).where(collections.c.slug == slug))
    # A withdrawn document may still name a collection that was removed.
    if not slug or is_taken is not None or connection.scalar(query) is not None:
        slug = f"{slug}-{uuid.uuid4().hex[:8]}".strip("-")
    return slug
