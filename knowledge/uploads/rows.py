"""Uploads, their details and findings to rows of the catalog, and back."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, case, func, select

from knowledge.documents import Source
from knowledge.schema import documents
from knowledge.uploads.tables import publications, uploads
from knowledge.uploads.values import Details, Finding, Publication, Upload, Words

_HEAVY = ("details", "document")


def select_uploads() -> Select[Any]:
    """Return a query for rows that `upload_from` reads; without the texts, so that it is cheap."""
    columns = (column for column in uploads.c if column.name not in _HEAVY)
    is_published = documents.c.version.is_not(None) & (uploads.c.state != "published")
    replaces = case((is_published, uploads.c.document_id), else_="").label("replaces")
    joined = uploads.outerjoin(documents, documents.c.id == uploads.c.document_id)
    return select(*columns, func.coalesce(replaces, "").label("replaces")).select_from(joined)


def upload_from(row: Any) -> Upload:
    """Return the upload of a row."""
    values = {name: getattr(row, name) for name in Upload.__slots__}
    values["error_words"] = words_from_json(row.error_words)
    values["findings"] = tuple(Finding(**finding) for finding in row.findings)
    return Upload(**values)


def publication_from(row: Any) -> Publication:
    """Return the publication of a row."""
    return Publication(**{name: getattr(row, name) for name in Publication.__slots__})


def publication_columns() -> Select[Any]:
    """Return a query for rows that `publication_from` reads."""
    return select(publications)


def words_to_json(words: Words | None) -> list[Any]:
    """Return what `words_from_json` reads; [] for None."""
    return [words.id, dict(words.arguments)] if words else []


def words_from_json(content: Sequence[Any]) -> Words | None:
    """Return the words that were stored."""
    return Words(content[0], tuple(content[1].items())) if content else None


def findings_to_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return the findings as JSON keeps them."""
    return [asdict(finding) for finding in findings]


def details_to_json(details: Details) -> str:
    """Return the details as JSON; `details_from_json` gives them back equal."""
    return json.dumps(asdict(details))


def details_from_json(content: str) -> Details | None:
    """Return the details that were stored, None where nobody said anything."""
    if not content:
        return None
    values = json.loads(content)
    sources = tuple(Source(**source) for source in values.pop("sources"))
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return Details(**{**values, **lists, "sources": sources})
