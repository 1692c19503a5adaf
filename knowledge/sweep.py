"""Vectors left over or missing after a crash to vectors that match the catalog."""

import logging
from collections import Counter, defaultdict
from contextlib import nullcontext
from dataclasses import dataclass

from knowledge.batches import batches
from knowledge.catalog import Catalog
from knowledge.disk import check_room
from knowledge.embeddings import Embeddings
from knowledge.settings import Settings
from knowledge.vector_folder import opening, vector_folder
from knowledge.vector_rows import FiledVector, Model, VectorRow
from knowledge.vectors import Vectors, open_vectors

logger = logging.getLogger(__name__)

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Swept:
    """How many chunks' vectors were not in line with the catalog."""

    removed: int
    added: int


def open_swept(
    settings: Settings,
    model: Model,
    catalog: Catalog,
    embeddings: Embeddings,
    *,
    anew: bool = False,
) -> Vectors:
    """Return the vectors in line with the catalog; with `anew`, all written again.

    Raises:
        IndexMismatch: They were made with another model, and `anew` is not set.
        StoreError: They cannot be used.
    """
    if not settings.chroma_url:
        check_room(settings.data_dir)
    with nullcontext() if settings.chroma_url else opening(vector_folder(settings)):
        vectors = open_vectors(settings, model, anew=anew)
        swept = sweep(catalog, vectors, embeddings)
    if swept != Swept(0, 0) and not anew:
        logger.warning("swept the vectors: %d chunks removed, %d added", swept.removed, swept.added)
    return vectors


def sweep(catalog: Catalog, vectors: Vectors, embeddings: Embeddings) -> Swept:
    """Delete the vectors of chunks that are not current, and add those that are missing.

    Nobody may publish meanwhile.
    """
    counts = catalog.question_counts()
    filed: dict[str, Counter[FiledVector]] = defaultdict(Counter)
    for vector in vectors.filed():
        filed[vector.chunk_id][vector] += 1
    orphans = sorted(filed.keys() - counts.keys())
    vectors.delete(orphans)
    missing = [
        chunk_id
        for chunk_id, (collection, questions) in counts.items()
        if filed[chunk_id] != _complete(chunk_id, collection, questions)
    ]
    for batch in batches(missing, BATCH):
        stored = embeddings.load_vectors(batch)
        vectors.upsert(
            [
                VectorRow(chunk_id, counts[chunk_id][0], found.vector, found.asked)
                for chunk_id, found in stored.items()
            ]
        )
    embeddings.prune()
    return Swept(removed=len(orphans), added=len(missing))


def _complete(chunk_id: str, collection: str, questions: int) -> Counter[FiledVector]:
    return Counter(
        {
            FiledVector(chunk_id, "passage", collection): 1,
            FiledVector(chunk_id, "question", collection): questions,
        }
    )
