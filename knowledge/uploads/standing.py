"""The catalog to the documents there are, published and withdrawn, with who changed them last."""

from dataclasses import dataclass

from sqlalchemy import Engine, Row, func, select

from knowledge.schema import documents, versions
from knowledge.uploads.tables import publications, uploads

UNLISTED = ("draft/", "answers/")
"""Beginnings of ids of what the library holds beside documents."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands; times are in seconds since the epoch."""

    document_id: str
    version: str
    """What readers get, "" once it is withdrawn."""
    collection: str
    version_count: int
    last_version: str
    """The newest version, also of a document that is withdrawn."""
    changed_at: float
    by_name: str
    """"" for what came with the program."""
    channel: str
    """Of the upload behind the last change, "" where there is none."""


def standings(engine: Engine) -> list[Standing]:
    """Return every document that was ever published, by id; drafts are not among them."""
    counted = (
        select(
            versions.c.document_id,
            func.count().label("version_count"),
            func.max(versions.c.published_at).label("published_at"),
        )
        .group_by(versions.c.document_id)
        .subquery()
    )
    newest = (
        select(publications.c.document_id, func.max(publications.c.number).label("number"))
        .group_by(publications.c.document_id)
        .subquery()
    )
    query = (
        select(
            documents,
            counted.c.version_count,
            versions.c.version.label("last_version"),
            publications.c.at,
            publications.c.by_name,
            uploads.c.channel,
        )
        .join(counted, counted.c.document_id == documents.c.id)
        .join(
            versions,
            (versions.c.document_id == documents.c.id)
            & (versions.c.published_at == counted.c.published_at),
        )
        .outerjoin(newest, newest.c.document_id == documents.c.id)
        .outerjoin(publications, publications.c.number == newest.c.number)
        .outerjoin(uploads, uploads.c.id == publications.c.upload_id)
        .where(*(~documents.c.id.startswith(each, autoescape=True) for each in UNLISTED))
        .order_by(documents.c.id)
    )
    with engine.connect() as connection:
        # Two versions published in the same moment would make two rows of one document.
        rows = {row.id: row for row in connection.execute(query)}
    return [_standing(row) for row in rows.values()]


def _standing(row: Row[tuple[object, ...]]) -> Standing:
    values = row._mapping
    return Standing(
        document_id=values["id"],
        version=values["version"] or "",
        collection=values["collection"],
        version_count=values["version_count"],
        last_version=values["last_version"],
        changed_at=values["at"] or values["changed_at"],
        by_name=values["by_name"] or "",
        channel=values["channel"] or "",
    )
