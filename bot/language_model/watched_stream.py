"""A stream that may block to one that says so in time."""

import math
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.language_model.failures import ModelFailed, failure_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a stream may take, in seconds."""

    first_seconds: float
    """From the start to the first whole sentence."""
    stall_seconds: float
    """Between two pieces."""
    total_seconds: float
    response_seconds: float = math.inf
    """From the start to the first sign of life: the response's headers, or a piece."""


_SIGN = object()
_read_here: "ContextVar[WatchedStream[Any] | None]" = ContextVar("_read_here", default=None)


def response_came() -> None:
    """Say that a server has begun to answer the stream that is read in this thread."""
    stream = _read_here.get()
    if stream:
        stream.response_came()


class Watchers:
    """The threads in which streams are read; a stream that hangs holds one until it ends."""

    def __init__(self, count: int) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="chat-model")
        self._free = threading.Semaphore(count)

    def submit(self, work: Callable[[], None]) -> "Future[None]":
        """Start `work`.

        Raises:
            ModelFailed: Every thread is taken.
        """
        if not self._free.acquire(blocking=False):
            raise ModelFailed("full")
        future = self._pool.submit(work)
        future.add_done_callback(lambda _: self._free.release())
        return future

    def close(self) -> None:
        """Take no more work; what runs ends at its read timeout."""
        self._pool.shutdown(wait=False, cancel_futures=True)


class WatchedStream(Generic[T]):
    """Yields what `produce` yields in another thread, and raises when it takes too long."""

    def __init__(
        self, produce: Callable[[], Iterable[T]], limits: Limits, watchers: Watchers
    ) -> None:
        self._limits = limits
        self._items: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._started_at = time.monotonic()
        self._is_answered = False
        self._has_first = False
        self._has_sentence = False

        def pump() -> None:
            _read_here.set(self)
            for item in produce():
                if self._stopped.is_set():
                    return
                self._items.put(item)

        self._future = watchers.submit(pump)
        self._future.add_done_callback(lambda _: self._items.put(None))

    def response_came(self) -> None:
        """Lift the limit for the first sign of life."""
        self._items.put(_SIGN)

    def sentence_came(self) -> None:
        """Lift the limit for the first sentence."""
        self._has_sentence = True

    def stop(self) -> None:
        """Read no further: nobody listens any more."""
        self._stopped.set()

    def __iter__(self) -> Iterator[T]:
        """Yield the pieces.

        Raises:
            ModelFailed: A limit passed, or reading failed.
        """
        try:
            while (item := self._next()) is not None:
                self._is_answered = True
                if item is not _SIGN:
                    self._has_first = True
                    yield item
        finally:
            self.stop()
        error = self._future.exception()
        if error is not None:
            # Not chained: what libraries raise can hold the key.
            raise failure_of(error) from None

    def _next(self) -> Any:
        try:
            return self._items.get(timeout=max(0.001, self._patience()))
        except queue.Empty:
            raise ModelFailed("slow") from None

    def _patience(self) -> float:
        limits, spent = self._limits, time.monotonic() - self._started_at
        patience = limits.total_seconds - spent
        if not self._is_answered:
            patience = min(patience, limits.response_seconds - spent)
        if not self._has_sentence:
            patience = min(patience, limits.first_seconds - spent)
        return min(patience, limits.stall_seconds) if self._has_first else patience
