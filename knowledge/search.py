"""A question to candidate passages: dense, asked-as and lexical search, united."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.catalog import Catalog, CurrentChunk
from knowledge.documents import Passage
from knowledge.embedder import Encoding
from knowledge.embeddings import ChunkVectors, Embeddings
from knowledge.stored_vectors import StoredVectors
from knowledge.vectors import Vectors

OVERFETCH = 10
"""Room for vectors whose chunk has just been replaced and is dropped from the result."""
WIDER = 2
"""How much more to look at where part of it may not be read."""
LEXICAL_FACTOR = 4
"""A dense candidate's BM25 score is known only if it is among the lexical ones: ask for more."""

Nearest = Callable[[NDArray[np.float32], int, frozenset[str] | None], Mapping[str, float]]
"""Vector, number and collections (None means all) to scores by chunk id, best first."""


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates for a question, each with all its scores, in no useful order."""

    passages: list[Passage]
    dense_ms: float
    lexical_ms: float


@dataclass(frozen=True, slots=True)
class Search:
    """Finds passages of what is current in the catalog."""

    catalog: Catalog
    vectors: Vectors | StoredVectors
    embeddings: Embeddings

    def __call__(
        self,
        text: str,
        encoding: Encoding,
        top_k: int,
        collections: frozenset[str],
        without: frozenset[str] = frozenset(),
    ) -> Found:
        """Return the `top_k` best of each kind of search; none when nothing is published.

        Only of documents in `collections`, and of none whose id is in `without`.
        """
        started = time.perf_counter()
        near = self._nearest(encoding.vector, top_k, collections, without)
        dense_done = time.perf_counter()
        lexical = self.catalog.lexical(text, LEXICAL_FACTOR * top_k, collections, without)
        lexical_done = time.perf_counter()
        ids = list(dict.fromkeys([*near, *list(lexical)[:top_k]]))
        return Found(
            self._passages(ids, encoding.vector, lexical, collections, without),
            dense_ms=(dense_done - started) * 1000,
            lexical_ms=(lexical_done - dense_done) * 1000,
        )

    def nearest_chunks(
        self,
        vector: NDArray[np.float32],
        top_k: int,
        collections: frozenset[str],
        without: frozenset[str],
    ) -> list[CurrentChunk]:
        """Return the `top_k` chunks nearest by sentence vector that may be read, best first."""
        room = top_k + self.catalog.count_chunks(without)
        near = self._granted(self.vectors.nearest_passages, vector, room, collections, without)
        return self.catalog.current_chunks(near[:top_k], collections, without)

    def _nearest(
        self,
        vector: NDArray[np.float32],
        top_k: int,
        collections: frozenset[str],
        without: frozenset[str],
    ) -> list[str]:
        wanted = top_k + OVERFETCH
        if not without and self.catalog.collections() <= collections:
            near = self.vectors.nearest_passages(vector, wanted, None)
            return [*near, *self.vectors.nearest_questions(vector, wanted, None)]
        room = wanted + self.catalog.count_chunks(without)
        return [
            chunk_id
            for nearest in (self.vectors.nearest_passages, self.vectors.nearest_questions)
            for chunk_id in self._granted(nearest, vector, room, collections, without)[:wanted]
        ]

    def _granted(
        self,
        nearest: Nearest,
        vector: NDArray[np.float32],
        room: int,
        collections: frozenset[str],
        without: frozenset[str],
    ) -> list[str]:
        """Return ids of the nearest chunks that may be read, best first.

        Chroma's own filter takes 20 ms for each thousand chunks it lets through, so what may not
        be read is dropped from a plain search where enough is left of it.
        """
        wider = WIDER * room
        near = nearest(vector, wider, None)
        granted = self.catalog.granted(near, collections, without)
        if len(granted) < room and len(near) >= wider:
            near = nearest(vector, room, collections)
            granted = self.catalog.granted(near, collections, without)
        return [chunk_id for chunk_id in near if chunk_id in granted]

    def _passages(
        self,
        chunk_ids: Sequence[str],
        vector: NDArray[np.float32],
        lexical: Mapping[str, float],
        collections: frozenset[str],
        without: frozenset[str],
    ) -> list[Passage]:
        current = self.catalog.current_chunks(chunk_ids, collections, without)
        stored = self.embeddings.vectors([hit.chunk.id for hit in current])
        return [
            Passage(
                chunk=hit.chunk,
                card=hit.card,
                dense=float(stored[hit.chunk.id].vector @ vector),
                asked=_best_question(stored[hit.chunk.id], vector),
                lexical=lexical.get(hit.chunk.id, 0.0),
            )
            for hit in current
            # A chunk replaced between the two reads may have lost its vectors.
            if hit.chunk.id in stored
        ]


def _best_question(stored: ChunkVectors, vector: NDArray[np.float32]) -> float:
    return float((stored.asked @ vector).max(initial=0.0))
