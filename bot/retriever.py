"""Question to passages: candidates from the library, fused, then reranked by late interaction."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from bot.late_interaction import Floats, Matches, match, token_weights
from bot.wording import content_words
from knowledge.documents import PUBLIC, Passage
from knowledge.embedder import Embedder
from knowledge.glossary import Glossary
from knowledge.library import Library
from knowledge.token_vectors import TokenVectors

CANDIDATES = 50
RERANKED = 30
"""The right passage is among the best 30 nearly always; reranking more only costs time."""
LEXICAL_WITNESSES = 3
DENSE_WEIGHT, ASKED_WEIGHT, LEXICAL_WEIGHT = 0.1, 0.4, 0.3
MAXSIM_WEIGHT, SPAN_WEIGHT = 0.2, 0.1


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Passages best first, with what later steps need of the search."""

    passages: tuple[Passage, ...]
    question: TokenVectors
    """Of the question searched with."""
    weights: Floats
    """Of its tokens, shape (q,), summing to 1."""
    matches: dict[str, Matches]
    """Of each passage, by chunk id."""
    timings_ms: dict[str, float]
    """Milliseconds: encode, dense, lexical, rerank."""
    collections: frozenset[str] = frozenset({PUBLIC})
    """Searched."""
    without: frozenset[str] = frozenset()
    """Ids of documents left out."""


class HybridRetriever(BaseRetriever):
    """Dense, asked-as and lexical search fused and reranked; usable in any LangChain chain."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    embedder: Embedder
    glossary: Glossary
    top_k: int = 10

    def retrieve(
        self,
        question: str,
        *,
        collections: frozenset[str] = frozenset({PUBLIC}),
        without: frozenset[str] = frozenset(),
    ) -> Retrieved:
        """Return up to `top_k` passages, best first; none when the library is empty.

        Only of documents in `collections`, and of none whose id is in `without`.
        """
        started = time.perf_counter()
        encoding = self.embedder.encode_questions([question])[0]
        encoded = time.perf_counter()
        # The terms' names in the other language: "Blue Hat" finds 蓝帽子, and the reverse.
        named = " ".join((question, *self.glossary.expand(question)))
        found = self.library.search(
            named, encoding, top_k=CANDIDATES, collections=collections, without=without
        )
        searched = time.perf_counter()
        weights = token_weights(encoding.tokens, question)
        share = _lexical_share(named, found.passages)
        shortlist = _best(found.passages, _fused(found.passages, share), RERANKED)
        tokens = self.library.token_vectors([passage.chunk.id for passage in shortlist])
        matches = {
            passage.chunk.id: match(encoding.tokens, tokens[passage.chunk.id], passage.chunk.spans)
            for passage in shortlist
            if passage.chunk.id in tokens
        }
        reranked = _rerank(shortlist, weights, matches)
        passages = _best(reranked, _final(reranked, share), self.top_k)
        finished = time.perf_counter()
        return Retrieved(
            tuple(passages),
            encoding.tokens,
            weights,
            {passage.chunk.id: matches[passage.chunk.id] for passage in passages},
            {
                "encode": (encoded - started) * 1000,
                "dense": found.dense_ms,
                "lexical": found.lexical_ms,
                "rerank": (finished - searched) * 1000,
            },
            collections,
            without,
        )

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 LangChain passes it by name
    ) -> list[LangChainDocument]:
        return [
            LangChainDocument(
                page_content=passage.chunk.text,
                metadata={
                    "chunk_id": passage.chunk.id,
                    "document_id": passage.card.document_id,
                    "title": passage.card.title,
                    "section": list(passage.chunk.heading_path),
                    "as_of": passage.card.as_of,
                    "score": passage.score,
                },
            )
            for passage in self.retrieve(query).passages
        ]


def _rerank(
    passages: Sequence[Passage], weights: Floats, matches: dict[str, Matches]
) -> list[Passage]:
    """Return the passages with their late-interaction scores; those never matched are gone."""
    reranked = []
    for passage in passages:
        found = matches.get(passage.chunk.id)
        if found:
            maxsim = float(weights @ found.whole)
            best_span = float((weights @ found.spans).max(initial=-1.0))
            reranked.append(replace(passage, maxsim=maxsim, best_span=best_span))
    return reranked


def _lexical_share(question: str, passages: Sequence[Passage]) -> float:
    """Return the share of the question's words in the lexically best passages, in [0, 1].

    A question in another language shares a stray figure or name with the passages; BM25 ranks
    by that alone, so its voice must shrink with how little of the question it heard.
    """
    words = set(content_words(question))
    best = sorted(passages, key=lambda passage: -passage.lexical)[:LEXICAL_WITNESSES]
    shares = [
        len(words & set(content_words(passage.chunk.context + "\n" + passage.chunk.text)))
        for passage in best
        if passage.lexical
    ]
    return max(shares, default=0) / max(1, len(words))


def _fused(passages: Sequence[Passage], lexical_share: float) -> Floats:
    """Return the scores that choose what to rerank, shape (n,)."""
    return (
        _spread(passages, lambda passage: passage.dense)
        + _asked(passages)
        + lexical_share * _spread(passages, lambda passage: passage.lexical)
    )


def _final(passages: Sequence[Passage], lexical_share: float) -> Floats:
    """Return the scores that order the answer's passages, shape (n,).

    Source: grid over the weights on the development questions and public reading-comprehension
    sets, 2026-11-22; halving or doubling one weight changes hit@1 by under two points.
    """
    scores: Floats = (
        DENSE_WEIGHT * _spread(passages, lambda passage: passage.dense)
        + ASKED_WEIGHT * _asked(passages)
        + LEXICAL_WEIGHT * lexical_share * _spread(passages, lambda passage: passage.lexical)
        + MAXSIM_WEIGHT * _spread(passages, lambda passage: passage.maxsim)
        + SPAN_WEIGHT * _spread(passages, lambda passage: passage.best_span)
    )
    return scores


def _asked(passages: Sequence[Passage]) -> Floats:
    """Return the scores of the asked-as questions, shape (n,), all zero when nobody lists any.

    Documents that list none are scored by the passage itself, as near among passages as it is:
    else a document as it came from its author would always stand behind the guides.
    """
    spread = _spread(passages, lambda passage: passage.asked)
    if any(passage.asked for passage in passages):
        without = np.array([not passage.card.has_questions for passage in passages], dtype=bool)
        spread[without] = _spread(passages, lambda passage: passage.dense)[without]
    return spread


def _spread(passages: Sequence[Passage], score: Callable[[Passage], float]) -> Floats:
    """Return the scores stretched to [0, 1]; all zero when they are equal."""
    scores = np.array([score(passage) for passage in passages], dtype=np.float32)
    if not scores.size:
        return scores
    width = float(scores.max() - scores.min())
    return np.zeros_like(scores) if width == 0.0 else (scores - scores.min()) / width


def _best(passages: Sequence[Passage], scores: Floats, top_k: int) -> list[Passage]:
    order = np.argsort(-scores, kind="stable")[:top_k]
    return [replace(passages[i], score=float(scores[i])) for i in order]
