"""A clause to its meaning without its figures, and two clauses to how alike they are."""

from dataclasses import dataclass

import numpy as np

from bot.figures import find_figures
from bot.late_interaction import Floats, token_weights
from knowledge.embedder import Embedder, Encoding
from knowledge.token_vectors import similarities


@dataclass(frozen=True, slots=True, eq=False)
class Phrased:
    """A clause as the embedding model sees it."""

    text: str
    encoding: Encoding
    weights: Floats
    """Of its tokens, shape (t,), summing to 1; those of figures weigh nothing."""

    def covered_by(self, other: "Phrased") -> float:
        """Return how much of this clause the other says too, in [-1, 1]."""
        table = similarities(self.encoding.tokens, other.encoding.tokens)
        return float(self.weights @ table.max(axis=1))

    def likeness(self, other: "Phrased") -> float:
        """Return how much each of the two says of what the other says, in [-1, 1]."""
        table = similarities(self.encoding.tokens, other.encoding.tokens)
        there, back = self.weights @ table.max(axis=1), other.weights @ table.max(axis=0)
        return float(there + back) / 2


def phrase(text: str, embedder: Embedder) -> Phrased:
    """Return `text` encoded; recently asked ones are remembered by the embedder."""
    (encoding,) = embedder.encode_questions([text])
    return phrased(text, encoding)


def phrased(text: str, encoding: Encoding) -> Phrased:
    """Return `text` with its encoding, figures weighing nothing."""
    return Phrased(text, encoding, _weights(encoding, text))


def _weights(encoding: Encoding, text: str) -> Floats:
    weights = token_weights(encoding.tokens, text)
    figures = find_figures(text)
    kept = np.array(
        [
            not any(figure.start <= start < figure.end for figure in figures)
            for start in encoding.tokens.starts
        ],
        dtype=bool,
    )
    masked = np.where(kept, weights, 0.0).astype(np.float32)
    total = float(masked.sum())
    return masked / total if total else weights
