import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import numpy as np
import pytest

from knowledge.errors import IndexMismatch, StoreError
from knowledge.settings import Settings
from knowledge.vector_folder import opening, vector_folder
from knowledge.vector_rows import FiledVector, Model, VectorRow
from knowledge.vectors import Vectors, open_vectors

MODEL = Model("small", "d1", 2)
EAST, NORTH, NORTH_EAST = (np.array(each, np.float32) for each in ((1, 0), (0, 1), (0.6, 0.8)))
NONE = np.zeros((0, 2), np.float32)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture
def reopen(settings: Settings) -> Iterator[Callable[..., Vectors]]:
    opened: list[Vectors] = []

    def reopen(model: Model = MODEL, *, anew: bool = False) -> Vectors:
        while opened:
            opened.pop().close()
        opened.append(open_vectors(settings, model, anew=anew))
        return opened[-1]

    yield reopen
    while opened:
        opened.pop().close()


@pytest.fixture
def vectors(reopen: Callable[..., Vectors]) -> Vectors:
    return reopen()


def test_scores_are_cosines_best_first(vectors: Vectors) -> None:
    vectors.upsert([VectorRow("e", "public", EAST, NONE), VectorRow("n", "public", NORTH, NONE)])
    found = vectors.nearest_passages(NORTH_EAST, 5, None)
    assert list(found) == ["n", "e"]
    assert found == pytest.approx({"n": 0.8, "e": 0.6}, abs=1e-5)


def test_nothing_is_found_in_nothing(vectors: Vectors) -> None:
    vectors.upsert([])
    vectors.delete([])
    assert vectors.nearest_passages(EAST, 5, None) == {}
    assert vectors.nearest_questions(EAST, 5, None) == {}
    assert vectors.filed() == []


def test_a_chunk_counts_by_its_best_question(vectors: Vectors) -> None:
    vectors.upsert(
        [
            VectorRow("both", "public", EAST, np.stack([EAST, NORTH])),
            VectorRow("one", "public", EAST, NORTH_EAST[np.newaxis]),
            VectorRow("none", "public", EAST, NONE),
        ]
    )
    found = vectors.nearest_questions(NORTH, 5, None)
    assert found == pytest.approx({"both": 1.0, "one": 0.8}, abs=1e-5)
    assert list(vectors.nearest_questions(NORTH, 1, None)) == ["both"]


def test_only_granted_collections_are_searched(vectors: Vectors) -> None:
    vectors.upsert(
        [
            VectorRow("open", "public", EAST, EAST[np.newaxis]),
            VectorRow("closed", "partners", EAST, EAST[np.newaxis]),
        ]
    )
    for search in (vectors.nearest_passages, vectors.nearest_questions):
        assert set(search(EAST, 5, frozenset({"public"}))) == {"open"}
        assert set(search(EAST, 5, None)) == {"open", "closed"}


def test_deleting_a_chunk_deletes_its_questions(vectors: Vectors) -> None:
    vectors.upsert([VectorRow(name, "public", EAST, EAST[np.newaxis]) for name in ("a", "b")])
    vectors.delete(["a", "never there"])
    assert set(vectors.filed()) == {
        FiledVector("b", "passage", "public"),
        FiledVector("b", "question", "public"),
    }


def test_more_rows_than_one_call_takes_are_written(vectors: Vectors) -> None:
    rows = [VectorRow(str(nth), "public", EAST, NONE) for nth in range(6000)]
    vectors.upsert(rows)
    assert len(vectors.filed()) == 6000
    vectors.delete([row.chunk_id for row in rows])
    assert vectors.filed() == []


def test_vectors_of_another_model_are_refused_until_made_anew(
    vectors: Vectors, reopen: Callable[..., Vectors]
) -> None:
    vectors.upsert([VectorRow("a", "public", EAST, NONE)])
    large = Model("large", "d2", 3)
    with pytest.raises(IndexMismatch, match=r"run `python -m knowledge\.reembed`"):
        reopen(large)
    assert reopen(large, anew=True).filed() == []


@pytest.mark.parametrize("damage", ["overwritten", "truncated", "a file", "died opening"])
def test_a_damaged_folder_is_replaced_with_a_warning(
    vectors: Vectors, settings: Settings, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    vectors.upsert([VectorRow("a", "public", EAST, NONE)])
    vectors.close()
    folder = vector_folder(settings)
    database = folder / "chroma.sqlite3"
    if damage == "overwritten":
        database.write_bytes(os.urandom(100_000))
    elif damage == "truncated":
        os.truncate(database, database.stat().st_size // 2)
    elif damage == "a file":
        folder.rename(folder.with_name("away"))
        folder.write_text("")
    else:
        folder.with_name("chroma.opening").touch()
    with opening(folder):
        again = open_vectors(settings, MODEL)
    again.upsert([VectorRow("b", "public", EAST, NONE)])
    assert set(again.nearest_passages(EAST, 5, None)) == {"b"}
    again.close()
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_damaged_index_file_is_replaced_with_a_warning(
    vectors: Vectors, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    # Chroma writes index files from a thousand vectors on.
    vectors.upsert([VectorRow(str(nth), "public", EAST, NONE) for nth in range(1500)])
    vectors.close()
    (header,) = vector_folder(settings).glob("*/header.bin")
    header.write_bytes(os.urandom(header.stat().st_size))
    again = open_vectors(settings, MODEL)
    assert again.filed() == []
    again.close()
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_healthy_folder_is_left_alone(
    vectors: Vectors, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    vectors.upsert([VectorRow("a", "public", EAST, NONE)])
    vectors.close()
    with opening(vector_folder(settings)):
        again = open_vectors(settings, MODEL)
    assert len(again.filed()) == 1
    again.close()
    assert caplog.records == []


def test_a_server_out_of_reach_is_told_in_one_sentence(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, chroma_url="http://127.0.0.1:9")
    with pytest.raises(StoreError, match=r"'http://127\.0\.0\.1:9' cannot be reached"):
        open_vectors(settings, MODEL)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Settings, subprocess.Popen[bytes]]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    process = subprocess.Popen(
        [chroma, "run", "--path", tmp_path / "server", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            httpx.get(f"{url}/api/v2/heartbeat").raise_for_status()
            break
        except httpx.HTTPError:
            time.sleep(0.1)
    yield Settings(data_dir=tmp_path / "data", chroma_url=url), process
    process.kill()
    process.wait()


def test_a_server_is_shared_and_its_loss_is_told(
    server: tuple[Settings, subprocess.Popen[bytes]],
) -> None:
    settings, process = server
    one, other = open_vectors(settings, MODEL), open_vectors(settings, MODEL)
    one.upsert([VectorRow("a", "public", EAST, EAST[np.newaxis])])
    assert other.nearest_passages(NORTH_EAST, 5, None) == pytest.approx({"a": 0.6}, abs=1e-5)
    process.kill()
    process.wait()
    with pytest.raises(StoreError, match="cannot be reached"):
        other.nearest_passages(EAST, 5, None)
    one.close()
    other.close()
