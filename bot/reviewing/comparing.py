"""A draft's passages to what the library says already, in the same way or otherwise."""

from collections.abc import Iterator, Sequence

import numpy as np

from bot.late_interaction import Floats
from bot.reviewing.claims import Claim, claims_of
from bot.reviewing.conflicts import Difference, difference, may_differ
from bot.reviewing.duplicates import Text, same_passage
from bot.reviewing.pairs import Comparison, Pair, PairKind, Side
from knowledge.catalog import CurrentChunk
from knowledge.documents import Chunk, Document
from knowledge.embedder import Embedder
from knowledge.library import Library
from knowledge.token_vectors import TokenVectors

NEAR = 12
"""Published passages that each passage of the draft is compared with."""
MAX_PAIRS = 200
"""Nobody reads on; a draft that is an older guide gives a pair a passage."""


def compare(
    document: Document,
    chunks: Sequence[Chunk],
    library: Library,
    embedder: Embedder,
    collections: frozenset[str],
    *,
    without: frozenset[str] = frozenset(),
) -> Comparison:
    """Return the near-duplicates and conflicts of a draft in what is published.

    `without` are ids of documents left out: the draft's own, and the one it replaces.
    """
    own = _texts(chunks, library, embedder)
    near = {
        text.chunk.id: library.nearest(
            text.vector, top_k=NEAR, collections=collections, without=without | {document.id}
        )
        for text in own
    }
    published = _Published(library, [hit for hits in near.values() for hit in hits])
    found = _Found(document)
    for text in own:
        rivals = [published.text(hit) for hit in near[text.chunk.id]]
        found.duplicates += _duplicates(document, text, rivals, published)
        mine = claims_of(text.chunk, text.tokens)
        for rival in rivals:
            for claim in mine:
                found.add(claim, published.claims(rival.chunk.id), published)
    return Comparison(
        tuple(sorted(found.duplicates, key=_surest_first)[:MAX_PAIRS]),
        tuple(sorted(found.conflicts(), key=_surest_first)[:MAX_PAIRS]),
    )


class _Published:
    """The published passages near the draft, each read once."""

    def __init__(self, library: Library, hits: Sequence[CurrentChunk]) -> None:
        self._hits = {hit.chunk.id: hit for hit in hits}
        ids = list(self._hits)
        self._vectors = library.sentence_vectors(ids)
        self._tokens = library.token_vectors(ids)
        self._claims: dict[str, list[Claim]] = {}

    def text(self, hit: CurrentChunk) -> Text:
        """Return a passage with its vectors."""
        chunk_id = hit.chunk.id
        return Text(hit.chunk, self._vectors[chunk_id], self._tokens[chunk_id])

    def claims(self, chunk_id: str) -> list[Claim]:
        """Return what a passage claims."""
        if chunk_id not in self._claims:
            chunk = self._hits[chunk_id].chunk
            self._claims[chunk_id] = claims_of(chunk, self._tokens[chunk_id])
        return self._claims[chunk_id]

    def side(self, chunk: Chunk, quote: str, figure: str = "") -> Side:
        """Return the published side of a pair."""
        card = self._hits[chunk.id].card
        return Side(card.document_id, card.version, card.title, chunk.heading_path, quote, figure)


class _Found:
    """What was found so far: of each claim of the draft its surest conflict in each document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.duplicates: list[Pair] = []
        self._conflicts: dict[tuple[str, int, str], Pair] = {}

    def add(self, mine: Claim, theirs: Sequence[Claim], published: _Published) -> None:
        """Note the conflicts of `mine` with the claims of one published passage."""
        for rival in theirs:
            found = difference(mine, rival) if may_differ(mine, rival) else None
            if found:
                pair = self._pair(mine, rival, found, published)
                key = (mine.chunk.id, mine.span.start, pair.published.document_id)
                before = self._conflicts.get(key)
                if before is None or before.similarity < pair.similarity:
                    self._conflicts[key] = pair

    def conflicts(self) -> list[Pair]:
        """Return the conflicts."""
        return list(self._conflicts.values())

    def _pair(self, mine: Claim, rival: Claim, found: Difference, published: _Published) -> Pair:
        draft = _draft_side(self._document, mine.chunk, mine.quote, found.one)
        other = published.side(rival.chunk, rival.quote, found.other)
        return Pair(found.kind, draft, other, found.similarity)


def _duplicates(
    document: Document, text: Text, rivals: Sequence[Text], published: _Published
) -> Iterator[Pair]:
    """Yield the published passage that is most like `text`, where one is the same."""
    found: list[tuple[float, PairKind, Chunk]] = []
    for rival in rivals:
        same = same_passage(text, rival)
        if same:
            found.append((same[1], same[0], rival.chunk))
    if found:
        similarity, kind, chunk = max(found, key=lambda each: each[0])
        draft = _draft_side(document, text.chunk, text.chunk.text)
        yield Pair(kind, draft, published.side(chunk, chunk.text), similarity)


def _draft_side(document: Document, chunk: Chunk, quote: str, figure: str = "") -> Side:
    return Side(document.id, "", document.title, chunk.heading_path, quote, figure)


def _texts(chunks: Sequence[Chunk], library: Library, embedder: Embedder) -> list[Text]:
    """Return the draft's chunks with their vectors: those stored, and the others made now."""
    ids = [chunk.id for chunk in chunks]
    vectors: dict[str, Floats] = dict(library.sentence_vectors(ids))
    tokens: dict[str, TokenVectors] = dict(library.token_vectors(ids))
    missing = [chunk for chunk in chunks if chunk.id not in vectors or chunk.id not in tokens]
    for chunk, encoding in zip(missing, embedder.encode_chunks(missing), strict=True):
        vectors[chunk.id] = np.asarray(encoding.vector, np.float32)
        tokens[chunk.id] = encoding.tokens
    return [Text(chunk, vectors[chunk.id], tokens[chunk.id]) for chunk in chunks]


def _surest_first(pair: Pair) -> float:
    return -pair.similarity
