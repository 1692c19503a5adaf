"""Events made by slow code in a thread to events awaited on the event loop."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future

from bot.answers import Event


class Worker:
    """Runs one answer in a thread until it ends or is stopped."""

    def __init__(
        self, executor: Executor, events: Iterator[Event], on_end: Callable[[], None]
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._arrived: deque[Event | None] = deque()
        self._has_news = asyncio.Event()
        self._is_stopped = threading.Event()
        self._on_end = on_end
        self._future = executor.submit(self._run, events)
        self._future.add_done_callback(self._end)

    def stop(self) -> None:
        """Take no event after the one being made: a thread cannot be interrupted inside it."""
        self._is_stopped.set()

    async def ready(self) -> None:
        """Wait until there is something to take."""
        await self._has_news.wait()

    def take(self) -> Event | None:
        """Return the next event once `ready`; None when there are no more.

        Raises what ended the events, if that was an exception.
        """
        event = self._arrived.popleft()
        if not self._arrived:
            self._has_news.clear()
        if event is None:
            self._future.result()
        return event

    def _run(self, events: Iterator[Event]) -> None:
        for event in events:
            if self._is_stopped.is_set():
                return
            self._post(event)

    def _end(self, _: Future[None]) -> None:
        self._on_end()
        self._post(None)

    def _post(self, event: Event | None) -> None:
        # The loop is gone when the server shut down while the answer was being made.
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._arrive, event)

    def _arrive(self, event: Event | None) -> None:
        self._arrived.append(event)
        self._has_news.set()
