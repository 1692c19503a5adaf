"""One step of an upload to a row of the catalog, within the caller's transaction.

Each returns whether the upload was in a state in which the step makes sense; else nothing changes.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, exists, select, update

from knowledge.documents import Document
from knowledge.records import document_to_json
from knowledge.uploads.rows import details_to_json, findings_to_json, words_to_json
from knowledge.uploads.tables import publications, uploads
from knowledge.uploads.values import (
    DRAFTED,
    UNDER_WAY,
    WAITING,
    Details,
    Finding,
    UploadState,
    Words,
)

Step = Callable[[Connection], bool]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What reading a file told about it."""

    kind: str
    findings: tuple[Finding, ...]
    page_count: int | None


def begin(connection: Connection, upload_id: str) -> bool:
    """A thread takes the file up."""
    return _step(connection, upload_id, ("queued",), state="reading", **_PROGRESS)


def count_attempt(connection: Connection, upload_id: str) -> bool:
    """One step in this process takes so long that an end of the process may be its doing."""
    states = ("splitting", "embedding")
    return _step(connection, upload_id, states, attempts=uploads.c.attempts + 1)


def begin_step(connection: Connection, upload_id: str) -> bool:
    """A step begins that could end this process; unless `end_step` follows, it did."""
    return _step(connection, upload_id, UNDER_WAY, starts=uploads.c.starts + 1)


def end_step(connection: Connection, upload_id: str, *, is_further: bool) -> bool:
    """The step has ended well; `is_further`: the next process need not repeat it."""
    starts = 0 if is_further else uploads.c.starts - 1
    return _step(connection, upload_id, UNDER_WAY, starts=starts)


def progress(
    connection: Connection, upload_id: str, state: UploadState, done: int, total: int
) -> bool:
    """So much of the step `state` is done."""
    return _step(connection, upload_id, UNDER_WAY, state=state, done=done, total=total)


def was_read(connection: Connection, upload_id: str, read: ReadFile) -> bool:
    """The file has been read; from here on it is worked on in this process."""
    return _step(
        connection,
        upload_id,
        UNDER_WAY,
        state="splitting",
        kind=read.kind,
        findings=findings_to_json(read.findings),
        page_count=read.page_count,
        **_PROGRESS,
    )


def was_drafted(
    connection: Connection, upload_id: str, document: Document, chunk_count: int
) -> bool:
    """The draft is in the library, to be read and published."""
    row = select(uploads.c.publish_at).where(uploads.c.id == upload_id)
    state = "ready" if connection.scalar(row) is None else "scheduled"
    drafted = _document(document, chunk_count)
    return _step(connection, upload_id, ("embedding",), state=state, **drafted)


def was_published(
    connection: Connection,
    upload_id: str,
    document: Document,
    chunk_count: int,
    states: Sequence[UploadState],
) -> bool:
    """The document is what readers get."""
    drafted = _document(document, chunk_count)
    return _step(
        connection,
        upload_id,
        states,
        state="published",
        publish_at=None,
        is_direct=False,
        **drafted,
    )


def fail(connection: Connection, upload_id: str, error: str, words: Words | None) -> bool:
    """The file cannot become a document; the same file again is a new upload."""
    return _step(
        connection,
        upload_id,
        WAITING,
        state="failed",
        error=error,
        error_words=words_to_json(words),
        known_as=None,
        **_PROGRESS,
    )


def cancel(connection: Connection, upload_id: str) -> bool:
    """Nobody wants it any more."""
    return _step(
        connection,
        upload_id,
        (*WAITING, *DRAFTED),
        state="cancelled",
        known_as=None,
        publish_at=None,
        **_PROGRESS,
    )


def queue_again(connection: Connection, upload_id: str, known_as: str | None) -> bool:
    """A person asks for another try."""
    return _step(
        connection,
        upload_id,
        ("failed", "cancelled"),
        state="queued",
        known_as=known_as,
        error="",
        error_words=[],
        starts=0,
        attempts=0,
        **_PROGRESS,
    )


def edit(
    connection: Connection, upload_id: str, details: Details, document: Document, chunk_count: int
) -> bool:
    """A person says what the document is; its draft is made anew."""
    return _step(
        connection,
        upload_id,
        (*DRAFTED, "published"),
        state="embedding",
        document_id=details.document_id,
        collection=details.collection,
        details=details_to_json(details),
        **_document(document, chunk_count),
    )


def schedule(
    connection: Connection, upload_id: str, publish_at: float | None, by: str, by_name: str
) -> bool:
    """It is going to be published at `publish_at`; None: not by itself."""
    return _step(
        connection,
        upload_id,
        DRAFTED,
        state="ready" if publish_at is None else "scheduled",
        publish_at=publish_at,
        publish_by=by,
        publish_by_name=by_name,
    )


def remove(connection: Connection, upload_id: str) -> bool:
    """Nothing is known of the upload any more; one that was ever published stays."""
    where = (uploads.c.id == upload_id) & uploads.c.state.in_(_REMOVABLE)
    was_published = exists().where(publications.c.upload_id == upload_id)
    return bool(connection.execute(delete(uploads).where(where, ~was_published)).rowcount)


_PROGRESS: dict[str, Any] = {"done": 0, "total": 0}
_REMOVABLE = ("failed", "cancelled", "ready", "scheduled")


def _document(document: Document, chunk_count: int) -> dict[str, Any]:
    return {
        "document": document_to_json(document),
        "version": document.version,
        "title": document.title,
        "chunk_count": chunk_count,
        "done": chunk_count,
        "total": chunk_count,
        "starts": 0,
        "attempts": 0,
    }


def _step(connection: Connection, upload_id: str, states: Sequence[str], **values: Any) -> bool:
    where = (uploads.c.id == upload_id) & uploads.c.state.in_(states)
    changed = update(uploads).where(where).values(changed_at=time.time(), **values)
    return bool(connection.execute(changed).rowcount)
