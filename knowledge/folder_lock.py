"""A folder to the one process that may write in it."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import StoreError

POLL_SECONDS = 0.05


class FolderLock:
    """Held by one process at a time; the system frees it when that process ends or dies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "writer.lock"
        self._descriptor = -1

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor >= 0

    def acquire(self, timeout_seconds: float) -> bool:
        """Return whether the lock is held now, waiting for it up to `timeout_seconds`."""
        deadline = time.monotonic() + timeout_seconds
        while not self._try():
            if time.monotonic() >= deadline:
                return False
            time.sleep(POLL_SECONDS)
        return True

    def release(self) -> None:
        """Let another process have it; nothing happens when it is not held."""
        if self.is_held:
            os.close(self._descriptor)
            self._descriptor = -1

    @contextmanager
    def held(self, timeout_seconds: float) -> Iterator[None]:
        """Hold the lock inside the block, and after it only if it was held before.

        Raises:
            StoreError: Another process kept it longer than `timeout_seconds`.
        """
        was_held = self.is_held
        if not was_held and not self.acquire(timeout_seconds):
            raise self.refusal()
        try:
            yield
        finally:
            if not was_held:
                self.release()

    def refusal(self) -> StoreError:
        """Return the error that says who is in the way and what to do."""
        return StoreError(
            f"Another Landfall process is using {str(self.folder)!r}: stop it, or make the "
            "change through it."
        )

    def _try(self) -> bool:
        if self.is_held:
            return True
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(
                f"The folder {str(self.folder)!r} is not writable: {error}."
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True
