"""A kept file to what it says: in a process of its own, or in this one."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ingest.load.extracted import Extracted, Incoming
from ingest.load.reading import read_file
from knowledge.errors import NotFound

Progress = Callable[[int, int], None]


class Reader(Protocol):
    """What reads files; `ingest.sandbox` has the one that no file can hurt."""

    def read(
        self,
        name: str,
        document_id: str,
        path: Path,
        *,
        progress: Progress,
        is_cancelled: Callable[[], bool],
    ) -> Extracted:
        """Return what the file says; raises FileRefused, or Cancelled when asked to stop."""

    def render(self, path: Path, page: int, width: int) -> bytes:
        """Return the picture of a page as PNG; raises NotFound where there is none."""


class PlainReader:
    """Reads files in this process: for files that are trusted."""

    def read(
        self,
        name: str,
        document_id: str,
        path: Path,
        *,
        progress: Progress,
        is_cancelled: Callable[[], bool],  # noqa: ARG002 nothing is slow enough
    ) -> Extracted:
        """Return what the file says; raises FileRefused."""
        return read_file(Incoming(name, document_id, path.read_bytes(), progress))

    def render(self, path: Path, page: int, width: int) -> bytes:  # noqa: ARG002
        """Raise NotFound: pages are only drawn where no file can hurt."""
        raise NotFound(f"Page {page} cannot be shown: there is no picture of it.")
