"""Documents to searchable passages: keeps the catalog and the vectors in step."""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from knowledge.catalog import Catalog, open_catalog
from knowledge.database import check_not_emptied
from knowledge.disk import check_room
from knowledge.documents import PUBLIC, Card, Chunk, Document
from knowledge.embedder import Embedder, Encoding
from knowledge.embeddings import Embedding, Embeddings
from knowledge.feedback import Verdict
from knowledge.folder_lock import FolderLock
from knowledge.publisher import Publisher, PublishReport, embed
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

    def publish(self, document: Document, chunks: Sequence[Chunk]) -> PublishReport:
        """Make `document` with its `chunks` what readers get; the same again changes nothing.

        A crash at any point leaves the old version or the new one, whole.

        Raises:
            StoreError: Nothing was published: the disk is full or another process writes.
        """
        self._writable()
        check_room(self._lock.folder)
        # Embedding is slow and content-addressed, so nobody needs to wait for it.
        new = self._embed(chunks)
        with self._writing() as publisher:
            # A sweep since then may have dropped what was stored.
            new |= self._embed([chunk for chunk in chunks if chunk.id not in new])
            return publisher.publish(document, chunks, new)

    def withdraw(self, document_id: str) -> None:
        """Stop finding the document; its versions stay openable, and it can be published again.

        Raises:
            NotFound: It is not published.
            StoreError: Another process writes.
        """
        with self._writing() as publisher:
            publisher.withdraw(document_id)

    def search(
        self,
        text: str,
        encoding: Encoding,
        *,
        top_k: int = 50,
        collections: frozenset[str] = frozenset({PUBLIC}),
    ) -> Found:
        """Return the `top_k` best of dense, asked-as and lexical search each, united.

        Only current chunks of `collections` are found; none when nothing is published.
        """
        return self._search(text, encoding, top_k, collections)

    def token_vectors(self, chunk_ids: Sequence[str]) -> dict[str, TokenVectors]:
        """Return the token vectors of chunks that were found; unknown ids are left out."""
        return self._embeddings.tokens(chunk_ids)

    def cards(self) -> list[Card]:
        """Return the cards of all published documents, of every collection, by document id."""
        return self.catalog.cards()

    def document(self, document_id: str, version: str = "") -> Document:
        """Return the current version, or the one named, whether current or not.

        Raises:
            NotFound: The document is not published, or never had that version.
        """
        return self.catalog.document(document_id, version)

    def chunks(self, document_id: str) -> list[Chunk]:
        """Return the current version's chunks in order, [] when it is not published."""
        return self.catalog.chunks(document_id)

    def document_frequency(self, word: str) -> int:
        """Return how many chunks hold `word`, in any of its English forms."""
        return self.catalog.document_frequency(word)

    def record_feedback(
        self, answer_id: str, verdict: Verdict, comment: str = "", answer_json: str = ""
    ) -> None:
        """Keep what a reader thought of an answer."""
        self.catalog.record_feedback(answer_id, verdict, comment, answer_json)

    def record_unanswered(self, text: str, lang: str) -> None:
        """Keep a question that the guidance did not cover."""
        self.catalog.record_unanswered(text, lang)

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
        missing = self._embeddings.missing([chunk.id for chunk in chunks])
        return embed([chunk for chunk in chunks if chunk.id in missing], self.embedder)


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
