"""What a person wants of an upload to its next state."""

import time
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from ingest.inbox.drafts import check_details, described
from ingest.inbox.intake import Intake
from ingest.inbox.publishing import Publishing, not_ready
from ingest.inbox.steps import Steps
from knowledge.accounts.audit import AuditLog
from knowledge.accounts.values import Actor
from knowledge.errors import Conflict
from knowledge.uploads import changes
from knowledge.uploads.changes import Step
from knowledge.uploads.store import Uploads, key_of
from knowledge.uploads.values import DRAFTED, Details, Upload, draft_id


@dataclass(frozen=True, slots=True)
class Decisions:
    """Carries decisions out, one at a time, each with its line in the audit log."""

    uploads: Uploads
    intake: Intake
    steps: Steps
    publishing: Publishing
    audit: AuditLog

    def cancel(self, upload_id: str, actor: Actor) -> None:
        """Stop working on it, and drop its draft."""
        with self.publishing.turn:
            upload = self.uploads.upload(upload_id)
            self.steps.unwanted.add(upload_id)
            cancelled = partial(changes.cancel, upload_id=upload_id)
            self._decide(upload, cancelled, actor, "upload.cancelled", "cannot be cancelled")
            if upload.state in DRAFTED:
                self.steps.library.discard(draft_id(upload_id))

    def retry(self, upload_id: str, actor: Actor) -> None:
        """Let a failed or cancelled file wait again."""
        with self.publishing.turn:
            upload = self.uploads.upload(upload_id)
            key = key_of(upload.document_id, upload.sha256)
            again = partial(changes.queue_again, upload_id=upload_id, known_as=key)
            try:
                self._decide(upload, again, actor, "upload.retried", "cannot be tried again")
            except IntegrityError as error:
                raise Conflict(
                    f"The same file as {upload.name} was added again since; remove this one."
                ) from error
            self.intake.waiting.add(upload_id, upload.size_bytes, time.time())

    def remove(self, upload_id: str, actor: Actor) -> None:
        """Forget an upload that was never published, and its original."""
        with self.publishing.turn, self.intake.turn:
            upload = self.uploads.upload(upload_id)
            removed = partial(changes.remove, upload_id=upload_id)
            self._decide(upload, removed, actor, "upload.removed", "cannot be removed")
            self.steps.library.discard(draft_id(upload_id))
            if not self.uploads.has_content(upload.sha256):
                self.intake.originals.discard(upload.sha256)

    def edit(self, upload_id: str, details: Details, actor: Actor) -> None:
        """Change what the draft says of itself; its text stays, and what changed is embedded.

        Raises:
            DocumentError: The details cannot be those of a document.
        """
        check_details(details)
        with self.publishing.turn:
            work = self.uploads.work(upload_id)
            if not work.document:
                raise _wrong_state(work.upload, "cannot be changed")
            document = described(work.document, details)
            task = self.steps.task(work, document)
            edited = partial(
                changes.edit,
                upload_id=upload_id,
                details=details,
                document=document,
                chunk_count=len(task.chunks),
            )
            self._decide(work.upload, edited, actor, "upload.edited", "cannot be changed")
            self.steps.unwanted.discard(upload_id)
            if task.is_complete:
                self.steps.keep(task)
            else:
                self.steps.embedding.put(task)

    def schedule(self, upload_id: str, at: float | None, actor: Actor) -> None:
        """Let the draft be published at a moment, or None: not by itself."""
        with self.publishing.turn:
            upload = self.uploads.upload(upload_id)
            if upload.state not in DRAFTED:
                raise not_ready(upload)
            scheduled = partial(
                changes.schedule,
                upload_id=upload_id,
                publish_at=at,
                by=actor.id,
                by_name=actor.name,
            )
            action = "upload.unscheduled" if at is None else "upload.scheduled"
            self._decide(upload, scheduled, actor, action, "cannot be scheduled")

    def _decide(self, upload: Upload, step: Step, actor: Actor, action: str, refusal: str) -> None:
        def with_record(connection: Connection) -> bool:
            if not step(connection):
                return False
            details = {"name": upload.name, "document": upload.document_id}
            self.audit.record_in(connection, actor, action, upload.id, details)
            return True

        if not self.uploads.change(with_record):
            raise _wrong_state(upload, refusal)


def _wrong_state(upload: Upload, refusal: str) -> Conflict:
    return Conflict(f"{upload.name} {refusal} as it is {upload.state}; look at the inbox.")
