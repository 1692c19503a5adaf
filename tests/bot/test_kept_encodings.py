"""Encodings are kept between starts, and made anew when they do not fit."""

from pathlib import Path

import numpy as np
import pytest

from bot.premises.kept_encodings import kept_encodings
from knowledge.embedder import Embedder

TEXTS = ["The limit is RMB 7.", "限额是7元。"]


@pytest.fixture
def path(tmp_path: Path, embedder: Embedder) -> Path:
    path = tmp_path / "kept.npz"
    kept_encodings(TEXTS, embedder, path)
    return path


class Refusing:
    """An embedder that is not to be asked."""

    def __init__(self, digest: str) -> None:
        self.digest = digest

    def encode_questions(self, texts: object) -> object:
        raise AssertionError(texts)


def test_a_second_start_encodes_nothing(path: Path, embedder: Embedder) -> None:
    refusing = Refusing(embedder.digest)
    kept = kept_encodings(TEXTS, refusing, path)  # type: ignore[arg-type]
    for new, old in zip(kept, embedder.encode_questions(TEXTS), strict=True):
        assert np.array_equal(new.vector, old.vector)
        assert new.tokens.to_bytes() == old.tokens.to_bytes()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"\x93NUMPY"])
def test_a_damaged_file_is_made_anew(path: Path, embedder: Embedder, content: bytes) -> None:
    whole = path.read_bytes()
    path.write_bytes(content)
    assert len(kept_encodings(TEXTS, embedder, path)) == 2
    assert len(path.read_bytes()) == len(whole)


def test_a_flipped_byte_is_noticed(path: Path, embedder: Embedder) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)
    (first, _) = kept_encodings(TEXTS, embedder, path)
    assert np.array_equal(first.vector, embedder.encode_questions(TEXTS)[0].vector)


def test_other_texts_are_encoded_anew(path: Path, embedder: Embedder) -> None:
    (only,) = kept_encodings(["Something else."], embedder, path)
    assert np.array_equal(only.vector, embedder.encode_questions(["Something else."])[0].vector)


def test_nothing_is_left_beside_the_file(path: Path) -> None:
    assert [each.name for each in path.parent.iterdir()] == ["kept.npz"]


def test_a_folder_that_cannot_be_written_costs_time_only(
    tmp_path: Path, embedder: Embedder
) -> None:
    assert len(kept_encodings(TEXTS, embedder, tmp_path / "none" / "kept.npz")) == 2
