"""A number of places, taken in the order of asking and given back from any thread."""

import asyncio
import threading
from collections import deque

Waiter = asyncio.Future[None]


class Slots:
    """Places for work that costs: who asked first gets the next one that is free."""

    def __init__(self, count: int) -> None:
        self._count = self._free = count
        self._waiting: deque[Waiter] = deque()
        self._lock = threading.Lock()

    @property
    def are_taken(self) -> bool:
        """Whether any place is."""
        return self._free < self._count

    async def take(self, timeout_seconds: float) -> bool:
        """Wait for a place; False means that none became free in time."""
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            waiter: Waiter = asyncio.get_running_loop().create_future()
            self._waiting.append(waiter)
        try:
            async with asyncio.timeout(timeout_seconds):
                await waiter
        except TimeoutError:
            return _is_served(waiter)
        except asyncio.CancelledError:
            if _is_served(waiter):
                self.release()
            raise
        return True

    def release(self) -> None:
        """Give a place back: to the one who waits longest, if anybody does."""
        with self._lock:
            if not self._waiting:
                self._free += 1
                return
            waiter = self._waiting.popleft()
        waiter.get_loop().call_soon_threadsafe(self._serve, waiter)

    def _serve(self, waiter: Waiter) -> None:
        if waiter.done():  # gave up meanwhile
            self.release()
        else:
            waiter.set_result(None)


def _is_served(waiter: Waiter) -> bool:
    return waiter.done() and not waiter.cancelled()
