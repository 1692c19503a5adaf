"""A document's version to the catalog rows that make it what readers get."""

import time
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from knowledge.batches import batches
from knowledge.documents import Chunk, Document
from knowledge.embeddings import MAX_IDS
from knowledge.errors import NotFound
from knowledge.lexical import delete_terms, insert_terms
from knowledge.records import chunk_to_row, document_to_json
from knowledge.schema import chunks as chunk_table
from knowledge.schema import documents, embeddings, versions


def make_current(connection: Connection, document: Document, chunks: Sequence[Chunk]) -> None:
    """Make `document` with `chunks` its current version, within the caller's transaction."""
    now = time.time()
    row = {"version": document.version, "collection": document.collection, "changed_at": now}
    connection.execute(
        insert_or(documents)
        .values(id=document.id, **row)
        .on_conflict_do_update(index_elements=["id"], set_=row)
    )
    connection.execute(
        insert_or(versions)
        .values(
            document_id=document.id,
            version=document.version,
            document=document_to_json(document),
            published_at=now,
        )
        .on_conflict_do_nothing()
    )
    _delete_chunks(connection, document.id)
    _insert_chunks(connection, document.id, chunks)


def make_withdrawn(connection: Connection, document_id: str) -> None:
    """Make no version of the document current; every version stays openable.

    Raises:
        NotFound: The document is not published.
    """
    withdrawn = connection.execute(
        update(documents)
        .where(documents.c.id == document_id, documents.c.version.is_not(None))
        .values(version=None, changed_at=time.time())
    )
    if not withdrawn.rowcount:
        raise NotFound(f"No document {document_id!r} is published.")
    _delete_chunks(connection, document_id)


def make_unknown(connection: Connection, document_id: str, chunk_ids: Sequence[str]) -> None:
    """Leave nothing of the document, its versions and the embeddings of those chunks."""
    _delete_chunks(connection, document_id)
    connection.execute(delete(versions).where(versions.c.document_id == document_id))
    connection.execute(delete(documents).where(documents.c.id == document_id))
    for batch in batches(chunk_ids, MAX_IDS):
        connection.execute(delete(embeddings).where(embeddings.c.chunk_id.in_(batch)))


def _delete_chunks(connection: Connection, document_id: str) -> None:
    of_document = chunk_table.c.document_id == document_id
    delete_terms(
        connection, list(connection.scalars(select(chunk_table.c.number).where(of_document)))
    )
    connection.execute(delete(chunk_table).where(of_document))


def _insert_chunks(connection: Connection, document_id: str, chunks: Sequence[Chunk]) -> None:
    if not chunks:
        return
    connection.execute(
        insert(chunk_table), [chunk_to_row(chunk, i) for i, chunk in enumerate(chunks)]
    )
    numbers = connection.scalars(
        select(chunk_table.c.number)
        .where(chunk_table.c.document_id == document_id)
        .order_by(chunk_table.c.position)
    )
    insert_terms(connection, list(numbers), chunks)
