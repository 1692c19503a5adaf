"""Files that wait to be read to the one that comes next: short ones first, with ageing."""

import heapq
import threading
from dataclasses import dataclass, field

SMALL_BYTES = 1_000_000
"""A file up to this size may use the lane that is kept free of large ones."""
BYTES_A_SECOND = 20_000
"""A file may be overtaken for as long as this much of it a second: 1 MB for 50 seconds."""


@dataclass(frozen=True, slots=True, order=True)
class _Ticket:
    due: float
    """When it arrived, and as long after that as it may be overtaken."""
    upload_id: str = field(compare=False)


class Waiting:
    """Tickets by what is due first; adding and taking cost the same however many wait."""

    def __init__(self) -> None:
        self._small: list[_Ticket] = []
        self._large: list[_Ticket] = []
        self._changed = threading.Condition()
        self._is_closed = False

    def __len__(self) -> int:
        return len(self._small) + len(self._large)

    def add(self, upload_id: str, size_bytes: int, arrived_at: float) -> None:
        """Let the file wait; one that arrived long ago is due soon."""
        lane = self._small if size_bytes <= SMALL_BYTES else self._large
        with self._changed:
            heapq.heappush(lane, _Ticket(arrived_at + size_bytes / BYTES_A_SECOND, upload_id))
            self._changed.notify_all()

    def take(self, *, only_small: bool) -> str:
        """Return the id that comes next, waiting for one; "" once closed."""
        with self._changed:
            while not self._is_closed:
                lanes = [self._small] if only_small else [self._small, self._large]
                if filled := [lane for lane in lanes if lane]:
                    return heapq.heappop(min(filled, key=lambda lane: lane[0])).upload_id
                self._changed.wait()
        return ""

    def close(self) -> None:
        """Let everybody who waits for a file go."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
