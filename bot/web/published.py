"""What is published to a value that is made once and again only when a guide changes."""

from collections.abc import Callable
from typing import Generic, TypeVar

from bot.web.guidance import Guidance, public_cards, public_document
from knowledge.documents import Document

T = TypeVar("T")


class Published(Generic[T]):
    """A value made of the guides that everybody may see."""

    def __init__(self, library: Guidance, make: Callable[[list[Document]], T]) -> None:
        self._library = library
        self._make = make
        self._kept: tuple[list[tuple[str, str]], T] | None = None

    def get(self) -> T:
        """Return the value for the guides as they are now, in the order of their titles."""
        versions = [(card.document_id, card.version) for card in public_cards(self._library)]
        kept = self._kept
        # Two threads may both make it: the later one is kept, and they are equal.
        if kept is None or kept[0] != versions:
            kept = versions, self._make([public_document(self._library, *key) for key in versions])
            self._kept = kept
        return kept[1]
