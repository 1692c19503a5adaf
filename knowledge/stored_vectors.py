"""Sentence vectors in the catalog to the chunks nearest to a question, without Chroma."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select

from knowledge.catalog import Catalog
from knowledge.embeddings import Embeddings
from knowledge.schema import chunks, documents


@dataclass(frozen=True, slots=True, eq=False)
class _Matrix:
    """Vectors of one kind; row i belongs to chunk_ids[i], which is in collections[i]."""

    rows: NDArray[np.float32]
    chunk_ids: list[str]
    collections: list[str]

    def nearest(
        self, vector: NDArray[np.float32], top_k: int, collections: frozenset[str] | None
    ) -> dict[str, float]:
        scores = self.rows @ vector if self.chunk_ids else np.zeros(0, np.float32)
        best: dict[str, float] = {}
        for i in np.argsort(-scores, kind="stable"):
            if len(best) == top_k:
                break
            if collections is None or self.collections[i] in collections:
                best.setdefault(self.chunk_ids[i], float(scores[i]))
        return best


class StoredVectors:
    """Exact search for a process that may only read, as another one has Chroma's folder open.

    Costs the memory of all vectors and a scan a question: 100,000 chunks take some 150 MB and
    20 ms.
    """

    def __init__(self, catalog: Catalog, embeddings: Embeddings) -> None:
        self._catalog = catalog
        self._embeddings = embeddings
        self._state: tuple[int, int, float] | None = None
        self._passages = self._questions = _matrix([], [])

    def nearest_passages(
        self, vector: NDArray[np.float32], top_k: int, collections: frozenset[str] | None
    ) -> dict[str, float]:
        """Return cosines by chunk id, best first; `collections` None means all."""
        self._refresh()
        return self._passages.nearest(vector, top_k, collections)

    def nearest_questions(
        self, vector: NDArray[np.float32], top_k: int, collections: frozenset[str] | None
    ) -> dict[str, float]:
        """Return the cosine of each chunk's best asked-as question by chunk id, best first."""
        self._refresh()
        return self._questions.nearest(vector, top_k, collections)

    def close(self) -> None:
        """Nothing is open."""

    def _refresh(self) -> None:
        """Load the vectors again when something was published since."""
        state = select(
            func.count(chunks.c.number), func.max(chunks.c.number), func.max(documents.c.changed_at)
        ).select_from(documents.outerjoin(chunks))
        with self._catalog.engine.connect() as connection:
            now = tuple(connection.execute(state).one())
        if now == self._state:
            return
        counts = self._catalog.question_counts()
        stored = self._embeddings.load_vectors(list(counts))
        owners = [(chunk_id, counts[chunk_id][0]) for chunk_id in stored]
        self._passages = _matrix([vectors.vector for vectors in stored.values()], owners)
        self._questions = _matrix(
            [question for vectors in stored.values() for question in vectors.asked],
            [
                owner
                for owner, vectors in zip(owners, stored.values(), strict=True)
                for _ in vectors.asked
            ],
        )
        self._state = now


def _matrix(rows: list[NDArray[np.float32]], owners: list[tuple[str, str]]) -> _Matrix:
    return _Matrix(
        np.stack(rows) if rows else np.zeros((0, 0), np.float32),
        [chunk_id for chunk_id, _ in owners],
        [collection for _, collection in owners],
    )
