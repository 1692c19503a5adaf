"""Texts to their encodings, kept in a file so that a restart need not make them anew."""

import hashlib
import io
import logging
import os
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from knowledge.embedder import Embedder, Encoding
from knowledge.token_vectors import TokenVectors

logger = logging.getLogger(__name__)

_DAMAGED = (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error)


def kept_encodings(texts: Sequence[str], embedder: Embedder, path: Path | None) -> list[Encoding]:
    """Return one encoding a text, from the file at `path` where it holds just these.

    A missing, stale or damaged file is written anew; one that cannot be written costs time only.
    None keeps nothing.
    """
    if path is None:
        return embedder.encode_questions(texts)
    key = _key(texts, embedder)
    try:
        return _read(path, key)
    except FileNotFoundError:
        pass
    except _DAMAGED as error:
        logger.info("%s is made anew: %s", path.name, error)
    encodings = embedder.encode_questions(texts)
    try:
        _write(path, key, encodings)
    except OSError as error:
        logger.warning("%s cannot be written (%s): each start encodes anew", path, error.strerror)
    return encodings


def _key(texts: Sequence[str], embedder: Embedder) -> str:
    joined = "\0".join((embedder.digest, *texts))
    return hashlib.sha256(joined.encode()).hexdigest()


def _read(path: Path, key: str) -> list[Encoding]:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
        if str(kept["key"]) != key:
            raise ValueError("it is of another model or other texts")
        vectors, tokens, ends = kept["vectors"], kept["tokens"].tobytes(), kept["ends"].tolist()
    starts = [0, *ends[:-1]]
    return [
        Encoding(vector, TokenVectors.from_bytes(tokens[start:end]))
        for vector, start, end in zip(vectors, starts, ends, strict=True)
    ]


def _write(path: Path, key: str, encodings: Sequence[Encoding]) -> None:
    packed = [encoding.tokens.to_bytes() for encoding in encodings]
    content = io.BytesIO()
    np.savez(
        content,
        key=np.array(key),
        vectors=np.stack([encoding.vector for encoding in encodings]),
        tokens=np.frombuffer(b"".join(packed), dtype=np.uint8),
        ends=np.cumsum([len(each) for each in packed]),
    )
    handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.getvalue())
        os.replace(fresh, path)
    except OSError:
        with suppress(OSError):
            os.unlink(fresh)
        raise
