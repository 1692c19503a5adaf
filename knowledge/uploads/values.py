"""The values of the inbox: uploads, what is said of a draft, and what was published when."""

from dataclasses import dataclass
from typing import Literal

from knowledge.documents import PUBLIC, Document, Source

UploadState = Literal[
    "queued",
    "reading",
    "splitting",
    "embedding",
    "ready",
    "scheduled",
    "published",
    "failed",
    "cancelled",
]
UploadChannel = Literal["browser", "api", "command line"]
PublicationAction = Literal["published", "replaced", "rolled back", "withdrawn"]

UNDER_WAY: tuple[UploadState, ...] = ("reading", "splitting", "embedding")
"""States in which a thread works on the file."""
WAITING: tuple[UploadState, ...] = ("queued", *UNDER_WAY)
DRAFTED: tuple[UploadState, ...] = ("ready", "scheduled")
"""States in which the draft can be read and published."""

COMMAND_LINE = "command line"
DRAFTS = "draft:"
"""What the names of collections of drafts begin with."""


@dataclass(frozen=True, slots=True)
class Words:
    """The id and the arguments of the message that says a sentence in each language."""

    id: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a file that its reader should know; `kind` names the message."""

    kind: str
    count: int = 1
    sample: str = ""
    """The first of them, at most 200 characters; may be hostile text."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was handed in, and how far it has come."""

    id: str
    name: str
    document_id: str
    sha256: str
    size_bytes: int
    kind: str
    """A `FileKind`, "" until the file has been read."""
    state: UploadState
    done: int
    """Pages read or chunks embedded of `total`; both 0 when that is not known."""
    total: int
    error: str
    """One sentence, "" unless the state is "failed"."""
    error_words: Words | None
    author: str
    """Account id, or "command line"."""
    author_name: str
    channel: UploadChannel
    collection: str
    batch: str
    """Shared by what was handed in together; may be ""."""
    created_at: float
    """Seconds since the epoch, as every time here."""
    changed_at: float
    findings: tuple[Finding, ...]
    page_count: int | None
    chunk_count: int
    publish_at: float | None
    replaces: str
    """The document's id when it is published now and publishing would replace it, else ""."""
    version: str
    """Version of the document as publishing would make it, "" before there is one."""
    title: str
    """Title of the draft, "" before there is one."""


@dataclass(frozen=True, slots=True)
class Added:
    """What handing in a file led to; `is_known`: the same file was there, and is `upload`."""

    upload: Upload
    is_known: bool


@dataclass(frozen=True, slots=True)
class Details:
    """What a person says of a document beside its text."""

    document_id: str
    title: str
    summary: str = ""
    topics: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    as_of: str = ""
    review_by: str = ""
    sources: tuple[Source, ...] = ()
    source_url: str = ""
    collection: str = PUBLIC


@dataclass(frozen=True, slots=True)
class Publication:
    """One change of what readers get of a document."""

    id: str
    document_id: str
    version: str
    """"" when it was withdrawn."""
    action: PublicationAction
    at: float
    by: str
    """Account id, "command line", or "" for what ships with the program."""
    by_name: str
    upload_id: str
    """"" where no upload stands behind it."""
    title: str


def details_of(document: Document) -> Details:
    """Return what `document` says of itself now."""
    return Details(
        document_id=document.id,
        title=document.title,
        summary=document.summary,
        topics=document.topics,
        products=document.products,
        routes=document.routes,
        audience=document.audience,
        as_of=document.as_of,
        review_by=document.review_by,
        sources=document.sources,
        source_url=document.source_url,
        collection=document.collection,
    )


def draft_id(upload_id: str) -> str:
    """Return the document id under which the library keeps the upload's draft."""
    return f"draft/{upload_id}"


def draft_collection(upload_id: str) -> str:
    """Return the collection that holds the upload's draft alone."""
    return DRAFTS + upload_id
