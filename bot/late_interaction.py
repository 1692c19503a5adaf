"""Question and passage tokens to how well the passage covers the question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.wording import STOP_WORDS
from knowledge.documents import Span
from knowledge.token_vectors import TokenVectors, similarities

Floats = NDArray[np.float32]

CONTEXT_SHARE = 0.9
"""A span whose title or heading names the subject need not repeat it, at a small discount."""

STOP_WEIGHT = 0.25
"""A stop word says little about the subject, yet "how long" and "how much" differ by one."""


def token_weights(question: TokenVectors, text: str) -> Floats:
    """Return the weight of each question token, shape (q,), summing to 1.

    Prompt and special tokens weigh nothing unless there is nothing else.
    """
    weights = np.zeros(len(question.starts), dtype=np.float32)
    for i, (start, end) in enumerate(zip(question.starts, question.ends, strict=True)):
        if start < 0 or not any(char.isalnum() for char in text[start:end]):
            continue
        weights[i] = STOP_WEIGHT if _word_at(text, start, end).lower() in STOP_WORDS else 1.0
    total = float(weights.sum())
    return weights / total if total else np.full_like(weights, 1 / max(1, len(weights)))


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """How well each question token is matched in a passage and in each of its spans."""

    whole: Floats
    """Shape (q,): best similarity anywhere in the passage, its title and headings included."""
    spans: Floats
    """Shape (q, s): best similarity in each span or, discounted, in title and headings."""


def match(question: TokenVectors, passage: TokenVectors, spans: Sequence[Span]) -> Matches:
    """Return the best match of every question token; all -1.0 in an empty passage."""
    table = similarities(question, passage)
    nothing = np.full((len(question), 1), -1.0, dtype=np.float32)
    if not len(passage):
        return Matches(nothing[:, 0], np.repeat(nothing, len(spans), axis=1))
    in_context = int(np.searchsorted(passage.starts, 0))
    context = table[:, :in_context].max(axis=1, initial=-1.0) * CONTEXT_SHARE
    # Tokens stand in the order of the text, so that a span is a slice of columns.
    first = np.searchsorted(passage.starts, [span.start for span in spans])
    last = np.searchsorted(passage.starts, [span.end for span in spans])
    columns = [
        np.maximum(table[:, i:j].max(axis=1, initial=-1.0), context)
        for i, j in zip(first, last, strict=True)
    ]
    return Matches(table.max(axis=1), np.stack(columns, axis=1) if columns else nothing)


def _word_at(text: str, start: int, end: int) -> str:
    """Return the whole word that the token `text[start:end]` is a piece of."""
    while start > 0 and text[start - 1].isalnum() and text[start - 1].isascii():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end].isascii():
        end += 1
    return text[start:end].strip()
