"""Uploaded bytes, and what is left of them when something goes wrong."""

import errno
from pathlib import Path

import pytest

from knowledge.errors import FileRefused, StoreError
from knowledge.settings import Settings
from knowledge.uploads.originals import Originals, open_originals, pieces_of


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return open_originals(Settings(data_dir=tmp_path))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_equal_contents_are_kept_once(originals: Originals, tmp_path: Path) -> None:
    for _ in range(2):
        received = originals.receive("a.pdf", iter([b"one", b"two"]), 100)
        originals.keep(received)
    assert [path.read_bytes() for path in files(tmp_path)] == [b"onetwo"]
    assert received.size_bytes == 6
    with originals.local(received.sha256) as path:
        assert path.read_bytes() == b"onetwo"
    with originals.open(received.sha256) as content:
        assert list(pieces_of(content)) == [b"onetwo"]


def test_reading_stops_at_the_limit(originals: Originals, tmp_path: Path) -> None:
    pieces = iter([b"12345"] * 10)
    with pytest.raises(FileRefused, match=r"^a\.pdf is larger than"):
        originals.receive("a.pdf", pieces, 12)
    assert len(list(pieces)) == 7
    assert files(tmp_path) == []


def test_a_disk_that_fills_up_half_way_leaves_nothing(originals: Originals, tmp_path: Path) -> None:
    def filling() -> object:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StoreError, match="is full: make room"):
        originals.receive("a.pdf", filling(), 100)  # type: ignore[arg-type]
    assert files(tmp_path) == []


def test_a_sweep_leaves_what_is_wanted(originals: Originals, tmp_path: Path) -> None:
    kept = [originals.receive("a.pdf", iter([content]), 100) for content in (b"a", b"b", b"c")]
    for received in kept[:2]:
        originals.keep(received)
    assert originals.sweep(frozenset({kept[0].sha256})) == 2
    assert [path.name for path in files(tmp_path)] == [kept[0].sha256]


def test_what_is_gone_is_said(originals: Originals) -> None:
    with pytest.raises(StoreError, match="cannot be read or written"):
        originals.open("ab" * 32)


def test_an_address_of_nothing_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="LANDFALL_ORIGINALS_URL"):
        open_originals(Settings(data_dir=tmp_path, originals_url="nothing://there"))
