"""Keys to values kept in memory, the least recently used dropped first."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Cache(Generic[K, V]):
    """Values whose key says all about them, so that none ever goes stale; safe in threads."""

    def __init__(self, max_items: int) -> None:
        self._max_items = max_items
        self._items: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get_all(self, keys: Iterable[K], load: Callable[[list[K]], Mapping[K, V]]) -> dict[K, V]:
        """Return the values of `keys`, calling `load` once for those not kept.

        Keys that `load` does not know are left out.
        """
        wanted = list(dict.fromkeys(keys))
        with self._lock:
            found = {key: self._items[key] for key in wanted if key in self._items}
            for key in found:
                self._items.move_to_end(key)
        missing = [key for key in wanted if key not in found]
        if missing:
            # Loaded outside the lock: two threads may load the same value, never a wrong one.
            loaded = load(missing)
            self._keep(loaded)
            found.update(loaded)
        return found

    def _keep(self, items: Mapping[K, V]) -> None:
        with self._lock:
            self._items.update(items)
            while len(self._items) > self._max_items:
                self._items.popitem(last=False)
