"""A question to candidate passages: dense, asked-as and lexical search, united."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.catalog import Catalog
from knowledge.documents import Passage
from knowledge.embedder import Encoding
from knowledge.embeddings import ChunkVectors, Embeddings
from knowledge.stored_vectors import StoredVectors
from knowledge.vectors import Vectors

OVERFETCH = 10
"""Room for vectors whose chunk has just been replaced and is dropped from the result."""
LEXICAL_FACTOR = 4
"""A dense candidate's BM25 score is known only if it is among the lexical ones: ask for more."""


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
        self, text: str, encoding: Encoding, top_k: int, collections: frozenset[str]
    ) -> Found:
        """Return the `top_k` best of each kind of search; none when nothing is published."""
        started = time.perf_counter()
        near = self._nearest(encoding.vector, top_k, collections)
        dense_done = time.perf_counter()
        lexical = self.catalog.lexical(text, LEXICAL_FACTOR * top_k, collections)
        lexical_done = time.perf_counter()
        ids = list(dict.fromkeys([*near, *list(lexical)[:top_k]]))
        return Found(
            self._passages(ids, encoding.vector, lexical, collections),
            dense_ms=(dense_done - started) * 1000,
            lexical_ms=(lexical_done - dense_done) * 1000,
        )

    def _nearest(
        self, vector: NDArray[np.float32], top_k: int, collections: frozenset[str]
    ) -> list[str]:
        is_everything = self.catalog.collections() <= collections
        only = None if is_everything else collections
        near = self.vectors.nearest_passages(vector, top_k + OVERFETCH, only)
        asked = self.vectors.nearest_questions(vector, top_k + OVERFETCH, only)
        return [*near, *asked]

    def _passages(
        self,
        chunk_ids: Sequence[str],
        vector: NDArray[np.float32],
        lexical: Mapping[str, float],
        collections: frozenset[str],
    ) -> list[Passage]:
        current = self.catalog.current_chunks(chunk_ids, collections)
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
