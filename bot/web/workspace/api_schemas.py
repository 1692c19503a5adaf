"""JSON bodies of the workspace's API to validated values, and values to JSON."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from bot.web.workspace.api_router import PREFIX
from knowledge.documents import Confidence, Source
from knowledge.uploads.values import Details, Publication, Upload

DocumentId = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Line = Annotated[str, StringConstraints(max_length=500)]
Day = Annotated[str, StringConstraints(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]
MAX_WORDS = 50


class PublishBody(BaseModel):
    """When to publish a draft."""

    at: AwareDatetime | None = Field(
        default=None,
        description="Publish at this time, with its time zone; at once without it.",
        examples=["2027-01-01T00:00:00+08:00"],
    )


class DocumentBody(BaseModel):
    """A published document."""

    document_id: DocumentId = Field(examples=["platform/fees"])


class RollBackBody(DocumentBody):
    """A version that readers are to get again."""

    version: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class SourceBody(BaseModel):
    """Where a document's figures come from."""

    id: Annotated[str, StringConstraints(pattern=r"^S\d{1,3}$")] = "S1"
    publisher: Line
    title: Line
    as_of: Day = ""
    confidence: Confidence = "high"
    url: Line = ""


class DetailsBody(BaseModel):
    """What is said of a draft beside its text; what is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"title": "Fees 2027", "as_of": "2027-01-01", "collection": "public"}]
        },
    )

    document_id: DocumentId | None = None
    title: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = None
    summary: Annotated[str, StringConstraints(max_length=2000)] | None = None
    topics: list[Line] | None = Field(default=None, max_length=MAX_WORDS)
    products: list[Line] | None = Field(default=None, max_length=MAX_WORDS)
    routes: list[Line] | None = Field(default=None, max_length=MAX_WORDS)
    audience: list[Line] | None = Field(default=None, max_length=MAX_WORDS)
    as_of: Day | None = None
    review_by: Day | None = None
    sources: list[SourceBody] | None = Field(default=None, max_length=MAX_WORDS)
    source_url: Line | None = None
    collection: Line | None = None


UPLOAD_RESPONSE: dict[str, Any] = {
    "content": {
        "application/json": {
            "example": {
                "id": "0123456789abcdef0123456789abcdef",
                "name": "fees.pdf",
                "document_id": "fees",
                "state": "ready",
                "done": 12,
                "total": 12,
                "error": "",
                "title": "Fees 2027",
                "version": "0123456789abcdef",
                "replaces": "",
                "findings": [{"kind": "hidden-text", "count": 2, "sample": "", "page": 3}],
                "created_at": "2026-11-22T08:00:00+00:00",
                "...": "...",
            }
        }
    }
}


def changed_details(before: Details, body: DetailsBody) -> Details:
    """Return `before` with what `body` says instead."""
    said = body.model_dump(exclude_none=True)
    if "sources" in said:
        said["sources"] = tuple(Source(**source) for source in said["sources"])
    values = {
        name: tuple(value) if isinstance(value, list) else value for name, value in said.items()
    }
    return Details(**{**{name: getattr(before, name) for name in Details.__slots__}, **values})


def upload_json(upload: Upload) -> dict[str, Any]:
    """Return an upload as JSON-ready values; times in ISO 8601, UTC."""
    body = asdict(upload)
    del body["error_words"], body["author"]
    for name in ("created_at", "changed_at", "publish_at"):
        body[name] = moment_json(body[name])
    return body


def publication_json(publication: Publication) -> dict[str, Any]:
    """Return a publication as JSON-ready values."""
    body = asdict(publication)
    del body["by"]
    original = f"{PREFIX}/uploads/{publication.upload_id}/original"
    return {
        **body,
        "at": moment_json(publication.at),
        "original_url": original if publication.upload_id else "",
    }


def moment_json(seconds: float | None) -> str | None:
    """Return seconds since the epoch as ISO 8601 in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
