"""Two passages to whether they are the same one, in the same words or in others."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.late_interaction import Floats, token_weights
from bot.reviewing.pairs import PairKind
from bot.wording import without_markers
from knowledge.documents import Chunk
from knowledge.token_vectors import TokenVectors

SHINGLE = 4
"""Words, or Chinese characters, in a row."""
FEWEST_SHINGLES = 8
SAME_WORDS = 0.5
"""Share of the shorter passage's shingles that the longer one has too."""
SAME_MEANING, SAME_MEANING_LIKENESS = 0.96, 0.84
"""Cosine of the passages, and how much each says of what the other says, the lesser of the two.
Source: the shipped guides among themselves and 60 edits and rewordings of them, 2026-11-22; see
tests/bot/reviewing/test_comparing.py."""
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A chunk with what is needed to compare it."""

    chunk: Chunk
    vector: Floats
    tokens: TokenVectors


def same_passage(one: Text, other: Text) -> tuple[PairKind, float] | None:
    """Return in which way the two are the same passage and how alike; None when they are not."""
    contained = containment(one.chunk.text, other.chunk.text)
    if contained >= SAME_WORDS:
        return "same words", contained
    cosine = float(one.vector @ other.vector)
    if cosine < SAME_MEANING:
        return None
    likeness = mutual_likeness(one, other)
    return ("same meaning", likeness) if likeness >= SAME_MEANING_LIKENESS else None


def containment(one: str, other: str) -> float:
    """Return the share of the shorter text's shingles that the other has, in [0, 1].

    0.0 where one of them is too short to tell.
    """
    mine, theirs = _shingles(one), _shingles(other)
    shorter = min(len(mine), len(theirs))
    return len(mine & theirs) / shorter if shorter >= FEWEST_SHINGLES else 0.0


def mutual_likeness(one: Text, other: Text) -> float:
    """Return how much each says of what the other says, the lesser of the two."""
    left, right = (_own(text) for text in (one, other))
    if not len(left[0]) or not len(right[0]):
        return 0.0
    table = left[0] @ right[0].T
    return float(min(left[1] @ table.max(axis=1), right[1] @ table.max(axis=0)))


def _own(text: Text) -> tuple[Floats, Floats]:
    """Return the vectors of the chunk's own tokens and their weights."""
    own = np.flatnonzero(text.tokens.starts >= 0)
    weights = token_weights(text.tokens, text.chunk.text)[own]
    vectors = text.tokens.codes[own].astype(np.float32) * text.tokens.scales[own, None]
    return vectors, weights / max(float(weights.sum()), 1e-9)


@lru_cache(maxsize=4_000)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    plain = unicodedata.normalize("NFKC", without_markers(text)).lower()
    words = _TOKEN.findall(plain)
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))
