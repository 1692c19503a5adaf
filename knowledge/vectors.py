"""Sentence vectors to the chunks nearest to a question: the Chroma side."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, NotFoundError
from numpy.typing import NDArray

from knowledge.batches import batches
from knowledge.errors import LandfallError, StoreError
from knowledge.settings import Settings
from knowledge.vector_folder import discard, vector_folder
from knowledge.vector_rows import FiledVector, Model, VectorRow

QUESTIONS_PER_CHUNK = 4
"""A chunk's asked-as questions resemble one another: fetch more to see enough chunks."""

TIMEOUT_SECONDS = 30.0
"""Of a call to a Chroma server: a batch of five thousand vectors takes a few."""


class Vectors:
    """Two Chroma collections: passages, and the questions they are asked as."""

    def __init__(self, client: Client, model: Model, *, anew: bool = False) -> None:
        """Raise IndexMismatch when the collections were made with another model.

        With `anew` they are emptied first, whatever they were made with.
        """
        self._client = client
        with _chroma_errors():
            self._passages = _collection(client, "passages", model, anew=anew)
            self._questions = _collection(client, "questions", model, anew=anew)
            self._max_batch = client.get_max_batch_size()

    def upsert(self, rows: Sequence[VectorRow]) -> None:
        """Write the vectors of each row's chunk and of its questions."""
        passages = [(row.chunk_id, row.vector, {"collection": row.collection}) for row in rows]
        questions = [
            (f"{row.chunk_id}/{nth}", question, _question_metadata(row))
            for row in rows
            for nth, question in enumerate(row.asked)
        ]
        self._upsert(self._passages, passages)
        self._upsert(self._questions, questions)

    def delete(self, chunk_ids: Sequence[str]) -> None:
        """Remove the vectors of those chunks and of their questions."""
        with _chroma_errors():
            for batch in batches(chunk_ids, self._max_batch):
                self._passages.delete(ids=list(batch))
                self._questions.delete(where=_in("chunk_id", batch))

    def nearest_passages(
        self, vector: NDArray[np.float32], top_k: int, collections: frozenset[str] | None
    ) -> dict[str, float]:
        """Return cosines by chunk id, best first; `collections` None means all."""
        return _nearest(self._passages, vector, top_k, collections)

    def nearest_questions(
        self, vector: NDArray[np.float32], top_k: int, collections: frozenset[str] | None
    ) -> dict[str, float]:
        """Return the cosine of each chunk's best asked-as question by chunk id, best first."""
        near = _nearest(self._questions, vector, QUESTIONS_PER_CHUNK * top_k, collections)
        best: dict[str, float] = {}
        for question_id, score in near.items():
            best.setdefault(_chunk_id(question_id), score)
        return dict(list(best.items())[:top_k])

    def filed(self) -> list[FiledVector]:
        """Return which vectors there are, in no useful order."""
        with _chroma_errors():
            passages = _filed(self._passages)
            questions = _filed(self._questions)
        return [FiledVector(row_id, "passage", where) for row_id, where in passages] + [
            FiledVector(_chunk_id(row_id), "question", where) for row_id, where in questions
        ]

    def close(self) -> None:
        """Let go of the folder or the server."""
        for session in _http_sessions(self._client):
            session.close()
        self._client.close()

    def _upsert(
        self,
        collection: Collection,
        rows: Sequence[tuple[str, NDArray[np.float32], dict[str, str]]],
    ) -> None:
        with _chroma_errors():
            for batch in batches(rows, self._max_batch):
                ids, vectors, metadatas = zip(*batch, strict=True)
                collection.upsert(
                    ids=list(ids), embeddings=np.stack(vectors), metadatas=list(metadatas)
                )


def open_vectors(settings: Settings, model: Model, *, anew: bool = False) -> Vectors:
    """Return the vectors in the data folder, or on the Chroma server that is set.

    Vectors are disposable: a folder that cannot be read is replaced by an empty one.

    Raises:
        IndexMismatch: The vectors were made with another model, and `anew` is not set.
        StoreError: The folder or the server cannot be used.
    """
    if settings.chroma_url:
        return Vectors(_connect(settings.chroma_url), model, anew=anew)
    folder = vector_folder(settings)
    try:
        return _open_folder(folder, model, anew=anew)
    except StoreError as error:
        discard(folder, str(error))
        return _open_folder(folder, model, anew=anew)


def _open_folder(folder: Path, model: Model, *, anew: bool) -> Vectors:
    with _chroma_errors():
        client = cast(Client, chromadb.PersistentClient(str(folder), _quiet()))
    try:
        vectors = Vectors(client, model, anew=anew)
        # Chroma reads its index files at the first query: let damage show now.
        vectors.nearest_passages(np.ones(model.dimension, np.float32), 1, None)
        vectors.nearest_questions(np.ones(model.dimension, np.float32), 1, None)
    except LandfallError:
        client.close()
        raise
    return vectors


def _connect(url: str) -> Client:
    parts = urlsplit(url)
    is_secure = parts.scheme == "https"
    port = parts.port or (443 if is_secure else 8000)
    try:
        client = chromadb.HttpClient(parts.hostname or "", port, is_secure, settings=_quiet())
    except (ChromaError, ValueError, httpx.HTTPError) as error:
        raise StoreError(
            f"The Chroma server {url!r} cannot be reached: start it, or set another "
            "LANDFALL_CHROMA_URL."
        ) from error
    for session in _http_sessions(client):
        session.timeout = httpx.Timeout(TIMEOUT_SECONDS)
    return cast(Client, client)


def _http_sessions(client: Any) -> list[httpx.Client]:
    """Return the HTTP clients inside, none for a folder."""
    # Chroma sets no timeout on them and never closes them.
    servers = (client._server, client._admin_client._server)
    return [server._session for server in servers if hasattr(server, "_session")]


def _quiet() -> ChromaSettings:
    return ChromaSettings(anonymized_telemetry=False)


def _collection(client: Client, name: str, model: Model, *, anew: bool) -> Collection:
    with suppress(NotFoundError):
        if anew:
            client.delete_collection(name)
        collection = client.get_collection(name, embedding_function=None)
        if (collection.metadata or {}).get("digest") != model.digest:
            raise model.mismatch()
        return collection
    return client.create_collection(
        name,
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine"}},
        metadata=asdict(model),
    )


def _nearest(
    collection: Collection,
    vector: NDArray[np.float32],
    top_k: int,
    collections: frozenset[str] | None,
) -> dict[str, float]:
    where = None if collections is None else _in("collection", sorted(collections))
    with _chroma_errors():
        found = collection.query(
            query_embeddings=vector[np.newaxis], n_results=top_k, where=where, include=["distances"]
        )
    distances = (found["distances"] or [[]])[0]
    return {
        row_id: 1.0 - distance for row_id, distance in zip(found["ids"][0], distances, strict=True)
    }


def _filed(collection: Collection) -> list[tuple[str, str]]:
    found = collection.get(include=["metadatas"])
    metadatas = found["metadatas"] or []
    return [
        (row_id, str(metadata.get("collection", "")))
        for row_id, metadata in zip(found["ids"], metadatas, strict=True)
    ]


def _in(field: str, values: Sequence[str]) -> Any:
    return {field: {"$in": list(values)}}


def _question_metadata(row: VectorRow) -> dict[str, str]:
    return {"collection": row.collection, "chunk_id": row.chunk_id}


def _chunk_id(question_id: str) -> str:
    return question_id.rpartition("/")[0]


@contextmanager
def _chroma_errors() -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as error:
        raise StoreError(f"The Chroma server cannot be reached: {error}.") from error
    except (ChromaError, ValueError, AttributeError) as error:
        # ValueError and AttributeError: what Chroma's client makes of a folder it cannot open.
        if "disk is full" in str(error):
            raise StoreError(
                "The disk of the vectors is full: make room on it, then repeat what failed; "
                "nothing was changed."
            ) from error
        raise StoreError(
            f"The vectors cannot be used: {error}; restart to rebuild them from the catalog."
        ) from error
