"""Ids and questions to what is published now, and to any version published before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Engine, func, select

from knowledge.cache import Cache
from knowledge.database import open_database
from knowledge.documents import Card, Chunk, Document
from knowledge.errors import NotFound
from knowledge.feedback import Verdict, record_feedback
from knowledge.lexical import best_chunks, count_chunks
from knowledge.records import card_of, chunk_from_row, document_from_json
from knowledge.schema import chunks, documents, versions

KEPT_CHUNKS = 20_000
KEPT_CARDS = 5_000

DocumentVersion = tuple[str, str]
"""A document's id and one of its versions."""


@dataclass(frozen=True, slots=True)
class CurrentChunk:
    """A chunk of the version that readers get now, with that version's card."""

    chunk: Chunk
    card: Card


class Catalog:
    """The truth about what is published; what is current is asked of SQL every time."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # Chunk rows are replaced, never changed, and their numbers are not used again.
        self._chunks: Cache[int, Chunk] = Cache(KEPT_CHUNKS)
        self._cards: Cache[DocumentVersion, Card] = Cache(KEPT_CARDS)

    def current_version(self, document_id: str) -> str:
        """Return the version readers get now, "" when the document is not published."""
        query = select(documents.c.version).where(documents.c.id == document_id)
        with self.engine.connect() as connection:
            return connection.scalar(query) or ""

    def document(self, document_id: str, version: str = "") -> Document:
        """Return the current version, or the one named, whether current or not.

        Raises:
            NotFound: The document is not published, or never had that version.
        """
        wanted = version or self.current_version(document_id)
        query = select(versions.c.document).where(
            versions.c.document_id == document_id, versions.c.version == wanted
        )
        with self.engine.connect() as connection:
            content = connection.scalar(query)
        if content is None:
            which = f" in version {version!r}" if version else ""
            raise NotFound(f"No document {document_id!r} is published{which}.")
        return document_from_json(content)

    def collection_of(self, document_id: str) -> str:
        """Return the collection a document is in, or was when withdrawn; "" when unknown."""
        query = select(documents.c.collection).where(documents.c.id == document_id)
        with self.engine.connect() as connection:
            return connection.scalar(query) or ""

    def cards(self, collections: Iterable[str] | None = None) -> list[Card]:
        """Return the cards of published documents, by document id; None means of every collection.

        Drafts are documents too, each in a collection of its own.
        """
        query = (
            select(documents.c.id, documents.c.version)
            .where(documents.c.version.is_not(None))
            .order_by(documents.c.id)
        )
        if collections is not None:
            query = query.where(documents.c.collection.in_(sorted(collections)))
        with self.engine.connect() as connection:
            keys = [(row.id, row.version) for row in connection.execute(query)]
        return list(self._cards_of(keys).values())

    def collections(self) -> frozenset[str]:
        """Return the collections that published documents are in."""
        query = select(documents.c.collection).where(documents.c.version.is_not(None)).distinct()
        with self.engine.connect() as connection:
            return frozenset(connection.scalars(query))

    def chunks(self, document_id: str) -> list[Chunk]:
        """Return the current version's chunks in order, [] when it is not published."""
        query = select(chunks).where(chunks.c.document_id == document_id)
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(chunks.c.position))
            return [chunk_from_row(row) for row in rows]

    def question_counts(self) -> dict[str, tuple[str, int]]:
        """Return the collection and the number of asked-as questions of each current chunk."""
        query = select(chunks.c.id, documents.c.collection, chunks.c.asked_as).join(documents)
        with self.engine.connect() as connection:
            return {
                row.id: (row.collection, len(row.asked_as)) for row in connection.execute(query)
            }

    def count_chunks(self, document_ids: Iterable[str]) -> int:
        """Return how many chunks those documents have now."""
        wanted = chunks.c.document_id.in_(sorted(document_ids))
        with self.engine.connect() as connection:
            return connection.scalar(select(func.count()).where(wanted)) or 0

    def granted(
        self, chunk_ids: Iterable[str], collections: Iterable[str], without: Iterable[str] = ()
    ) -> frozenset[str]:
        """Return those of `chunk_ids` that are current and may be read; see `current_chunks`."""
        query = select(chunks.c.id).join(documents).where(chunks.c.id.in_(list(chunk_ids)))
        with self.engine.connect() as connection:
            return frozenset(connection.scalars(query.where(*_within(collections, without))))

    def current_chunks(
        self, chunk_ids: Sequence[str], collections: Iterable[str], without: Iterable[str] = ()
    ) -> list[CurrentChunk]:
        """Return those chunks that are current and in `collections`, in the order given.

        `without` are ids of documents left out.
        """
        query = (
            select(chunks.c.id, chunks.c.number, chunks.c.document_id, documents.c.version)
            .join(documents)
            .where(chunks.c.id.in_(chunk_ids), *_within(collections, without))
        )
        # One transaction: the rows seen current are still there to be read.
        with self.engine.connect() as connection:
            rows = {row.id: row for row in connection.execute(query)}
            found = self._chunks.get_all(
                [row.number for row in rows.values()], lambda numbers: _load(connection, numbers)
            )
        cards = self._cards_of([(row.document_id, row.version) for row in rows.values()])
        return [
            CurrentChunk(found[row.number], cards[row.document_id, row.version])
            for row in (rows[chunk_id] for chunk_id in chunk_ids if chunk_id in rows)
        ]

    def lexical(
        self, question: str, top_k: int, collections: Iterable[str], without: Iterable[str] = ()
    ) -> dict[str, float]:
        """Return the BM25 scores of the best chunks by id, best first."""
        with self.engine.connect() as connection:
            return best_chunks(connection, question, top_k, collections, without)

    def document_frequency(
        self, word: str, collections: Iterable[str], without: Iterable[str] = ()
    ) -> int:
        """Return how many chunks that may be read hold `word`, in any of its English forms."""
        with self.engine.connect() as connection:
            return count_chunks(connection, word, collections, without)

    def record_feedback(
        self, answer_id: str, verdict: Verdict, comment: str = "", answer_json: str = ""
    ) -> None:
        """Keep what a reader thought of an answer."""
        record_feedback(self.engine, answer_id, verdict, comment, answer_json)

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()

    def _cards_of(self, keys: Sequence[DocumentVersion]) -> dict[DocumentVersion, Card]:
        return self._cards.get_all(keys, self._load_cards)

    def _load_cards(self, keys: Sequence[DocumentVersion]) -> Mapping[DocumentVersion, Card]:
        return {key: card_of(self.document(*key)) for key in keys}


def open_catalog(url: str) -> Catalog:
    """Return the catalog at `url`, created or migrated where needed.

    Raises:
        StoreError: The database is damaged, newer than this program, or cannot be opened.
    """
    return Catalog(open_database(url))


def _within(collections: Iterable[str], without: Iterable[str]) -> Iterator[ColumnElement[bool]]:
    yield documents.c.collection.in_(sorted(collections))
    if left_out := sorted(without):
        yield documents.c.id.not_in(left_out)


def _load(connection: Connection, numbers: Sequence[int]) -> Mapping[int, Chunk]:
    query = select(chunks).where(chunks.c.number.in_(numbers))
    return {row.number: chunk_from_row(row) for row in connection.execute(query)}
