"""Uploaded bytes to files kept under the digest of their content, and back."""

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, BinaryIO, cast
from uuid import uuid4

import fsspec
from fsspec import AbstractFileSystem

from knowledge.disk import check_room
from knowledge.errors import FileRefused, StoreError
from knowledge.settings import Settings

ARRIVING = "arriving"
"""Folder of files that are still being received; what is in it at a start is a left-over."""
KEPT = "kept"
PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was handed in."""

    name: str
    size_bytes: int
    media_type: str
    sha256: str
    originals: "Originals"

    def open(self) -> BinaryIO:
        """Return the content, to be read and closed; raises StoreError when it is gone."""
        return self.originals.open(self.sha256)


@dataclass(frozen=True, slots=True)
class Received:
    """A file that has arrived whole, not yet kept; `path` is inside the file system."""

    path: str
    sha256: str
    size_bytes: int


class Originals:
    """Files by the SHA-256 of their content, in a folder or any fsspec file system."""

    def __init__(self, files: AbstractFileSystem, root: str, folder: Path | None) -> None:
        """`folder` is `root` where it is a folder of this machine."""
        self._files = files
        self._root = root.rstrip("/")
        self._folder = folder

    def receive(self, name: str, pieces: Iterator[bytes], max_bytes: int) -> Received:
        """Write the pieces to a file of their own; `keep` or `drop` it then.

        Raises:
            FileRefused: It is empty, or larger than `max_bytes`; the rest is not read.
            StoreError: There is no room, or the files cannot be written.
        """
        path = f"{self._root}/{ARRIVING}/{uuid4().hex}"
        try:
            with _storage_errors():
                self._make_room(path)
                return self._write(path, name, pieces, max_bytes)
        except BaseException:
            self._remove(path)
            raise

    def keep(self, received: Received) -> None:
        """Give the file its place; where the same content is kept already, drop this one."""
        place = self._place(received.sha256)
        with _storage_errors():
            if self._files.exists(place):
                self._files.rm_file(received.path)
            else:
                self._files.makedirs(place.rpartition("/")[0], exist_ok=True)
                self._files.mv(received.path, place)

    def drop(self, received: Received) -> None:
        """Remove a file that is not going to be kept."""
        self._remove(received.path)

    def open(self, sha256: str) -> BinaryIO:
        """Return the content, to be read and closed; raises StoreError when it is gone."""
        with _storage_errors():
            return cast(BinaryIO, self._files.open(self._place(sha256), "rb"))

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        """Yield a path of this machine to the content, to be read only within the block."""
        if self._folder:
            yield self._folder / KEPT / sha256[:2] / sha256
            return
        with TemporaryDirectory(prefix="landfall-original-") as folder:
            path = Path(folder) / sha256
            with _storage_errors():
                self._files.get_file(self._place(sha256), str(path))
            yield path

    def discard(self, sha256: str) -> None:
        """Remove the content; nothing happens when it is gone already."""
        self._remove(self._place(sha256))

    def sweep(self, wanted: frozenset[str]) -> int:
        """Remove half-received files and contents not in `wanted`; return how many.

        Nothing may arrive meanwhile.
        """
        with _storage_errors():
            arriving = self._found(f"{self._root}/{ARRIVING}")
            kept = self._found(f"{self._root}/{KEPT}")
            orphans = [path for path in kept if path.rpartition("/")[2] not in wanted]
            for path in (*arriving, *orphans):
                self._files.rm_file(path)
        return len(arriving) + len(orphans)

    def _make_room(self, path: str) -> None:
        self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        if self._folder:
            check_room(self._folder)

    def _write(self, path: str, name: str, pieces: Iterator[bytes], max_bytes: int) -> Received:
        digest, size = hashlib.sha256(), 0
        with cast(IO[bytes], self._files.open(path, "wb")) as file:
            for piece in pieces:
                size += len(piece)
                if size > max_bytes:
                    limit = f"{max_bytes / 1_000_000:g}"
                    raise FileRefused(
                        f"{name} is larger than {limit} MB; split it into parts.",
                        "too-large",
                        name=name,
                        limit=limit,
                    )
                digest.update(piece)
                file.write(piece)
        if not size:
            raise FileRefused(f"{name} is empty; upload the file again.", "empty", name=name)
        return Received(path, digest.hexdigest(), size)

    def _place(self, sha256: str) -> str:
        return f"{self._root}/{KEPT}/{sha256[:2]}/{sha256}"

    def _found(self, folder: str) -> list[str]:
        return list(self._files.find(folder)) if self._files.exists(folder) else []

    def _remove(self, path: str) -> None:
        with suppress(OSError):
            self._files.rm_file(path)


def open_originals(settings: Settings) -> Originals:
    """Return the originals at the address that is set, or in the data folder.

    Raises:
        StoreError: The address names no file system that can be used.
    """
    url = settings.originals_url or str((settings.data_dir / "originals").absolute())
    try:
        files, root = fsspec.core.url_to_fs(url)
    except (ValueError, ImportError, OSError) as error:
        raise StoreError(
            f"LANDFALL_ORIGINALS_URL {url!r} cannot be used ({error}): give an fsspec URL."
        ) from error
    is_local = "file" in (files.protocol if isinstance(files.protocol, tuple) else [files.protocol])
    return Originals(files, root, Path(root) if is_local else None)


def pieces_of(content: BinaryIO) -> Iterator[bytes]:
    """Yield what is in `content`, a piece at a time."""
    while piece := content.read(PIECE_BYTES):
        yield piece


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError(
                "The disk of the uploaded files is full: make room on it, then add the file "
                "again; nothing of it was kept."
            ) from error
        raise StoreError(
            f"The uploaded files cannot be read or written ({error.strerror or error}): check the "
            "folder or the address they are kept at."
        ) from error
