"""Uploads to the rows of the inbox: what each says, and what can be done about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from bot.translation import Translator
from bot.web.workspace.moments import moment, size_words
from knowledge.uploads.values import DRAFTED, WAITING, Finding, Upload, UploadState

Action = Literal["cancel", "retry", "remove", "publish", "unschedule"]
TABS: dict[str, tuple[UploadState, ...]] = {
    "all": (),
    "working": WAITING,
    "ready": ("ready",),
    "failed": ("failed",),
    "scheduled": ("scheduled",),
    "published": ("published",),
    "cancelled": ("cancelled",),
}
"""What the inbox can be narrowed to; the words are the messages `inbox-tab-NAME`."""
_ACTIONS: dict[UploadState, tuple[Action, ...]] = {
    "ready": ("publish", "remove"),
    "scheduled": ("unschedule",),
    "published": (),
    "failed": ("retry", "remove"),
    "cancelled": ("retry", "remove"),
}
FORMAT_NAMES = {
    "csv": "CSV",
    "epub": "EPUB",
    "excel": "Excel",
    "html": "HTML",
    "markdown": "Markdown",
    "opendocument": "OpenDocument",
    "pdf": "PDF",
    "powerpoint": "PowerPoint",
    "rtf": "RTF",
    "word": "Word",
    "xml": "XML",
}
"""File kinds that are called the same in every language; of others, `upload-kind-KIND`."""
Names = Mapping[str, str]
"""Names of collections by slug."""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """Something about a file, in words."""

    words: str
    what_to_do: str
    sample: str
    """The first of what was found, "" without one; may be hostile text."""
    page: str
    """Where it is, "" where that is not known."""


@dataclass(frozen=True, slots=True)
class Row:
    """One file in the inbox."""

    id: str
    name: str
    title: str
    """Title of the draft, where it says more than the file's name."""
    url: str
    """The review page, "" while there is nothing to review."""
    state: UploadState
    state_words: str
    done: int
    total: int
    """Of the progress bar; 0 where it is not known."""
    progress: str
    """Both in words, "" where they are not known."""
    is_moving: bool
    reason: str
    facts: tuple[str, ...]
    collection: str
    by: str
    at: Markup
    publish_at: Markup | None
    replaces: str
    findings_words: str
    findings: tuple[ShownFinding, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """A link that narrows the inbox, with how many files there are."""

    name: str
    count: str
    url: str
    is_chosen: bool


def rows(uploads: Iterable[Upload], names: Names, say: Translator) -> list[Row]:
    """Return a row for each upload, in the order given."""
    return [row(upload, names, say) for upload in uploads]


def row(upload: Upload, names: Names, say: Translator) -> Row:
    """Return the row of one upload."""
    # Why nothing could be read is the reason already.
    noticed = [each for each in upload.findings if not upload.error or each.kind != "no-text"]
    findings = shown_findings(noticed, say)
    has_draft = upload.state in DRAFTED or upload.state == "published"
    return Row(
        id=upload.id,
        name=upload.name,
        title="" if upload.title in ("", upload.name) else upload.title,
        url=review_url(upload.id) if has_draft else "",
        state=upload.state,
        state_words=say(f"upload-state-{upload.state}"),
        done=upload.done,
        total=upload.total,
        progress=_progress(upload, say),
        is_moving=upload.state in WAITING,
        reason=error_of(upload, say),
        facts=facts_of(upload, say),
        collection=names.get(upload.collection, upload.collection),
        by=upload.author_name,
        at=moment(say, upload.created_at),
        publish_at=None if upload.publish_at is None else moment(say, upload.publish_at),
        replaces=upload.replaces,
        findings_words=summary_of(findings, say),
        findings=findings,
        actions=_ACTIONS.get(upload.state, ("cancel",)),
    )


def review_url(upload_id: str) -> str:
    """Return the address of an upload's review page."""
    return f"/workspace/uploads/{upload_id}"


def error_of(upload: Upload, say: Translator) -> str:
    """Return why the file failed, in the reader's language where that is known."""
    words = upload.error_words
    if words is None or not say.has(words.id):
        return upload.error
    return say(words.id, **dict(words.arguments))


def facts_of(upload: Upload, say: Translator) -> tuple[str, ...]:
    """Return the kind, pages and size of the file: "PDF", "117 pages", "2.4 MB"."""
    pages = upload.page_count
    facts = (
        kind_words(upload.kind, say),
        say("upload-pages", count=pages, n=say.number(pages)) if pages else "",
        size_words(say, upload.size_bytes),
    )
    return tuple(fact for fact in facts if fact)


def kind_words(kind: str, say: Translator) -> str:
    """Return what people call a kind of file, "" for a file that has not been read."""
    if not kind:
        return ""
    return FORMAT_NAMES.get(kind) or say(f"upload-kind-{kind}")


def shown_findings(findings: Sequence[Finding], say: Translator) -> tuple[ShownFinding, ...]:
    """Return the findings in words."""
    return tuple(_shown(finding, say) for finding in findings)


def summary_of(findings: Sequence[ShownFinding], say: Translator) -> str:
    """Return one line on all findings: each kind of them once."""
    kinds = dict.fromkeys(finding.words.rstrip(".。") for finding in findings)
    return say("inbox-between").join(kinds)


def _shown(finding: Finding, say: Translator) -> ShownFinding:
    message_id = f"finding-{finding.kind}"
    advice = f"{message_id}.what-to-do"
    words = finding.kind.replace("-", " ")
    if say.has(message_id):
        figure = say.number(finding.count)
        words = say(message_id, count=finding.count, n=figure, sample=finding.sample)
    return ShownFinding(
        words=words,
        what_to_do=say(advice) if say.has(advice) else "",
        sample=finding.sample,
        page=say("guide-page", page=str(finding.page)) if finding.page else "",
    )


def _progress(upload: Upload, say: Translator) -> str:
    if upload.state not in WAITING or not upload.total:
        return ""
    return say("upload-progress", done=say.number(upload.done), total=say.number(upload.total))
