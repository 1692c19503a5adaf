"""What the last process left behind to an inbox that goes on where it stopped."""

import logging

from ingest.inbox.waiting import Waiting
from knowledge.library import Library
from knowledge.uploads.originals import Originals
from knowledge.uploads.store import Uploads
from knowledge.uploads.values import DRAFTS, draft_id

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 3
"""Ends of the process while one step of a file had taken seconds."""
MAX_STARTS = 10
"""Ends in a row while the process was at a step of a file, however short, and got no further."""


def take_up(uploads: Uploads, originals: Originals, library: Library, waiting: Waiting) -> None:
    """Queue what was under way, and remove drafts and originals that no upload stands for.

    Nothing else may use the inbox meanwhile.
    """
    failed = uploads.requeue(MAX_ATTEMPTS, MAX_STARTS)
    queued = uploads.queued()
    for upload in queued:
        waiting.add(upload.id, upload.size_bytes, upload.created_at)
    drafted = uploads.drafted()
    found = {
        name.removeprefix(DRAFTS)
        for name in library.catalog.collections()
        if name.startswith(DRAFTS)
    }
    for upload_id in sorted(found - drafted):
        library.discard(draft_id(upload_id))
    removed = originals.sweep(uploads.contents())
    if queued or failed or found - drafted or removed:
        logger.info(
            "inbox: %d files wait, %d failed too often, %d drafts and %d originals removed",
            len(queued),
            failed,
            len(found - drafted),
            removed,
        )
