"""A draft to what it meets in the library, found out once for each version of the two."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable

from bot.reviewing.comparing import compare
from bot.reviewing.pairs import Comparison
from ingest.inbox.inbox import Inbox
from knowledge.library import Library
from knowledge.uploads.values import Upload, draft_id

KEPT = 50
Compare = Callable[..., Comparison]


class Compared:
    """Compares drafts and remembers what came of it while neither side changes."""

    def __init__(self, inbox: Inbox, library: Library, run: Compare = compare) -> None:
        self._inbox = inbox
        self._library = library
        self._run = run
        self._kept: OrderedDict[str, tuple[object, Comparison]] = OrderedDict()
        # Comparing a long draft takes seconds of one core: one at a time.
        self._turn = threading.Lock()

    def get(self, upload: Upload, collections: Iterable[str]) -> Comparison:
        """Return what the draft says that the collections say too, or otherwise."""
        within = frozenset(collections)
        cards = self._library.cards(within)
        key = (upload.version, tuple((card.document_id, card.version) for card in cards))
        with self._turn:
            kept = self._kept.get(upload.id)
            if kept is None or kept[0] != key:
                kept = key, self._compare(upload, within)
                self._kept[upload.id] = kept
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return kept[1]

    def _compare(self, upload: Upload, collections: frozenset[str]) -> Comparison:
        return self._run(
            self._inbox.draft(upload.id),
            self._inbox.chunks(upload.id),
            self._library,
            self._library.embedder,
            collections,
            without=frozenset({draft_id(upload.id), upload.document_id}),
        )
