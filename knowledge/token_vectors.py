"""Hidden states of tokens to four-bit vectors that can be compared one by one."""

import struct
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.hidden import Hidden

Floats = NDArray[np.float32]

HEADER = struct.Struct("<4sII")
MAGIC = b"TOK1"
# Four bits a number cost nothing, fewer numbers do. Share of questions whose passage comes first
# of 40, same language (1,047) / Chinese to English (400), public reading-comprehension passages,
# 2026-11-22: 384 x float32 .95 / .81; as here .95 / .84; 256 x 8 bits .95 / .81, 128 x 8 bits
# .93 / .73. German to English (400) loses .02 with the whole mean taken off, nothing with half.
MAX_CODE = 7
SHARE_OF_MEAN_REMOVED = np.float32(0.5)


@dataclass(frozen=True, slots=True, eq=False)
class TokenVectors:
    """One vector a token of a question or a chunk, and where the token stands in its text."""

    codes: NDArray[np.int8]
    """Shape (n, k), k even, from -7 to 7; a row times its scale has L2 norm 1."""
    scales: NDArray[np.float32]
    """Shape (n,)."""
    starts: NDArray[np.int32]
    """Shape (n,): character offsets into the text; -1 for tokens of a chunk's context."""
    ends: NDArray[np.int32]
    """Shape (n,): where each token stops, exclusive; -1 for tokens of a chunk's context."""

    def __len__(self) -> int:
        return len(self.codes)

    def as_float(self) -> Floats:
        """Return the vectors, shape (n, k), rows of L2 norm 1."""
        return self.codes.astype(np.float32) * self.scales[:, None]

    def to_bytes(self) -> bytes:
        """Return the vectors as `from_bytes` reads them on any machine."""
        return b"".join(
            (
                HEADER.pack(MAGIC, *self.codes.shape),
                self.scales.astype("<f4").tobytes(),
                self.starts.astype("<i4").tobytes(),
                self.ends.astype("<i4").tobytes(),
                _to_halves(self.codes),
            )
        )

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Return the vectors that `to_bytes` wrote; their arrays are read-only.

        Raises:
            ValueError: The content is not what `to_bytes` writes.
        """
        if len(content) < HEADER.size:
            raise ValueError("Token vectors end too early.")
        magic, count, width = HEADER.unpack_from(content)
        if magic != MAGIC or len(content) != HEADER.size + count * (12 + width // 2):
            raise ValueError("Token vectors have another format or size.")
        scales, starts, ends = (
            np.frombuffer(content, kind, count, HEADER.size + 4 * count * nth)
            for nth, kind in enumerate(("<f4", "<i4", "<i4"))
        )
        codes = _from_halves(content[HEADER.size + 12 * count :])
        return cls(codes.reshape(count, width), scales, starts, ends)


def similarities(question: TokenVectors, passage: TokenVectors) -> Floats:
    """Return the cosine of every question token with every passage token, shape (q, n)."""
    products = question.as_float() @ passage.codes.astype(np.float32).T
    return np.asarray(products * passage.scales, dtype=np.float32)


def pack(hidden: Hidden, mean: Floats, lead_chars: int = 0) -> TokenVectors:
    """Return the token vectors of a text that has `lead_chars` of context in front.

    `mean`, shape (d,), is that of the model's hidden states: they lie in one narrow cone, and
    what they share says nothing about a token.
    """
    centred = hidden.tokens - SHARE_OF_MEAN_REMOVED * mean
    largest = np.maximum(np.abs(centred).max(axis=1, initial=0.0, keepdims=True), 1e-9)
    codes = np.rint(centred / largest * MAX_CODE).astype(np.int8)
    lengths = np.linalg.norm(codes.astype(np.float32), axis=1)
    is_own = hidden.starts >= lead_chars
    return TokenVectors(
        codes,
        (1 / np.maximum(lengths, 1)).astype(np.float32),
        np.where(is_own, hidden.starts - lead_chars, -1).astype(np.int32),
        np.where(is_own, hidden.ends - lead_chars, -1).astype(np.int32),
    )


def _to_halves(codes: NDArray[np.int8]) -> bytes:
    pairs = codes.view(np.uint8).reshape(-1, 2)
    return ((pairs[:, 0] & 15) | (pairs[:, 1] << 4)).astype(np.uint8).tobytes()


def _from_halves(content: bytes) -> NDArray[np.int8]:
    pairs = np.frombuffer(content, np.int8)
    # Shifting left and back again spreads the sign of the lower four bits.
    return np.stack([np.left_shift(pairs, 4) >> 4, pairs >> 4], axis=1)
