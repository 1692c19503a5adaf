"""The fork server as a child of this process: started, spoken to, started again."""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from knowledge.errors import StoreError

PROGRAM = (sys.executable, "-m", "ingest.sandbox")
_ROOT = Path(__file__).resolve().parent.parent.parent
_INHERITED = ("LANG", "LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TESSDATA_PREFIX")
"""All that a reading process knows of our environment; settings and their secrets are not."""
_FIXED = {
    "LC_ALL": "C.UTF-8",
    # Threads of libraries' own would make forking unsafe, and slow on few cores.
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
}
_SECONDS_TO_END = 5.0


class ServerProcess:
    """Sends jobs to a fork server that lives as long as this process, or until `close`."""

    def __init__(self, program: Sequence[str]) -> None:
        self._program = program
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._is_closed = False

    def start(self) -> None:
        """Start the server unless it runs."""
        with self._lock:
            self._running()

    def send(self, descriptors: Sequence[int]) -> None:
        """Give the server a job; a server that has died is replaced first.

        Raises:
            StoreError: This is closed, or the system does not let a process start.
        """
        with self._lock:
            try:
                socket.send_fds(self._running(), [b"j"], descriptors)
            except (BrokenPipeError, ConnectionError):
                self._end()
                socket.send_fds(self._running(), [b"j"], descriptors)

    def close(self) -> None:
        """End the server and all that it started; `send` is refused from now on."""
        with self._lock:
            self._is_closed = True
            self._end()

    def _running(self) -> socket.socket:
        if self._is_closed:
            raise StoreError("Files are not read while the server stops; upload them again.")
        if self._control and self._process and self._process.poll() is None:
            return self._control
        self._end()
        ours, theirs = socket.socketpair()
        with theirs:
            environment = {key: os.environ[key] for key in _INHERITED if key in os.environ}
            try:
                self._process = subprocess.Popen(
                    [*self._program, str(theirs.fileno())],
                    cwd=_ROOT,
                    env={**environment, **_FIXED},
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    # A Ctrl-C is for us; we end the server when we are done.
                    start_new_session=True,
                )
            except OSError as error:
                ours.close()
                reason = (error.strerror or type(error).__name__).lower()
                raise StoreError(f"No process to read files starts ({reason}).") from error
        self._control = ours
        return ours

    def _end(self) -> None:
        if self._control:
            self._control.close()
            self._control = None
        if self._process:
            try:
                self._process.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                with suppress(ProcessLookupError):
                    self._process.kill()
                self._process.wait()
            self._process = None
