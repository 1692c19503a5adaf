"""Documents and chunks to what the catalog stores, and back."""

import json
from dataclasses import asdict
from typing import Any

from knowledge.documents import Card, Chunk, Document, Section, Source, Span


def document_to_json(document: Document) -> str:
    """Return the whole document as JSON; `document_from_json` gives it back equal."""
    return json.dumps(asdict(document))


def document_from_json(content: str) -> Document:
    """Return the document that `document_to_json` wrote."""
    values = json.loads(content)
    values["sections"] = tuple(
        Section(**_tuples(section, "heading_path", "asked_as")) for section in values["sections"]
    )
    values["sources"] = tuple(Source(**source) for source in values["sources"])
    return Document(**_tuples(values, "topics", "audience", "routes", "products"))


def card_of(document: Document) -> Card:
    """Return what a reader is told about `document` beside a passage from it."""
    return Card(
        document_id=document.id,
        version=document.version,
        title=document.title,
        summary=document.summary,
        lang=document.lang,
        topics=document.topics,
        routes=document.routes,
        products=document.products,
        as_of=document.as_of,
        review_by=document.review_by,
        sources=document.sources,
        source_url=document.source_url,
        collection=document.collection,
        has_questions=any(section.asked_as for section in document.sections),
    )


def chunk_to_row(chunk: Chunk, position: int) -> dict[str, Any]:
    """Return the columns of the `chunks` table but `number`."""
    return {**asdict(chunk), "position": position}


def chunk_from_row(row: Any) -> Chunk:
    """Return the chunk of a row of the `chunks` table."""
    return Chunk(
        id=row.id,
        document_id=row.document_id,
        heading_path=tuple(row.heading_path),
        text=row.text,
        start=row.start,
        end=row.end,
        context=row.context,
        spans=tuple(Span(**span) for span in row.spans),
        asked_as=tuple(row.asked_as),
        page=row.page,
    )


def _tuples(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: tuple(value) if name in names else value for name, value in values.items()}
