"""What goes into a vector store, and what is found to be in it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import IndexMismatch


@dataclass(frozen=True, slots=True)
class Model:
    """The embedding model that vectors were made with."""

    name: str
    digest: str
    dimension: int

    def mismatch(self) -> IndexMismatch:
        """Return the error that says what to do when vectors are of another model."""
        return IndexMismatch(
            f"The library was embedded with another model than {self.name!r}: run "
            "`python -m knowledge.reembed`, or set LANDFALL_EMBEDDING_MODEL back."
        )


@dataclass(frozen=True, slots=True, eq=False)
class VectorRow:
    """The vectors of one chunk."""

    chunk_id: str
    collection: str
    vector: NDArray[np.float32]
    """Shape (d,)."""
    asked: NDArray[np.float32]
    """Shape (m, d): of the asked-as questions."""


@dataclass(frozen=True, slots=True)
class FiledVector:
    """That a vector is stored, and the collection of documents it is filed under."""

    chunk_id: str
    kind: Literal["passage", "question"]
    collection: str
