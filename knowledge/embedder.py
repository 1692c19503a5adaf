"""Questions and chunks to sentence vectors and token vectors."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from langchain_core.embeddings import Embeddings

from knowledge.documents import Chunk
from knowledge.hidden import Encoder, Floats, without_marks
from knowledge.model import MANIFEST, NAME, load, prepare
from knowledge.settings import Settings
from knowledge.token_vectors import TokenVectors, pack

logger = logging.getLogger(__name__)

REMEMBERED_QUESTIONS = 512

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """A question or a chunk as the embedding model sees it."""

    vector: Floats
    """Shape (d,), L2 norm 1."""
    tokens: TokenVectors


class Embedder(Embeddings):
    """A sentence-transformers model behind LangChain's interface, with its token vectors.

    Safe to use from several threads. A text's vectors do not depend on the texts beside it.
    """

    def __init__(self, encoder: Encoder, token_mean: Floats, threads: int) -> None:
        self.name = encoder.name
        self.digest = encoder.digest
        self.dimension = encoder.dimension
        self.max_tokens = encoder.max_tokens
        self._encoder = encoder
        self._token_mean = token_mean
        self._threads = threads
        self._remembered = lru_cache(REMEMBERED_QUESTIONS)(self._encode_question)

    def encode_chunks(self, chunks: Sequence[Chunk]) -> list[Encoding]:
        """Return one encoding a chunk, of its context and text.

        Token offsets point into the chunk's text; the context's tokens have -1.
        """
        return self._side_by_side(self._encode_chunk, chunks)

    def encode_questions(self, texts: Sequence[str]) -> list[Encoding]:
        """Return one encoding a question; recent questions are remembered."""
        return self._side_by_side(self._remembered, texts)

    def forget_questions(self) -> None:
        """Encode every question anew from now on, as measuring needs."""
        self._remembered.cache_clear()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the sentence vectors of passages."""
        return self._side_by_side(
            lambda text: self._encoder.encode("passage", text).sentence.tolist(), texts
        )

    def embed_query(self, text: str) -> list[float]:
        """Return the sentence vector of a question."""
        vector: list[float] = self._remembered(text).vector.tolist()
        return vector

    def count_tokens(self, text: str) -> int:
        """Return how many tokens `text` has, without prompt and specials."""
        return self._encoder.count_tokens(text)

    def _side_by_side(self, encode: Callable[[T], R], texts: Sequence[T]) -> list[R]:
        if len(texts) < 2:
            return [encode(text) for text in texts]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(encode, texts))

    def _encode_question(self, text: str) -> Encoding:
        hidden = without_marks(self._encoder.encode("question", text), text)
        return Encoding(hidden.sentence, pack(hidden, self._token_mean))

    def _encode_chunk(self, chunk: Chunk) -> Encoding:
        lead = f"{chunk.context}\n" if chunk.context else ""
        hidden = self._encoder.encode("passage", lead + chunk.text)
        return Encoding(hidden.sentence, pack(hidden, self._token_mean, lead_chars=len(lead)))


def open_embedder(settings: Settings) -> Embedder:
    """Return the embedder that `settings` asks for; the bundled model is prepared if missing.

    Raises:
        ModelError: The model does not exist, cannot be had, or is damaged.
    """
    if settings.embedding_model:
        from knowledge.encoder_torch import load_torch

        encoder, token_mean = load_torch(settings.embedding_model)
        return Embedder(encoder, token_mean, settings.encoder_threads)
    folder = settings.models / NAME
    if not (folder / MANIFEST).is_file():
        prepare(settings.models, lambda step: logger.info("embedding model: %s", step))
    return Embedder(*load(folder), settings.encoder_threads)
