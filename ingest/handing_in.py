"""Files named on the command line to published documents, by way of the inbox."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ingest.inbox.inbox import Inbox
from ingest.load.files import SUFFIXES, name_below, open_file, slug_path
from ingest.pipeline import FileResult, FoundFile, check_not_taken
from knowledge.errors import LandfallError
from knowledge.publisher import PublishReport
from knowledge.uploads.values import COMMAND_LINE, DRAFTED, Added, Upload

TAKEN = SUFFIXES | {
    ".csv", ".docx", ".eml", ".epub", ".htm", ".html", ".mht", ".mhtml", ".odp", ".ods", ".odt",
    ".pdf", ".pptx", ".rtf", ".tsv", ".xhtml", ".xlsx", ".xml",
}  # fmt: skip
"""Names of files that are taken from a folder; what is inside decides how a file is read."""
SECONDS_BETWEEN_LOOKS = 0.01
FINISHED = ("published", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class HandingIn:
    """Adds files to an inbox that works them off in this process, and waits for them."""

    inbox: Inbox
    versions: Mapping[str, str]
    """What was published before, by document id."""
    reports: dict[str, PublishReport] = field(default_factory=dict)
    """What publishing changed, by upload id; the inbox fills it."""

    def run(self, files: Sequence[FoundFile], on_file: Callable[[FileResult], None]) -> None:
        """Give the result of each file to `on_file`, in the order of `files`."""
        taken: dict[str, Path] = {}
        added = [self._caught(file, taken) for file in files]
        for file, each in zip(files, added, strict=True):
            on_file(each if isinstance(each, FileResult) else self._result(file, each))

    def _caught(self, file: FoundFile, taken: dict[str, Path]) -> Added | FileResult:
        try:
            return self._add(file, taken)
        except LandfallError as error:
            return FileResult(file.path, "", "failed", error=str(error))

    def _add(self, file: FoundFile, taken: dict[str, Path]) -> Added:
        with open_file(file.path) as content:
            name = PurePosixPath(name_below(file.path, file.root))
            document_id = slug_path(name.with_suffix(""))
            check_not_taken(file.path, document_id, taken)
            added = self.inbox.add(
                name.name,
                content,
                author=COMMAND_LINE,
                author_name=COMMAND_LINE,
                channel="command line",
                document_id=document_id,
                publish=True,
            )
        taken[document_id] = file.path
        return added

    def _result(self, file: FoundFile, added: Added) -> FileResult:
        upload = self._finished(added.upload.id)
        if upload.state != "published":
            error = upload.error or f"{upload.name} was cancelled in the inbox; add it again."
            return FileResult(file.path, "", "failed", error=error)
        report = self.reports.get(upload.id)
        is_same = self.versions.get(upload.document_id) == upload.version
        if report and (report.added or report.removed):
            is_same = False
        return FileResult(
            file.path,
            upload.document_id,
            "unchanged" if is_same else "published",
            chunks=upload.chunk_count,
            embedded=report.added if report else 0,
            seconds=0.0 if added.is_known else upload.changed_at - upload.created_at,
        )

    def _finished(self, upload_id: str) -> Upload:
        while (upload := self.inbox.upload(upload_id)).state not in FINISHED:
            if upload.state in DRAFTED:
                # It was waiting in the inbox for somebody to publish it, which is now.
                self.inbox.publish(upload_id, by=COMMAND_LINE, by_name=COMMAND_LINE)
            time.sleep(SECONDS_BETWEEN_LOOKS)
        return upload
