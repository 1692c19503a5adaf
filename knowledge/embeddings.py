"""Chunk ids to their stored vectors: content-addressed, shared by all versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Column, Connection, Engine, Select, delete, exists, select, text
from sqlalchemy.dialects.sqlite import insert

from knowledge.batches import batches
from knowledge.cache import Cache
from knowledge.database import writing
from knowledge.schema import chunks, embeddings
from knowledge.token_vectors import TokenVectors
from knowledge.uploads.tables import uploads
from knowledge.uploads.values import WAITING

KEPT_VECTORS = 8192
"""At 384 dimensions and six asked-as questions a chunk takes 11 kB, so at most 90 MB."""
KEPT_TOKENS = 4096
"""A chunk of the guides takes some 40 kB, so at most 160 MB."""
MAX_IDS = 5000
"""Well below the 32,766 parameters SQLite allows in a statement."""


COPIED_AT_ONCE = 200
"""Some 8 MB in one transaction, so that other writers need not wait."""

_COPY = text(
    "INSERT INTO embeddings (chunk_id, model, vector, asked, tokens) "
    "SELECT :new, model, vector, asked, tokens FROM embeddings "
    "WHERE chunk_id = :old AND model = :model "
    "ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True, eq=False)
class ChunkVectors:
    """A chunk's sentence vectors, float32, each of L2 norm 1."""

    vector: NDArray[np.float32]
    """Shape (d,): of the context and the text."""
    asked: NDArray[np.float32]
    """Shape (m, d): of the m asked-as questions."""


@dataclass(frozen=True, slots=True, eq=False)
class Embedding:
    """All that a model says about one chunk."""

    vectors: ChunkVectors
    tokens: TokenVectors


class Embeddings:
    """The embeddings one model made, in the catalog."""

    def __init__(self, engine: Engine, model: str) -> None:
        self._engine = engine
        self._model = model
        self._vectors: Cache[str, ChunkVectors] = Cache(KEPT_VECTORS)
        self._tokens: Cache[str, TokenVectors] = Cache(KEPT_TOKENS)

    def missing(self, chunk_ids: Sequence[str]) -> set[str]:
        """Return those of `chunk_ids` that have no embedding yet."""
        stored: set[str] = set()
        with self._engine.connect() as connection:
            for batch in batches(chunk_ids, MAX_IDS):
                stored.update(connection.scalars(self._select(batch, embeddings.c.chunk_id)))
        return set(chunk_ids) - stored

    def unembedded(self) -> list[str]:
        """Return the ids of current chunks without an embedding of this model."""
        mine = (embeddings.c.chunk_id == chunks.c.id) & (embeddings.c.model == self._model)
        query = (
            select(chunks.c.id)
            .outerjoin(embeddings, mine)
            .where(embeddings.c.chunk_id.is_(None))
            .order_by(chunks.c.number)
        )
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def vectors(self, chunk_ids: Iterable[str]) -> dict[str, ChunkVectors]:
        """Return the sentence vectors of those chunks that have them."""
        return self._vectors.get_all(chunk_ids, self.load_vectors)

    def tokens(self, chunk_ids: Iterable[str]) -> dict[str, TokenVectors]:
        """Return the token vectors of those chunks that have them."""
        return self._tokens.get_all(chunk_ids, self._load_tokens)

    def add(self, connection: Connection, new: Mapping[str, Embedding]) -> None:
        """Store embeddings by chunk id; one that is stored already stays as it is."""
        rows = [
            {
                "chunk_id": chunk_id,
                "model": self._model,
                "vector": embedding.vectors.vector.astype("<f2").tobytes(),
                "asked": embedding.vectors.asked.astype("<f2").tobytes(),
                "tokens": embedding.tokens.to_bytes(),
            }
            for chunk_id, embedding in new.items()
        ]
        if rows:
            connection.execute(insert(embeddings).on_conflict_do_nothing(), rows)

    def copy(self, like: Mapping[str, str]) -> None:
        """Store for each new chunk id what is stored for the old one, where that is."""
        rows = [{"new": new, "old": old, "model": self._model} for new, old in like.items()]
        for batch in batches(rows, COPIED_AT_ONCE):
            with writing(self._engine) as connection:
                connection.execute(_COPY, batch)

    def prune(self) -> None:
        """Drop the embeddings of chunks that are not current, unless uploads wait for some."""
        wanted = exists().where(uploads.c.state.in_(WAITING))
        with writing(self._engine) as connection:
            connection.execute(
                delete(embeddings).where(embeddings.c.chunk_id.not_in(select(chunks.c.id)), ~wanted)
            )

    def drop_other_models(self) -> None:
        """Drop what every other model made."""
        with writing(self._engine) as connection:
            connection.execute(delete(embeddings).where(embeddings.c.model != self._model))

    def load_vectors(self, chunk_ids: Sequence[str]) -> dict[str, ChunkVectors]:
        """Return the sentence vectors of those chunks that have them, past the cache."""
        columns = (embeddings.c.chunk_id, embeddings.c.vector, embeddings.c.asked)
        found: dict[str, ChunkVectors] = {}
        with self._engine.connect() as connection:
            for batch in batches(chunk_ids, MAX_IDS):
                for row in connection.execute(self._select(batch, *columns)):
                    vector = _floats(row.vector)
                    asked = _floats(row.asked).reshape(-1, len(vector))
                    found[row.chunk_id] = ChunkVectors(vector, asked)
        return found

    def _load_tokens(self, chunk_ids: Sequence[str]) -> dict[str, TokenVectors]:
        columns = (embeddings.c.chunk_id, embeddings.c.tokens)
        found: dict[str, TokenVectors] = {}
        with self._engine.connect() as connection:
            for batch in batches(chunk_ids, MAX_IDS):
                for row in connection.execute(self._select(batch, *columns)):
                    found[row.chunk_id] = TokenVectors.from_bytes(row.tokens)
        return found

    def _select(self, chunk_ids: Sequence[str], *columns: Column[Any]) -> Select[Any]:
        return select(*columns).where(
            embeddings.c.chunk_id.in_(chunk_ids), embeddings.c.model == self._model
        )


def _floats(content: bytes) -> NDArray[np.float32]:
    return np.frombuffer(content, dtype="<f2").astype(np.float32)
