"""Documents to searchable passages: keeps the catalog and the vectors in step."""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import numpy as np
from numpy.typing import NDArray

from knowledge.catalog import Catalog, CurrentChunk, open_catalog
from knowledge.database import check_not_emptied, writing
from knowledge.disk import check_room
from knowledge.documents import PUBLIC, Card, Chunk, Document
from knowledge.embedder import Embedder, Encoding
from knowledge.embeddings import Embedding, Embeddings
from knowledge.feedback import Verdict
from knowledge.folder_lock import FolderLock
from knowledge.publisher import (
    Publisher,
    PublishReport,
    Then,
    embed,
    equal_chunks,
    nothing_more,
)
from knowledge.search import Found, Search
from knowledge.settings import Settings
from knowledge.stored_vectors import StoredVectors
from knowledge.sweep import open_swept, sweep
from knowledge.token_vectors import TokenVectors
from knowledge.vector_folder import vector_folder
from knowledge.vector_rows import Model
from knowledge.vectors import Vectors

logger = logging.getLogger(__name__)

WRITE_TIMEOUT_SECONDS = 60.0
"""A document of a thousand chunks is stored in about a second."""


class Library:
    """Everything that is published: publish, withdraw, search. Safe to use from threads."""

    def __init__(
        self,
        catalog: Catalog,
        vectors: Vectors | StoredVectors,
        embedder: Embedder,
        embeddings: Embeddings,
        lock: FolderLock,
    ) -> None:
        self.catalog = catalog
        self.embedder = embedder
        self._vectors = vectors
        self._embeddings = embeddings
        self._lock = lock
        self._turn = threading.Lock()
        self._search = Search(catalog, vectors, embeddings)

    @property
    def is_writable(self) -> bool:
        """Whether this process may publish; else another one has the data folder open."""
        return isinstance(self._vectors, Vectors)

    def check_writable(self) -> None:
        """Raise StoreError when another process has the data folder open."""
        self._writable()

    def publish(
        self,
        document: Document,
        chunks: Sequence[Chunk],
        *,
        reuse: str = "",
        then: Then = nothing_more,
    ) -> PublishReport:
        """Make `document` with its `chunks` what readers get; the same again changes nothing.

        A crash at any point leaves the old version or the new one, whole. `then` is run in the
        transaction that does it. Chunks equal to those of the document `reuse` are not embedded.

        Raises:
            StoreError: Nothing was published: the disk is full or another process writes.
        """
        self.check_writable()
        check_room(self._lock.folder)
        self.reuse(chunks, reuse)
        # Embedding is slow and content-addressed, so nobody needs to wait for it.
        new = self._embed(chunks)
        with self._writing() as publisher:
            # A sweep since then may have dropped what was stored.
            new |= self._embed([chunk for chunk in chunks if chunk.id not in new])
            return publisher.publish(document, chunks, new, then)

    def reuse(self, chunks: Sequence[Chunk], document_id: str) -> None:
        """Store for `chunks` the embeddings of equal ones of a document, where there are any."""
        if document_id and (wanted := self.unprepared(chunks)):
            self._embeddings.copy(equal_chunks(wanted, self.catalog.chunks(document_id)))

    def prepare(self, chunks: Sequence[Chunk]) -> None:
        """Embed and store `chunks` in this thread, one after the other, to be published later."""
        new: dict[str, Embedding] = {}
        for chunk in chunks:
            new |= embed([chunk], self.embedder)
        with writing(self.catalog.engine) as connection:
            self._embeddings.add(connection, new)

    def unprepared(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """Return those of `chunks` that are not embedded yet."""
        missing = self._embeddings.missing([chunk.id for chunk in chunks])
        return [chunk for chunk in chunks if chunk.id in missing]

    def discard(self, document_id: str, chunks: Sequence[Chunk] = ()) -> None:
        """Leave no trace of a document that nobody was shown, and of `chunks` prepared for it.

        Nothing happens when there is none.
        """
        with self._writing() as publisher:
            publisher.discard(document_id, [chunk.id for chunk in chunks])

    def withdraw(self, document_id: str, *, then: Then = nothing_more) -> None:
        """Stop finding the document; its versions stay openable, and it can be published again.

        Raises:
            NotFound: It is not published.
            StoreError: Another process writes.
        """
        with self._writing() as publisher:
            publisher.withdraw(document_id, then)

    def search(
        self,
        text: str,
        encoding: Encoding,
        *,
        top_k: int = 50,
        collections: frozenset[str] = frozenset({PUBLIC}),
        without: frozenset[str] = frozenset(),
    ) -> Found:
        """Return the `top_k` best of dense, asked-as and lexical search each, united.

        Only current chunks of `collections` are found, and of no document whose id is in
        `without`; none when nothing is published.
        """
        return self._search(text, encoding, top_k, collections, without)

    def nearest(
        self,
        vector: NDArray[np.float32],
        *,
        top_k: int,
        collections: frozenset[str],
        without: frozenset[str] = frozenset(),
    ) -> list[CurrentChunk]:
        """Return up to `top_k` chunks whose sentence vectors are nearest, best first."""
        return self._search.nearest_chunks(vector, top_k, collections, without)

    def sentence_vectors(self, chunk_ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Return the sentence vectors of chunks, drafts' too; unknown ids are left out."""
        stored = self._embeddings.vectors(chunk_ids)
        return {chunk_id: vectors.vector for chunk_id, vectors in stored.items()}

    def token_vectors(self, chunk_ids: Sequence[str]) -> dict[str, TokenVectors]:
        """Return the token vectors of chunks that were found; unknown ids are left out."""
        return self._embeddings.tokens(chunk_ids)

    def collection_of(self, document_id: str) -> str:
        """Return the collection a document is in, or was when withdrawn; "" when unknown."""
        return self.catalog.collection_of(document_id)

    def cards(self, collections: frozenset[str] | None = None) -> list[Card]:
        """Return the cards of published documents, by document id; None means of every collection.

        Drafts are documents too, each in a collection of its own.
        """
        return self.catalog.cards(collections)

    def document(self, document_id: str, version: str = "") -> Document:
        """Return the current version, or the one named, whether current or not.

        Raises:
            NotFound: The document is not published, or never had that version.
        """
        return self.catalog.document(document_id, version)

    def chunks(self, document_id: str) -> list[Chunk]:
        """Return the current version's chunks in order, [] when it is not published."""
        return self.catalog.chunks(document_id)

    def document_frequency(
        self,
        word: str,
        collections: frozenset[str] = frozenset({PUBLIC}),
        without: frozenset[str] = frozenset(),
    ) -> int:
        """Return how many chunks that may be read hold `word`, in any of its English forms."""
        return self.catalog.document_frequency(word, collections, without)

    def record_feedback(
        self, answer_id: str, verdict: Verdict, comment: str = "", answer_json: str = ""
    ) -> None:
        """Keep what a reader thought of an answer."""
        self.catalog.record_feedback(answer_id, verdict, comment, answer_json)

    def sweep(self) -> int:
        """Bring the vectors in line with the catalog; return how many chunks' were removed."""
        with self._writing() as publisher:
            swept = sweep(publisher.catalog, publisher.vectors, publisher.embeddings)
            return swept.removed

    def close(self) -> None:
        """Close the stores and let another process write."""
        self._vectors.close()
        self.catalog.close()
        self._lock.release()

    def _writable(self) -> Vectors:
        if not isinstance(self._vectors, Vectors):
            raise self._lock.refusal()
        return self._vectors

    @contextmanager
    def _writing(self) -> Iterator[Publisher]:
        vectors = self._writable()
        with self._turn, self._lock.held(WRITE_TIMEOUT_SECONDS):
            yield Publisher(self.catalog, vectors, self._embeddings)

    def _embed(self, chunks: Sequence[Chunk]) -> dict[str, Embedding]:
        return embed(self.unprepared(chunks), self.embedder)


def open_library(settings: Settings, embedder: Embedder, *, wait_seconds: float = 0.0) -> Library:
    """Return the library in the data folder, swept of what a crash left behind.

    Where another process has the folder open for longer than `wait_seconds`, the library can
    only be read; see `Library.is_writable`.

    Raises:
        IndexMismatch: It was embedded with another model.
        StoreError: A store is damaged, out of reach, or newer than this program.
    """
    check_not_emptied(settings.catalog_url, vector_folder(settings))
    catalog = open_catalog(settings.catalog_url)
    embeddings = Embeddings(catalog.engine, embedder.digest)
    lock = FolderLock(settings.data_dir)
    with ExitStack() as undo:
        undo.callback(catalog.close)
        undo.callback(lock.release)
        model = Model(embedder.name, embedder.digest, embedder.dimension)
        if embeddings.unembedded():
            raise model.mismatch()
        vectors: Vectors | StoredVectors
        # A Chroma server takes several clients; a folder belongs to one process.
        if settings.chroma_url or lock.acquire(wait_seconds):
            with lock.held(WRITE_TIMEOUT_SECONDS):
                vectors = open_swept(settings, model, catalog, embeddings)
        else:
            logger.info("another process has %s open: reading only", settings.data_dir)
            vectors = StoredVectors(catalog, embeddings)
        undo.pop_all()
    return Library(catalog, vectors, embedder, embeddings, lock)
