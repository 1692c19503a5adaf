"""Waiting files to steps in threads of their own: several lanes that read, one that embeds."""

import logging
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from ingest.inbox.steps import Steps
from ingest.inbox.waiting import Waiting

logger = logging.getLogger(__name__)

NICENESS = 10
"""A reader's question gets some nine tenths of a processor that both want."""
SECONDS_TO_STOP = 20.0


class Lanes:
    """Threads that work until closed; the last lane takes small files only."""

    def __init__(self, waiting: Waiting, steps: Steps, count: int) -> None:
        self._waiting = waiting
        self._steps = steps
        self._count = max(2, count)
        self._threads: list[threading.Thread] = []
        self._working: dict[str, float] = {}

    def start(self) -> None:
        """Start the threads."""
        for lane in range(self._count):
            is_last = lane == self._count - 1
            self._start(f"inbox-{lane}", partial(self._read, only_small=is_last))
        self._start("inbox-embedding", self._embed)

    def working(self) -> dict[str, float]:
        """Return since when a thread has been at one step, by upload id; on the monotonic clock."""
        return dict(self._working)

    def close(self) -> None:
        """Wait for the threads, which stop at the next chance they get."""
        for thread in self._threads:
            thread.join(SECONDS_TO_STOP)

    def _start(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _read(self, *, only_small: bool) -> None:
        with _low_priority() as pool:
            while upload_id := self._waiting.take(only_small=only_small):
                if not only_small:
                    self._steps.embedding.wait_for_room()
                self._run(pool, upload_id, partial(self._steps.read, upload_id))

    def _embed(self) -> None:
        with _low_priority() as pool:
            while task := self._steps.embedding.take():
                self._run(pool, task.upload_id, partial(self._steps.embed, task))

    def _run(self, pool: ThreadPoolExecutor, upload_id: str, work: Callable[[], None]) -> None:
        """Run one step; whatever goes wrong is said of the upload, and the lane goes on."""
        self._working[upload_id] = time.monotonic()
        error = pool.submit(work).exception()
        if error:
            failing = pool.submit(self._steps.fail, upload_id, error).exception()
            if failing:
                # The disk is full, or the catalog out of reach: a restart takes it up again.
                logger.error("upload %s: %s", upload_id, failing)
        self._working.pop(upload_id, None)


def _low_priority() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, initializer=_lower_priority)


def _lower_priority() -> None:
    # On Linux a thread has a niceness of its own, and threads it starts inherit it.
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
