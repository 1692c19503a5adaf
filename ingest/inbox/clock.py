"""The time of day to what is due: scheduled drafts, and a note of files that take long."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from ingest.inbox.publishing import Publishing
from knowledge.accounts.values import Actor
from knowledge.uploads import changes
from knowledge.uploads.store import Uploads

logger = logging.getLogger(__name__)

TICK_SECONDS = 1.0
SUSPICIOUS_SECONDS = 5.0
"""A process that ends while one step of a file takes so long may have ended because of it."""
RETRY_SECONDS = 30.0


class Clock:
    """Publishes what is due; what came due while no process ran is published at the start."""

    def __init__(
        self, uploads: Uploads, publishing: Publishing, working: Callable[[], dict[str, float]]
    ) -> None:
        self._uploads = uploads
        self._publishing = publishing
        self._working = working
        self._counted: set[str] = set()
        self._not_before = 0.0
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="inbox-clock", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def close(self) -> None:
        """Stop the thread."""
        self._closing.set()
        self._thread.join()

    def _run(self) -> None:
        with ThreadPoolExecutor(1) as pool:
            while not self._closing.is_set():
                if error := pool.submit(self.tick).exception():
                    logger.error("inbox clock: %s", error)
                    self._not_before = time.monotonic() + RETRY_SECONDS
                self._closing.wait(TICK_SECONDS)

    def tick(self) -> None:
        """Do what is due now."""
        self._count_attempts()
        if time.monotonic() < self._not_before:
            return
        for upload_id in self._uploads.due(time.time()):
            work = self._uploads.work(upload_id)
            person = Actor(work.publish_by, work.publish_by_name)
            self._publishing.publish_draft(upload_id, person)

    def _count_attempts(self) -> None:
        working = self._working()
        self._counted &= set(working)
        for upload_id, since in working.items():
            is_long = time.monotonic() - since > SUSPICIOUS_SECONDS
            if is_long and upload_id not in self._counted:
                self._counted.add(upload_id)
                self._uploads.change(partial(changes.count_attempt, upload_id=upload_id))
