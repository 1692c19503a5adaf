"""Files handed in to drafts, and drafts to published documents: the consultants' inbox."""

import mimetypes
import time
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from ingest.inbox.clock import Clock
from ingest.inbox.decisions import Decisions
from ingest.inbox.embedding import EmbeddingQueue
from ingest.inbox.intake import Intake, Parcel
from ingest.inbox.lanes import Lanes
from ingest.inbox.progress import ProgressWriter
from ingest.inbox.publishing import Publishing
from ingest.inbox.reader import Reader
from ingest.inbox.starting import take_up
from ingest.inbox.steps import OnPublished, Steps
from ingest.inbox.waiting import Waiting
from knowledge.accounts.audit import AuditLog
from knowledge.accounts.values import Actor
from knowledge.documents import PUBLIC, Chunk, Document
from knowledge.errors import NotFound
from knowledge.library import Library
from knowledge.settings import Settings
from knowledge.uploads import publications
from knowledge.uploads.originals import Original, open_originals, pieces_of
from knowledge.uploads.store import Uploads
from knowledge.uploads.values import (
    DRAFTED,
    Added,
    Details,
    Publication,
    Upload,
    UploadChannel,
    UploadState,
    draft_id,
)

DRAWN = ("pdf", "image")
"""Kinds of files of which a page can be drawn."""


class Inbox:
    """Keeps what is handed in, works it off in threads, and publishes; nothing is ever lost.

    Every method may be called from any thread. Only the process that may write in the library
    can have one started; see `Library.is_writable`.
    """

    def __init__(
        self,
        library: Library,
        reader: Reader,
        settings: Settings,
        *,
        is_busy: Callable[[], bool] = lambda: False,
        on_published: OnPublished = lambda *_: None,
    ) -> None:
        """`is_busy` says whether readers' questions are being answered: those go first."""
        engine = library.catalog.engine
        self._library = library
        self._reader = reader
        self._is_working = False
        self._is_closing = False
        self._uploads = Uploads(engine)
        self._originals = open_originals(settings)
        self._waiting = Waiting()
        audit = AuditLog(engine)
        self._publishing = Publishing(library, self._uploads, audit)
        self._intake = Intake(self._uploads, self._originals, self._waiting, audit, settings)
        self._steps = Steps(
            uploads=self._uploads,
            originals=self._originals,
            library=library,
            reader=reader,
            publishing=self._publishing,
            embedding=EmbeddingQueue(),
            progress=ProgressWriter(self._uploads),
            is_busy=is_busy,
            is_closing=lambda: self._is_closing,
            on_published=on_published,
        )
        self._decisions = Decisions(
            self._uploads, self._intake, self._steps, self._publishing, audit
        )
        self._lanes = Lanes(self._waiting, self._steps, settings.reading_workers)
        self._clock = Clock(self._uploads, self._publishing, self._lanes.working)

    def start(self) -> None:
        """Take up what the last process left, and start working.

        Raises:
            StoreError: Another process has the library open for writing.
        """
        self._library.check_writable()
        self._is_working = True
        take_up(self._uploads, self._originals, self._library, self._waiting)
        self._lanes.start()
        self._clock.start()

    def close(self) -> None:
        """Stop at the next chance; what is under way waits for the next start."""
        if not self._is_working:
            return
        self._is_working = False
        self._is_closing = True
        self._waiting.close()
        self._steps.embedding.close()
        self._clock.close()
        self._lanes.close()
        self._uploads.give_back()

    def add(
        self,
        name: str,
        content: BinaryIO | Iterator[bytes],
        *,
        author: str,
        author_name: str,
        channel: UploadChannel,
        collection: str = PUBLIC,
        document_id: str = "",
        batch: str = "",
        publish: bool = False,
    ) -> Added:
        """Keep a file; it is safe and waits once this returns. `publish`: as soon as it is ready.

        Raises:
            FileRefused: It is empty or too large, or too many wait; nothing of it is kept.
            StoreError: There is no room, or another process writes; nothing of it is kept.
        """
        self._library.check_writable()
        author_ = Actor(author, author_name)
        parcel = Parcel(name, author_, channel, collection, document_id, batch, publish)
        pieces = content if isinstance(content, Iterator) else pieces_of(content)
        return self._intake.add(parcel, pieces)

    def uploads(
        self,
        *,
        states: Sequence[UploadState] = (),
        batch: str = "",
        document_id: str = "",
        text: str = "",
        max_items: int = 200,
        before: str = "",
    ) -> list[Upload]:
        """Return the newest uploads that fit, newest first; `before`: earlier than that one.

        `text` is part of a name, a title or a document's id, in any case.
        """
        return self._uploads.uploads(
            states=states,
            batch=batch,
            document_id=document_id,
            text=text,
            max_items=max_items,
            before=before,
        )

    def counts(self, batch: str = "") -> dict[UploadState, int]:
        """Return how many uploads, or how many of one batch, are in each state that any is in."""
        return self._uploads.counts(batch)

    def upload(self, upload_id: str) -> Upload:
        """Return the upload; this and all below raise NotFound when it is unknown."""
        return self._uploads.upload(upload_id)

    def original(self, upload_id: str) -> Original:
        """Return the file as it was handed in."""
        upload = self.upload(upload_id)
        media_type = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        return Original(upload.name, upload.size_bytes, media_type, upload.sha256, self._originals)

    def draft(self, upload_id: str) -> Document:
        """Return the document as publishing would make it; NotFound before it has been read."""
        work = self._uploads.work(upload_id)
        if not work.document:
            raise NotFound(f"{work.upload.name} has no draft yet: it is {work.upload.state}.")
        return work.document

    def chunks(self, upload_id: str) -> list[Chunk]:
        """Return the chunks of the draft, or of the document if it is what readers get."""
        upload = self.upload(upload_id)
        if upload.state in DRAFTED:
            return self._library.chunks(draft_id(upload_id))
        is_current = self._library.catalog.current_version(upload.document_id) == upload.version
        return self._library.chunks(upload.document_id) if is_current else []

    def page_image(self, upload_id: str, page: int, width: int) -> bytes:
        """Return a page of the original as PNG; NotFound where there is none."""
        upload = self.upload(upload_id)
        if upload.kind not in DRAWN or not 1 <= page <= (upload.page_count or 1):
            raise NotFound(f"{upload.name} has no page {page} to show.")
        with self._originals.local(upload.sha256) as path:
            return self._reader.render(path, page, width)

    def cancel(self, upload_id: str, *, by: str, by_name: str) -> Upload:
        """Stop working on it and drop its draft; raises Conflict once it is published."""
        self._decisions.cancel(upload_id, Actor(by, by_name))
        return self.upload(upload_id)

    def retry(self, upload_id: str, *, by: str, by_name: str) -> Upload:
        """Let a failed or cancelled file be read again; raises Conflict for any other."""
        self._decisions.retry(upload_id, Actor(by, by_name))
        return self.upload(upload_id)

    def remove(self, upload_id: str, *, by: str, by_name: str) -> None:
        """Forget it and its original; raises Conflict once it was published, or under way."""
        self._decisions.remove(upload_id, Actor(by, by_name))

    def edit(self, upload_id: str, details: Details, *, by: str, by_name: str) -> Upload:
        """Change what the draft says of itself; an edit of a published one is a new draft.

        Raises:
            DocumentError: The details cannot be those of a document.
            Conflict: It has no draft.
        """
        self._decisions.edit(upload_id, details, Actor(by, by_name))
        return self.upload(upload_id)

    def publish(self, upload_id: str, *, by: str, by_name: str, at: float | None = None) -> Upload:
        """Make the draft what readers get, now or at a moment to come; Conflict if not ready."""
        actor = Actor(by, by_name)
        if at is not None and at > time.time():
            self._decisions.schedule(upload_id, at, actor)
        else:
            self._publishing.publish_draft(upload_id, actor)
        return self.upload(upload_id)

    def unschedule(self, upload_id: str, *, by: str, by_name: str) -> Upload:
        """Let the draft wait for somebody to publish it; Conflict without a draft."""
        self._decisions.schedule(upload_id, None, Actor(by, by_name))
        return self.upload(upload_id)

    def history(self, document_id: str) -> list[Publication]:
        """Return what became of a document, newest first; [] when it was never published."""
        return publications.history(self._library.catalog.engine, document_id)

    def roll_back(self, document_id: str, version: str, *, by: str, by_name: str) -> None:
        """Make an earlier version what readers get; Conflict if it is, NotFound if unknown."""
        self._publishing.roll_back(document_id, version, Actor(by, by_name))

    def withdraw(self, document_id: str, *, by: str, by_name: str) -> None:
        """Let readers no longer get the document; its versions stay openable. NotFound if not."""
        self._publishing.withdraw(document_id, Actor(by, by_name))
