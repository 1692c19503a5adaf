"""A file on disk to its text or the image of a page, without trusting it."""

import logging
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Literal

from ingest.load.extracted import Extracted
from ingest.load.refusals import refusal
from ingest.sandbox.job import Cancelled, Job, Outcome
from ingest.sandbox.limits import Limits
from ingest.sandbox.messages import Message, Request
from ingest.sandbox.server_process import PROGRAM, ServerProcess
from knowledge.errors import FileRefused, StoreError

logger = logging.getLogger(__name__)

__all__ = ["Cancelled", "Sandbox"]

_ATTEMPTS = 3
"""The fork server only dies when the system kills it; then it is started again."""
_SECONDS_BETWEEN_LOOKS = 0.1
_MAX_NAME_CHARS = 1000


def _ignore(done: int, total: int) -> None:
    pass


def _never() -> bool:
    return False


class Sandbox:
    """Reads files, each in a process of its own with limits; safe to use from several threads.

    A file that exceeds a limit, or whose reading crashes, is refused; nothing else happens.
    """

    def __init__(self, limits: Limits, workers: int, *, program: tuple[str, ...] = PROGRAM) -> None:
        """Nothing is started before the first file, or `start`.

        `program` is the fork server, for tests that need readers which misbehave.
        """
        self._limits = limits
        self._slots = BoundedSemaphore(workers)
        self._server = ServerProcess(program)
        self._lock = Lock()
        self.peak_bytes = 0
        """Most memory that a reading process has taken so far."""

    def start(self) -> None:
        """Start what reads, so that the first file need not wait for it."""
        self._server.start()

    def read(
        self,
        name: str,
        document_id: str,
        path: Path,
        *,
        progress: Callable[[int, int], None] = _ignore,
        is_cancelled: Callable[[], bool] = _never,
    ) -> Extracted:
        """Return the text of the file at `path`; `name` is only shown.

        `progress` is called in this thread with what is done and the total.

        Raises:
            FileRefused: It cannot be read, or not within the limits.
            Cancelled: `is_cancelled` said so; the file is no longer being read.
            StoreError: The file at `path` cannot be opened, or no process started.
        """
        request = self._request("read", name, document_id)
        message = self._answer(request, path, progress, is_cancelled)
        if not message.extracted or message.extracted.document.id != document_id:
            raise self._failed(request, "answered something else")
        return message.extracted

    def render(self, path: Path, page: int, width: int) -> bytes:
        """Return a PNG of a page, counted from 1, of the PDF at `path`, `width` pixels wide.

        Raises:
            FileRefused: The page cannot be drawn, or not within the limits.
            StoreError: The file at `path` cannot be opened, or no process started.
        """
        request = self._request("render", path.name, "", page, width)
        message = self._answer(request, path, _ignore, _never)
        try:
            return b64decode(message.image or "", validate=True)
        except Base64Error as error:
            raise self._failed(request, "answered something else") from error

    def close(self) -> None:
        """Kill whatever is being read; whoever waits for it gets a refusal or StoreError."""
        self._server.close()

    def _request(
        self,
        action: Literal["read", "render"],
        name: str,
        document_id: str,
        page: int = 0,
        width: int = 0,
    ) -> Request:
        seconds, memory = self._limits.wall_seconds, self._limits.memory_bytes
        return Request(
            action,
            name[:_MAX_NAME_CHARS],
            document_id,
            processor_seconds=int(seconds) + 1,
            memory_bytes=memory,
            page=page,
            width=width,
        )

    def _answer(
        self,
        request: Request,
        path: Path,
        progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> Message:
        while not self._slots.acquire(timeout=_SECONDS_BETWEEN_LOOKS):
            if is_cancelled():
                raise Cancelled
        try:
            outcome = self._outcome(request, path, progress, is_cancelled)
        finally:
            self._slots.release()
        return self._accepted(request, outcome)

    def _outcome(
        self,
        request: Request,
        path: Path,
        progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> Outcome:
        for _ in range(_ATTEMPTS):
            with Job(self._limits, progress, is_cancelled) as job:
                try:
                    with path.open("rb") as file:
                        self._server.send(job.hand_over(request, file))
                except FileNotFoundError as error:
                    raise StoreError(f"{request.name} is no longer stored; upload it.") from error
                outcome = job.wait()
            if outcome.ending or outcome.reason:
                self._record(outcome)
                return outcome
            logger.warning("the fork server ended while reading %s; starting another", request.name)
        raise StoreError(f"{request.name} could not be read, as no process started; try again.")

    def _record(self, outcome: Outcome) -> None:
        if outcome.ending:
            with self._lock:
                self.peak_bytes = max(self.peak_bytes, outcome.ending.peak_bytes)

    def _accepted(self, request: Request, outcome: Outcome) -> Message:
        if outcome.reason:
            raise refusal(outcome.reason, request.name)
        message = outcome.message
        if not message:
            code = outcome.ending.exit_code if outcome.ending else 0
            raise self._failed(request, f"ended with {code}")
        if message.is_out_of_memory:
            raise refusal("too-much-memory", request.name)
        if message.failure:
            raise self._failed(request, message.failure)
        if message.refusal:
            refused = message.refusal
            raise FileRefused(refused.sentence, refused.reason, **refused.arguments)
        return message

    def _failed(self, request: Request, why: str) -> FileRefused:
        logger.warning("reading %s failed: %s", request.name, why)
        return refusal("unreadable", request.name)
