"""The states a model gives for a prompted text to those of the text's own tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Kind = Literal["question", "passage"]
WORD_CHARACTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """What a model makes of one text."""

    sentence: Floats
    """Shape (d,), L2 norm 1."""
    tokens: Floats
    """Shape (n, d), of any length: one row for each token of the text that the model read."""
    starts: NDArray[np.int32]
    """Shape (n,): character offsets into the text, never at white space."""
    ends: NDArray[np.int32]
    """Shape (n,): where each token stops, exclusive."""


class Encoder(Protocol):
    """A model with its tokenizer and prompts; safe to use from several threads."""

    @property
    def name(self) -> str:
        """What a reader calls the model."""

    @property
    def digest(self) -> str:
        """Sixteen hex digits that change when the vectors would."""

    @property
    def dimension(self) -> int:
        """Length of the sentence vector."""

    @property
    def max_tokens(self) -> int:
        """Tokens that are read of a text, its prompt included; the rest is cut off."""

    def encode(self, kind: Kind, text: str) -> Hidden:
        """Return the vectors of `text` behind the prompt for its kind."""

    def count_tokens(self, text: str) -> int:
        """Return how many tokens `text` has, without prompt and specials."""


def own_tokens(
    prompted: str,
    prompt_chars: int,
    offsets: Sequence[tuple[int, int]],
    sentence: Floats,
    states: Floats,
) -> Hidden:
    """Return the states of the tokens behind the prompt, with offsets into the text itself."""
    rows, starts, ends = [], [], []
    for row, (start, end) in enumerate(offsets):
        # A token takes the space in front of it along.
        while start < end and prompted[start].isspace():
            start += 1  # noqa: PLW2901
        if start >= prompt_chars and start < end:
            rows.append(row)
            starts.append(start - prompt_chars)
            ends.append(end - prompt_chars)
    return Hidden(sentence, states[rows], np.array(starts, np.int32), np.array(ends, np.int32))


def without_marks(hidden: Hidden, text: str) -> Hidden:
    """Return `hidden` without tokens that are punctuation only, unless there are no others."""
    spans = zip(hidden.starts.tolist(), hidden.ends.tolist(), strict=True)
    kept = [
        row for row, (start, end) in enumerate(spans) if WORD_CHARACTER.search(text, start, end)
    ]
    if not kept:
        return hidden
    return Hidden(hidden.sentence, hidden.tokens[kept], hidden.starts[kept], hidden.ends[kept])


def mean_state(encoder: Encoder, texts: Sequence[str]) -> Floats:
    """Return the mean hidden state of the tokens of all `texts`, shape (d,)."""
    states = np.concatenate([encoder.encode("passage", text).tokens for text in texts])
    return np.asarray(states.mean(axis=0), dtype=np.float32)
