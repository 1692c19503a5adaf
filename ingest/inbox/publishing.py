"""Drafts and decisions to what readers get, with a record of who decided what."""

import logging
import threading
import time
from collections.abc import Sequence

from sqlalchemy import Connection

from ingest.inbox.drafts import moved
from ingest.split import split
from knowledge.accounts.audit import AuditLog
from knowledge.accounts.values import Actor
from knowledge.documents import Chunk, Document
from knowledge.errors import Conflict
from knowledge.library import Library
from knowledge.publisher import PublishReport
from knowledge.uploads import changes
from knowledge.uploads.publications import record_publication, upload_of
from knowledge.uploads.store import Uploads
from knowledge.uploads.values import (
    DRAFTED,
    PublicationAction,
    Upload,
    UploadState,
    draft_id,
)

logger = logging.getLogger(__name__)


class Publishing:
    """Makes documents current, and stops it; each in one transaction with its record."""

    def __init__(self, library: Library, uploads: Uploads, audit: AuditLog) -> None:
        self._library = library
        self._uploads = uploads
        self._audit = audit
        self.turn = threading.RLock()
        """Held while a person's decision is carried out, so that no two are about one draft."""

    def publish_draft(self, upload_id: str, actor: Actor) -> PublishReport:
        """Make the draft what readers get, then remove it as a draft.

        Raises:
            Conflict: It is not ready, or no longer.
        """
        with self.turn:
            work = self._uploads.work(upload_id)
            if work.upload.state not in DRAFTED or not work.document:
                raise not_ready(work.upload)
            chunks = moved(self._library.chunks(draft_id(upload_id)), work.document.id)
            report = self._publish(work.upload, work.document, chunks, actor, DRAFTED)
            self._library.discard(draft_id(upload_id))
            return report

    def publish_directly(
        self, upload: Upload, document: Document, chunks: Sequence[Chunk]
    ) -> PublishReport:
        """Make a document that was never a draft what readers get; raises Conflict."""
        actor = Actor(upload.author, upload.author_name)
        with self.turn:
            return self._publish(upload, document, chunks, actor, ("embedding",))

    def roll_back(self, document_id: str, version: str, actor: Actor) -> None:
        """Make an earlier version what readers get.

        Raises:
            Conflict: It is what they get already.
            NotFound: There never was such a version.
        """
        with self.turn:
            document = self._library.document(document_id, version)
            if self._library.catalog.current_version(document_id) == version:
                raise Conflict(f"{document.title} is published in that version already.")
            chunks = split(document, self._library.embedder.count_tokens)
            upload_id = upload_of(self._library.catalog.engine, document_id, version)
            self._library.publish(
                document,
                chunks,
                then=lambda connection: self._record(
                    connection, document, "rolled back", actor, upload_id
                ),
            )

    def withdraw(self, document_id: str, actor: Actor) -> None:
        """Let readers no longer get the document; every version stays openable.

        Raises:
            NotFound: It is not published.
        """
        with self.turn:
            document = self._library.document(document_id)
            self._library.withdraw(
                document_id,
                then=lambda connection: self._record(connection, document, "withdrawn", actor, ""),
            )

    def _publish(
        self,
        upload: Upload,
        document: Document,
        chunks: Sequence[Chunk],
        actor: Actor,
        states: Sequence[UploadState],
    ) -> PublishReport:
        current = self._library.catalog.current_version(document.id)

        def record(connection: Connection) -> None:
            if not changes.was_published(connection, upload.id, document, len(chunks), states):
                raise not_ready(upload)
            if current != document.version:
                action: PublicationAction = "replaced" if current else "published"
                self._record(connection, document, action, actor, upload.id)

        started = time.perf_counter()
        report = self._library.publish(document, chunks, reuse=draft_id(upload.id), then=record)
        milliseconds = (time.perf_counter() - started) * 1000
        logger.info("published %s: %d chunks, %.0f ms", document.id, len(chunks), milliseconds)
        return report

    def _record(
        self,
        connection: Connection,
        document: Document,
        action: PublicationAction,
        actor: Actor,
        upload_id: str,
    ) -> None:
        version = "" if action == "withdrawn" else document.version
        record_publication(
            connection,
            document.id,
            version,
            action,
            by=actor.id,
            by_name=actor.name,
            upload_id=upload_id,
            title=document.title,
        )
        details = {"title": document.title, "version": document.version, "upload": upload_id}
        dotted = f"document.{action.replace(' ', '_')}"
        self._audit.record_in(connection, actor, dotted, document.id, details)


def not_ready(upload: Upload) -> Conflict:
    """Return the error that says why the upload cannot be published."""
    return Conflict(
        f"{upload.name} is not ready to be published (it is {upload.state}); look at the inbox."
    )
