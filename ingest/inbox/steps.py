"""An upload to its draft, step by step: read, split, embed, keep."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy import Connection

from ingest.inbox.drafts import as_draft, described
from ingest.inbox.embedding import EmbeddingQueue, Task, embed_slice
from ingest.inbox.progress import ProgressWriter
from ingest.inbox.publishing import Publishing, not_ready
from ingest.inbox.reader import Reader
from ingest.load.extracted import Extracted
from ingest.split import split
from knowledge.documents import Document
from knowledge.errors import Conflict, FileRefused, LandfallError
from knowledge.library import Library
from knowledge.publisher import PublishReport
from knowledge.uploads import changes
from knowledge.uploads.originals import Originals
from knowledge.uploads.store import Uploads, Work
from knowledge.uploads.values import Finding, Upload, Words

logger = logging.getLogger(__name__)

OnPublished = Callable[[str, PublishReport], None]
"""Called with the id of an upload that was published without a draft, and what that changed."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Takes one upload one step further; safe to use from several threads."""

    uploads: Uploads
    originals: Originals
    library: Library
    reader: Reader
    publishing: Publishing
    embedding: EmbeddingQueue
    progress: ProgressWriter
    is_busy: Callable[[], bool]
    """Whether readers' questions are being answered."""
    is_closing: Callable[[], bool]
    on_published: OnPublished
    unwanted: set[str] = field(default_factory=set)
    """Uploads that were cancelled while a thread may be working on them."""

    def read(self, upload_id: str) -> None:
        """Read and split a queued file, and let its chunks wait to be embedded."""
        self.unwanted.discard(upload_id)
        if not self.uploads.change(partial(changes.begin, upload_id=upload_id)):
            return
        work = self.uploads.work(upload_id)
        extracted = self._extracted(work.upload)
        self._tell_read(upload_id, extracted)
        if any(finding.kind == "no-text" for finding in extracted.findings):
            raise no_text(work.upload)
        self.enqueue(work, _described(extracted.document, work))

    def enqueue(self, work: Work, document: Document) -> None:
        """Split the document, and let its chunks wait to be embedded.

        Raises:
            FileRefused: It has no text.
        """
        self.uploads.change(partial(changes.begin_step, upload_id=work.upload.id))
        task = self.task(work, document)
        self.progress.begin(task.upload_id, "embedding", len(task.chunks))
        self._end_step(task, is_further=False)
        self.embedding.put(task)

    def task(self, work: Work, document: Document) -> Task:
        """Return the document split; what is embedded already is reused."""
        upload = work.upload
        stored = document if work.is_direct else as_draft(document, upload.id)
        chunks = split(stored, self.library.embedder.count_tokens)
        if not chunks:
            raise no_text(upload)
        self.library.reuse(chunks, document.id)
        missing = self.library.unprepared(chunks)
        return Task(upload, document, stored, chunks, missing, upload.created_at)

    def embed(self, task: Task) -> None:
        """Embed the task's next slice, and keep its document when that was the last."""
        if not self.is_unwanted(task.upload_id):
            self.uploads.change(partial(changes.begin_step, upload_id=task.upload_id))
            task = embed_slice(task, self.library, self.is_busy)
            if not task.is_complete:
                self._end_step(task, is_further=True)
        if self.is_unwanted(task.upload_id):
            # Without a draft, `stored` is the document that readers may have in another version.
            if task.upload_id in self.unwanted and not task.is_direct:
                self.library.discard(task.stored.id, task.chunks)
        elif task.is_complete:
            self.keep(task)
        else:
            self.progress.show(task.upload_id, "embedding", task.embedded, len(task.chunks))
            self.embedding.put(task)

    def keep(self, task: Task) -> None:
        """Store the draft, or publish the document if it is to go without one."""

        def settle(connection: Connection) -> None:
            count = len(task.chunks)
            if not changes.was_drafted(connection, task.upload_id, task.document, count):
                raise not_ready(task.upload)

        if task.is_direct:
            report = self.publishing.publish_directly(task.upload, task.document, task.chunks)
            self.on_published(task.upload_id, report)
        else:
            self.library.publish(task.stored, task.chunks, then=settle)
        self.progress.forget(task.upload_id)

    def fail(self, upload_id: str, error: BaseException) -> None:
        """Say why the file did not become a document."""
        if isinstance(error, Conflict) or self.is_unwanted(upload_id):
            return  # it was cancelled, or the program ends, while this was going on
        if not isinstance(error, LandfallError):
            logger.error("upload %s: unexpected error", upload_id, exc_info=error)
        sentence, words = _said(self.uploads.upload(upload_id), error)
        logger.warning("failed upload %s: %s", upload_id, sentence)
        self.uploads.change(partial(changes.fail, upload_id=upload_id, error=sentence, words=words))
        self.progress.forget(upload_id)

    def is_unwanted(self, upload_id: str) -> bool:
        """Whether to stop working on it: it was cancelled, or the program ends."""
        return self.is_closing() or upload_id in self.unwanted

    def _extracted(self, upload: Upload) -> Extracted:
        with self.originals.local(upload.sha256) as path:
            return self.reader.read(
                upload.name,
                upload.document_id,
                path,
                progress=self.progress.of(upload.id, "reading"),
                is_cancelled=partial(self.is_unwanted, upload.id),
            )

    def _end_step(self, task: Task, *, is_further: bool) -> None:
        ended = partial(changes.end_step, upload_id=task.upload_id, is_further=is_further)
        self.uploads.change(ended)

    def _tell_read(self, upload_id: str, extracted: Extracted) -> None:
        findings = tuple(
            Finding(found.kind, found.count, found.sample, found.page)
            for found in extracted.findings
        )
        read = changes.ReadFile(extracted.kind, findings, extracted.page_count)
        self.uploads.change(partial(changes.was_read, upload_id=upload_id, read=read))


def _described(document: Document, work: Work) -> Document:
    if work.details:
        return described(document, work.details)
    return replace(document, id=work.upload.document_id, collection=work.upload.collection)


def no_text(upload: Upload) -> FileRefused:
    """Return the error for a file without a word in it."""
    return FileRefused(
        f"There is no text to publish in {upload.name}; add a file that has text.",
        "no-text",
        name=upload.name,
    )


def _said(upload: Upload, error: BaseException) -> tuple[str, Words | None]:
    if not isinstance(error, LandfallError):
        error = FileRefused(
            f"{upload.name} could not be read to the end because of an error in this program; "
            "try again, or save the file in another format.",
            "unexpected",
            name=upload.name,
        )
    words = Words(error.words[0], tuple(error.words[1].items())) if error.words else None
    return str(error), words
