"""Bytes and a name to an upload that is not lost any more."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import uuid4

from sqlalchemy import Connection

from ingest.inbox.waiting import Waiting
from ingest.load.naming import document_id_of, safe_name
from knowledge.accounts.audit import AuditLog
from knowledge.accounts.values import Actor
from knowledge.errors import FileRefused
from knowledge.settings import Settings
from knowledge.uploads.originals import Originals, Received
from knowledge.uploads.store import Uploads
from knowledge.uploads.values import Added, Upload, UploadChannel


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is said of a file when it is handed in."""

    name: str
    """As the client gave it; may be hostile."""
    author: Actor
    channel: UploadChannel
    collection: str
    document_id: str
    """"" for one made of the name."""
    batch: str
    is_direct: bool
    """Publish it as soon as it is ready."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes files in; what it returned survives the end of the process."""

    uploads: Uploads
    originals: Originals
    waiting: Waiting
    audit: AuditLog
    settings: Settings
    turn: threading.Lock = field(default_factory=threading.Lock)
    """Held while an original gets or loses the upload that stands for it."""

    def add(self, parcel: Parcel, pieces: Iterator[bytes]) -> Added:
        """Keep the file and let it wait; of the same file again, return the earlier upload.

        Raises:
            FileRefused: It is empty or too large, or too many wait; nothing of it is kept.
            StoreError: It cannot be stored; nothing of it is kept.
        """
        parcel = replace(parcel, name=safe_name(parcel.name))
        self._check_room(parcel.name)
        received = self.originals.receive(parcel.name, pieces, self.settings.max_upload_bytes)
        upload = _upload(parcel, received)

        def record(connection: Connection) -> None:
            details = {"name": upload.name, "document": upload.document_id}
            self.audit.record_in(connection, parcel.author, "upload.added", upload.id, details)

        with self.turn:
            self.originals.keep(received)
            added = self.uploads.add(upload, is_direct=parcel.is_direct, then=record)
        if not added.is_known:
            self.waiting.add(upload.id, upload.size_bytes, upload.created_at)
        return added

    def _check_room(self, name: str) -> None:
        limit = self.settings.max_uploads_waiting
        if len(self.waiting) >= limit:
            raise FileRefused(
                f"{limit:,} files wait to be read, which is as many as may; add {name} once some "
                "of them are done.",
                "inbox-full",
                name=name,
                limit=f"{limit:,}",
            )


def _upload(parcel: Parcel, received: Received) -> Upload:
    now = time.time()
    return Upload(
        id=uuid4().hex,
        name=parcel.name,
        document_id=parcel.document_id or document_id_of(parcel.name),
        sha256=received.sha256,
        size_bytes=received.size_bytes,
        kind="",
        state="queued",
        done=0,
        total=0,
        error="",
        error_words=None,
        author=parcel.author.id,
        author_name=parcel.author.name,
        channel=parcel.channel,
        collection=parcel.collection,
        batch=parcel.batch,
        created_at=now,
        changed_at=now,
        findings=(),
        page_count=None,
        chunk_count=0,
        publish_at=None,
        replaces="",
        version="",
        title="",
    )
