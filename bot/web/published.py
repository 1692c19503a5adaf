"""What is published to a value that is made once and again only when a guide changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from bot.web.guidance import Guidance, cards_in, document_in
from knowledge.documents import Document

T = TypeVar("T")

KEPT = 8
"""Different sets of collections whose value is kept: visitors have one, each client may."""


class Published(Generic[T]):
    """A value made of the guides that a reader may see, one for each set of collections."""

    def __init__(self, library: Guidance, make: Callable[[list[Document]], T]) -> None:
        self._library = library
        self._make = make
        self._lock = threading.Lock()
        self._kept: OrderedDict[frozenset[str], tuple[list[tuple[str, str]], T]] = OrderedDict()

    def get(self, collections: frozenset[str]) -> T:
        """Return the value for the guides as they are now, in the order of their titles."""
        cards = cards_in(self._library, collections)
        versions = [(card.document_id, card.version) for card in cards]
        kept = self._kept.get(collections)
        # Two threads may both make it: the later one is kept, and they are equal.
        if kept is None or kept[0] != versions:
            guides = [document_in(self._library, collections, *key) for key in versions]
            kept = versions, self._make(guides)
        with self._lock:
            self._kept[collections] = kept
            self._kept.move_to_end(collections)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return kept[1]
