"""Failures in a row to a pause in which nothing is tried."""

import threading
import time
from collections.abc import Callable

FAILURES = 3
PAUSE_SECONDS = 30.0


class CircuitBreaker:
    """Opens after some failures in a row; after the pause one call at a time tries again."""

    def __init__(
        self,
        failures: int = FAILURES,
        pause_seconds: float = PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allowed_failures = failures
        self._pause_seconds = pause_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._tried_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether a call would be refused now; asking is no trial."""
        with self._lock:
            waited = self._clock() - self._tried_at
            return self._failures >= self._allowed_failures and waited < self._pause_seconds

    def allows(self) -> bool:
        """Tell whether to call now; while open, the call that is allowed is the trial."""
        with self._lock:
            if self._failures < self._allowed_failures:
                return True
            now = self._clock()
            if now - self._tried_at < self._pause_seconds:
                return False
            # A trial that nobody waits for to the end starts the pause anew by itself.
            self._tried_at = now
            return True

    def record_success(self) -> None:
        """Close again."""
        with self._lock:
            self._failures = 0

    def record_failure(self) -> None:
        """Count a failure; the last one allowed opens."""
        with self._lock:
            self._failures += 1
            self._tried_at = self._clock()
