"""The real parts that tests share: the bundled model, a fresh library, the shipped guides."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

import app
from knowledge.embedder import Embedder, open_embedder
from knowledge.library import Library, open_library
from knowledge.settings import Settings

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _no_network_but_loopback() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def model_dir() -> Path:
    """Folder of the model that `make test` prepared."""
    return Path(os.environ.get("LANDFALL_MODEL_DIR", ROOT / ".data" / "models"))


@pytest.fixture(scope="session")
def embedder(model_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    return open_embedder(Settings(data_dir=tmp_path_factory.mktemp("data"), model_dir=model_dir))


@pytest.fixture
def library(embedder: Embedder, model_dir: Path, tmp_path: Path) -> Iterator[Library]:
    """An empty library of its own."""
    library = open_library(Settings(data_dir=tmp_path / "data", model_dir=model_dir), embedder)
    yield library
    library.close()


@pytest.fixture(scope="session")
def guides_dir() -> Path:
    """The guides that ship with the project."""
    return ROOT / "knowledge" / "guides"


@pytest.fixture(scope="session")
def shipped(model_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[app.Parts]:
    """The adviser over the shipped guides, indexed once for all tests."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("shipped"), model_dir=model_dir)
    with app.open_parts(settings) as parts:
        yield parts
