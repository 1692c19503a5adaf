"""Steps of an upload to what the pages show of it, written a few times a second."""

import threading
import time
from collections.abc import Callable
from functools import partial

from knowledge.uploads.changes import progress
from knowledge.uploads.store import Uploads
from knowledge.uploads.values import UploadState

SECONDS_BETWEEN = 0.4


class ProgressWriter:
    """Writes how far an upload is, unless it did so a moment ago; safe in threads."""

    def __init__(self, uploads: Uploads) -> None:
        self._uploads = uploads
        self._written: dict[str, float] = {}
        self._lock = threading.Lock()

    def begin(self, upload_id: str, state: UploadState, total: int = 0) -> None:
        """Write that a step has begun."""
        self._write(upload_id, state, 0, total)

    def show(self, upload_id: str, state: UploadState, done: int, total: int) -> None:
        """Write how much of a step is done, if it is time to."""
        with self._lock:
            is_early = time.monotonic() - self._written.get(upload_id, 0.0) < SECONDS_BETWEEN
        if not is_early:
            self._write(upload_id, state, done, total)

    def of(self, upload_id: str, state: UploadState) -> Callable[[int, int], None]:
        """Return a function that shows a step of one upload."""
        return partial(self.show, upload_id, state)

    def forget(self, upload_id: str) -> None:
        """Drop what is kept about an upload that is done."""
        with self._lock:
            self._written.pop(upload_id, None)

    def _write(self, upload_id: str, state: UploadState, done: int, total: int) -> None:
        with self._lock:
            self._written[upload_id] = time.monotonic()
        self._uploads.change(lambda connection: progress(connection, upload_id, state, done, total))
