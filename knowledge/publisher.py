"""A document to what readers get: the order of effects that no crash can break."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from knowledge.catalog import Catalog
from knowledge.database import writing
from knowledge.documents import Chunk, Document
from knowledge.embedder import Embedder
from knowledge.embeddings import ChunkVectors, Embedding, Embeddings
from knowledge.errors import Conflict
from knowledge.publication import make_current, make_unknown, make_withdrawn
from knowledge.vector_rows import VectorRow
from knowledge.vectors import Vectors

Then = Callable[[Connection], None]
"""Work for the transaction that makes a change; a Conflict it raises undoes the change."""


def nothing_more(_: Connection) -> None:
    """Do nothing: a change of which nobody keeps a record."""


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What publishing a document changed; the counts are of chunks."""

    document_id: str
    version: str
    added: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """Writes vectors, then the catalog in one transaction, then deletes stale vectors.

    Search trusts only the catalog, so a crash leaves the old version or the new one. One
    caller at a time.
    """

    catalog: Catalog
    vectors: Vectors
    embeddings: Embeddings

    def publish(
        self,
        document: Document,
        chunks: Sequence[Chunk],
        new: Mapping[str, Embedding],
        then: Then = nothing_more,
    ) -> PublishReport:
        """Make `document` current; `new` holds the embeddings that are not stored yet."""
        before = self.catalog.chunks(document.id)
        ids, old_ids = [chunk.id for chunk in chunks], {chunk.id for chunk in before}
        version = self.catalog.current_version(document.id)
        if version != document.version or before != list(chunks):
            is_moved = bool(before) and self._is_elsewhere(document)
            fresh = [chunk_id for chunk_id in ids if is_moved or chunk_id not in old_ids]
            self._write_vectors(fresh, document.collection, new)
            try:
                with writing(self.catalog.engine) as connection:
                    self.embeddings.add(connection, new)
                    make_current(connection, document, chunks)
                    then(connection)
            except Conflict:
                self.vectors.delete([each for each in fresh if each not in old_ids])
                raise
            self.vectors.delete(sorted(old_ids.difference(ids)))
        else:
            with writing(self.catalog.engine) as connection:
                then(connection)
        return PublishReport(
            document.id,
            document.version,
            added=len(set(ids) - old_ids),
            unchanged=len(old_ids.intersection(ids)),
            removed=len(old_ids.difference(ids)),
        )

    def withdraw(self, document_id: str, then: Then = nothing_more) -> None:
        """Make no version of the document current; raises NotFound when none is."""
        chunks = self.catalog.chunks(document_id)
        with writing(self.catalog.engine) as connection:
            make_withdrawn(connection, document_id)
            then(connection)
        self.vectors.delete([chunk.id for chunk in chunks])

    def discard(self, document_id: str, chunk_ids: Sequence[str]) -> None:
        """Leave no trace of the document; `chunk_ids` may hold more that was stored for it."""
        current = [chunk.id for chunk in self.catalog.chunks(document_id)]
        ids = sorted({*current, *chunk_ids})
        with writing(self.catalog.engine) as connection:
            make_unknown(connection, document_id, ids)
        self.vectors.delete(ids)

    def _is_elsewhere(self, document: Document) -> bool:
        return self.catalog.document(document.id).collection != document.collection

    def _write_vectors(
        self, chunk_ids: Sequence[str], collection: str, new: Mapping[str, Embedding]
    ) -> None:
        stored = self.embeddings.vectors([each for each in chunk_ids if each not in new])
        vectors = {**stored, **{chunk_id: each.vectors for chunk_id, each in new.items()}}
        self.vectors.upsert(
            [
                VectorRow(each, collection, vectors[each].vector, vectors[each].asked)
                for each in chunk_ids
            ]
        )


def embed(chunks: Sequence[Chunk], embedder: Embedder) -> dict[str, Embedding]:
    """Return what the model says about each chunk, by chunk id."""
    encodings = embedder.encode_chunks(chunks)
    questions = embedder.encode_questions([each for chunk in chunks for each in chunk.asked_as])
    asked = iter(questions)
    return {
        chunk.id: Embedding(
            ChunkVectors(
                encoding.vector,
                np.array([next(asked).vector for _ in chunk.asked_as], np.float32).reshape(
                    -1, embedder.dimension
                ),
            ),
            encoding.tokens,
        )
        for chunk, encoding in zip(chunks, encodings, strict=True)
    }


def equal_chunks(chunks: Sequence[Chunk], others: Sequence[Chunk]) -> dict[str, str]:
    """Return for the id of each chunk the id of one of `others` that embeds to the same."""
    known = {(other.context, other.text, other.asked_as): other.id for other in others}
    contents = ((chunk.id, (chunk.context, chunk.text, chunk.asked_as)) for chunk in chunks)
    return {chunk_id: known[content] for chunk_id, content in contents if content in known}
