"""Decisions about a document to the list of what readers got, and back."""

import time
from uuid import uuid4

from sqlalchemy import Connection, Engine, func, insert, select

from knowledge.records import document_from_json
from knowledge.schema import versions
from knowledge.uploads.rows import publication_from
from knowledge.uploads.store import settle_known
from knowledge.uploads.tables import publications, uploads
from knowledge.uploads.values import Publication, PublicationAction

SHIPPED_BY = "Landfall"


def record_publication(
    connection: Connection,
    document_id: str,
    version: str,
    action: PublicationAction,
    *,
    by: str,
    by_name: str,
    upload_id: str,
    title: str,
) -> None:
    """Keep what somebody decided, within the transaction that makes it so."""
    connection.execute(
        insert(publications).values(
            id=uuid4().hex,
            document_id=document_id,
            version=version,
            action=action,
            at=time.time(),
            by=by,
            by_name=by_name,
            upload_id=upload_id,
            title=title,
        )
    )
    settle_known(connection, document_id, version)


def history(engine: Engine, document_id: str) -> list[Publication]:
    """Return what became of the document, newest first; [] when it was never published.

    Versions that nobody decided on came with the program.
    """
    decided = select(publications).where(publications.c.document_id == document_id)
    stored = select(versions).where(versions.c.document_id == document_id)
    with engine.connect() as connection:
        found = [publication_from(row) for row in connection.execute(decided)]
        numbered = {publication.version for publication in found}
        rows = [row for row in connection.execute(stored) if row.version not in numbered]
    for nth, row in enumerate(sorted(rows, key=lambda row: row.published_at)):
        document = document_from_json(row.document)
        action: PublicationAction = "replaced" if nth else "published"
        found.append(
            Publication(
                f"{document_id}@{row.version}",
                document_id,
                row.version,
                action,
                row.published_at,
                "",
                SHIPPED_BY,
                "",
                document.title,
            )
        )
    return sorted(found, key=lambda publication: publication.at, reverse=True)


def upload_of(engine: Engine, document_id: str, version: str) -> str:
    """Return the id of the last upload that made this version, "" when none did."""
    query = (
        select(publications.c.upload_id)
        .join(uploads, uploads.c.id == publications.c.upload_id)
        .where(publications.c.document_id == document_id, publications.c.version == version)
        .order_by(publications.c.number.desc())
    )
    with engine.connect() as connection:
        return connection.scalar(query.limit(1)) or ""


def decided(engine: Engine) -> frozenset[str]:
    """Return the documents that somebody withdrew, or replaced by a file of their own.

    What ships with the program leaves those alone.
    """
    last = select(func.max(publications.c.number)).group_by(publications.c.document_id)
    query = select(publications.c.document_id).where(
        publications.c.number.in_(last),
        (publications.c.action == "withdrawn") | (publications.c.upload_id != ""),
    )
    with engine.connect() as connection:
        return frozenset(connection.scalars(query))
