"""One request to a reading process, from handing it over to its end."""

import os
import selectors
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from io import BufferedReader
from math import inf
from time import monotonic

from pydantic import ValidationError

from ingest.sandbox.limits import Limits
from ingest.sandbox.messages import Ending, Message, Request, endings, messages, requests

_REASONS = {
    -signal.SIGXCPU: "took-too-long",
    # We did not kill it, so the system did, which it does when memory runs out.
    -signal.SIGKILL: "too-much-memory",
}
_SECONDS_BETWEEN_LOOKS = 0.05
_START_SECONDS = 30.0
"""What a fork server may take to import its libraries; it counts only for the first file."""
_SECONDS_TO_DIE = 10.0
_READ_BYTES = 1_000_000


class Cancelled(Exception):
    """Reading was stopped because the one who asked wanted so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job."""

    message: Message | None
    """Its last; None where it ended without one."""
    ending: Ending | None
    """None where the fork server ended before it."""
    reason: str = ""
    """Why it was killed, as a reason of refusals; "" where it was not."""


class Job:
    """A job's pipes and what came through them; leaving it kills whatever still works on it."""

    def __init__(
        self,
        limits: Limits,
        progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self._limits = limits
        self._progress = progress
        self._is_cancelled = is_cancelled
        self._lifeline, self._given_lifeline = socket.socketpair()
        self._answer, self._given_answer = os.pipe()
        self._request, self._written_request = os.pipe()
        self._given = ExitStack()
        self._given.callback(self._given_lifeline.close)
        self._given.callback(os.close, self._given_answer)
        self._given.callback(os.close, self._request)
        self._lines = Lines(limits.output_bytes)
        self._ending = b""
        self._reason = ""
        self._deadline = inf

    def __enter__(self) -> "Job":
        return self

    def __exit__(self, *_: object) -> None:
        self._given.close()
        self._lifeline.close()
        os.close(self._answer)

    def hand_over(self, request: Request, file: BufferedReader) -> Sequence[int]:
        """Return the descriptors that a fork server needs, in its order."""
        # Small enough for the pipe to take it before anybody reads: names are cut before.
        with os.fdopen(self._written_request, "wb") as pipe:
            pipe.write(requests().dump_json(request))
        given = (self._request, file.fileno(), self._given_answer, self._given_lifeline.fileno())
        self._deadline = monotonic() + _START_SECONDS + self._limits.wall_seconds
        return given

    def wait(self) -> Outcome:
        """Return what became of the job once its process has ended.

        Raises:
            Cancelled: It was to be stopped, and is.
        """
        # The other ends are the server's now; while we held them, they would never seem closed.
        self._given.close()
        is_cancelled = False
        with selectors.DefaultSelector() as selector:
            selector.register(self._answer, selectors.EVENT_READ)
            selector.register(self._lifeline, selectors.EVENT_READ)
            while self._is_going_on(selector):
                if not self._reason and not is_cancelled:
                    is_cancelled = self._is_cancelled()
                    self._reason = self._reason_to_kill()
                    if self._reason or is_cancelled:
                        self._kill()
        if is_cancelled:
            raise Cancelled
        return self._outcome()

    def _is_going_on(self, selector: selectors.BaseSelector) -> bool:
        """Take what has come; False when all has, or when the dead do not let go of a pipe."""
        for key, _ in selector.select(_SECONDS_BETWEEN_LOOKS):
            if key.fileobj is self._lifeline:
                received = _received(self._lifeline)
                self._ending += received
                if not received:
                    self._deadline = min(self._deadline, monotonic() + _SECONDS_TO_DIE)
            else:
                received = os.read(self._answer, _READ_BYTES)
                self._take(received)
            if not received:
                selector.unregister(key.fileobj)
        return bool(selector.get_map()) and monotonic() < self._deadline + _SECONDS_TO_DIE

    def _take(self, received: bytes) -> None:
        if self._lines.is_empty:
            # It has begun: from now on its time counts.
            self._deadline = monotonic() + self._limits.wall_seconds
        for done, total in self._lines.take(received):
            self._progress(done, total)

    def _reason_to_kill(self) -> str:
        if monotonic() > self._deadline:
            return "took-too-long"
        return self._lines.reason

    def _kill(self) -> None:
        # The server kills a job whose lifeline ends.
        with suppress(OSError):
            self._lifeline.shutdown(socket.SHUT_WR)

    def _outcome(self) -> Outcome:
        if not self._ending:
            # Killed for a reason by a server that did not say so is still killed for it.
            return Outcome(None, None, self._reason)
        ending = endings().validate_json(self._ending)
        message, reason = self._lines.last, self._reason
        if not message and not reason:
            reason = _REASONS.get(ending.exit_code, "")
        return Outcome(message, ending, reason)


class Lines:
    """Lines of an answer to its progress and its last message."""

    def __init__(self, max_bytes: int) -> None:
        self.last: Message | None = None
        self.reason = ""
        """Why no more is taken, as a reason of refusals; "" while more is."""
        self.is_empty = True
        self._bytes_left = max_bytes
        self._rest = bytearray()

    def take(self, received: bytes) -> list[tuple[int, int]]:
        """Return the progress in what was received: done and total."""
        self.is_empty = False
        self._bytes_left -= len(received)
        if self._bytes_left < 0:
            self.reason = "too-much-text"
        if self.reason or self.last:
            return []
        searched = len(self._rest)
        self._rest += received
        if self._rest.find(b"\n", searched) < 0:
            return []
        *lines, rest = self._rest.split(b"\n")
        self._rest = rest
        return [message.progress for message in map(self._parsed, lines) if message.progress]

    def _parsed(self, line: bytearray) -> Message:
        try:
            message = messages().validate_json(bytes(line))
        except ValidationError:
            self.reason = "unreadable"
            return Message()
        if not message.progress:
            self.last = self.last or message
        return message


def _received(lifeline: socket.socket) -> bytes:
    try:
        return lifeline.recv(_READ_BYTES)
    except ConnectionError:
        return b""
