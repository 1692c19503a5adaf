"""A document and what a person says of it to the draft that is kept in the library."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ingest.load.files import slug_path
from knowledge.csv_rows import is_period
from knowledge.documents import Chunk, Document, chunk_id
from knowledge.errors import DocumentError
from knowledge.uploads.values import Details, draft_collection, draft_id

MAX_TITLE_CHARS = 300
DAY_CHARS = 10


def described(document: Document, details: Details) -> Document:
    """Return the document with the details in place of its own."""
    return replace(
        document,
        id=details.document_id,
        title=details.title,
        summary=details.summary,
        topics=details.topics,
        products=details.products,
        routes=details.routes,
        audience=details.audience,
        as_of=details.as_of,
        review_by=details.review_by,
        sources=details.sources,
        source_url=details.source_url,
        collection=details.collection,
    )


def as_draft(document: Document, upload_id: str) -> Document:
    """Return the document as it is kept until it is published, seen by nobody by itself."""
    return replace(document, id=draft_id(upload_id), collection=draft_collection(upload_id))


def moved(chunks: Sequence[Chunk], document_id: str) -> list[Chunk]:
    """Return the chunks as those of another document with the same text and title."""
    seen: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    found = []
    for chunk in chunks:
        content = (chunk.context, chunk.text, chunk.asked_as)
        new_id = chunk_id(document_id, *content, seen[content])
        found.append(replace(chunk, id=new_id, document_id=document_id))
        seen[content] += 1
    return found


def check_details(details: Details) -> None:
    """Raise DocumentError when the details cannot be those of a document."""
    if not details.title.strip() or len(details.title) > MAX_TITLE_CHARS:
        raise DocumentError(f"The title must have 1 to {MAX_TITLE_CHARS} characters; change it.")
    if slug_path(PurePosixPath(details.document_id)) != details.document_id:
        raise DocumentError(
            f"The id {details.document_id!r} cannot be used; write small letters, digits and "
            "hyphens, with a slash between parts, such as platform/fees."
        )
    if not details.collection:
        raise DocumentError("The document has no collection; choose one.")
    for day in (details.as_of, details.review_by):
        if day and not (len(day) == DAY_CHARS and is_period(day)):
            raise DocumentError(f"{day!r} is not a date; write it as YYYY-MM-DD.")
    if details.source_url and not details.source_url.startswith(("https://", "http://")):
        raise DocumentError(
            f"The address {details.source_url!r} cannot be opened; begin it with https://."
        )
