"""Ids and wishes to uploads in the catalog; it is asked anew every time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from knowledge.database import writing
from knowledge.documents import Document
from knowledge.errors import NotFound
from knowledge.records import document_from_json
from knowledge.uploads import changes
from knowledge.uploads.rows import details_from_json, select_uploads, upload_from
from knowledge.uploads.tables import uploads
from knowledge.uploads.values import (
    DRAFTED,
    UNDER_WAY,
    Added,
    Details,
    Upload,
    UploadState,
    Words,
)


@dataclass(frozen=True, slots=True)
class Work:
    """What a thread needs to know of an upload beside the upload."""

    upload: Upload
    is_direct: bool
    """Publish it as soon as it is ready."""
    details: Details | None
    """What a person said of it; None: what the file says of itself holds."""
    document: Document | None
    """As it would be published; None before it has been read."""
    starts: int
    attempts: int
    publish_by: str
    publish_by_name: str


@dataclass(frozen=True, slots=True)
class Queued:
    """An upload that waits to be read."""

    id: str
    size_bytes: int
    created_at: float


@dataclass(frozen=True, slots=True)
class Uploads:
    """Every upload there is, in any state."""

    engine: Engine

    def add(self, upload: Upload, *, is_direct: bool, then: Callable[[Connection], None]) -> Added:
        """Store a new upload, unless the same file is there for the same document.

        `then` is run in the transaction that stores it.
        """
        known_as = key_of(upload.document_id, upload.sha256)
        row = {name: getattr(upload, name) for name in _STORED}
        with writing(self.engine) as connection:
            added = connection.execute(
                insert(uploads)
                .values(**row, **_NEW, known_as=known_as, is_direct=is_direct)
                .on_conflict_do_nothing(index_elements=["known_as"])
            )
            if added.rowcount:
                then(connection)
                return Added(upload, is_known=False)
            earlier = connection.execute(
                select_uploads().where(uploads.c.known_as == known_as)
            ).one()
            return Added(upload_from(earlier), is_known=True)

    def upload(self, upload_id: str) -> Upload:
        """Return the upload; raises NotFound."""
        with self.engine.connect() as connection:
            return self._one(connection, upload_id)

    def work(self, upload_id: str) -> Work:
        """Return the upload with all that is needed to go on with it; raises NotFound."""
        with self.engine.connect() as connection:
            upload = self._one(connection, upload_id)
            row = connection.execute(select(uploads).where(uploads.c.id == upload_id)).one()
        return Work(
            upload,
            is_direct=row.is_direct,
            details=details_from_json(row.details),
            document=document_from_json(row.document) if row.document else None,
            starts=row.starts,
            attempts=row.attempts,
            publish_by=row.publish_by,
            publish_by_name=row.publish_by_name,
        )

    def uploads(
        self,
        *,
        states: Sequence[UploadState] = (),
        batch: str = "",
        document_id: str = "",
        text: str = "",
        max_items: int = 200,
        before: str = "",
    ) -> list[Upload]:
        """Return the newest uploads that fit, newest first; `before`: those that came earlier.

        `text` is part of a name, a title or a document's id, in any case.
        """
        query = select_uploads().order_by(uploads.c.number.desc()).limit(max_items)
        if states:
            query = query.where(uploads.c.state.in_(states))
        if batch:
            query = query.where(uploads.c.batch == batch)
        if document_id:
            query = query.where(uploads.c.document_id == document_id)
        if text:
            places = (uploads.c.name, uploads.c.title, uploads.c.document_id)
            query = query.where(or_(*(each.icontains(text, autoescape=True) for each in places)))
        if before:
            number = select(uploads.c.number).where(uploads.c.id == before).scalar_subquery()
            query = query.where(uploads.c.number < number)
        with self.engine.connect() as connection:
            return [upload_from(row) for row in connection.execute(query)]

    def counts(self, batch: str = "") -> dict[UploadState, int]:
        """Return how many uploads, or how many of one batch, are in each state that any is in."""
        query = select(uploads.c.state, func.count()).group_by(uploads.c.state)
        if batch:
            query = query.where(uploads.c.batch == batch)
        with self.engine.connect() as connection:
            return {row.state: row[1] for row in connection.execute(query)}

    def requeue(self, max_attempts: int, max_starts: int) -> int:
        """Queue what was under way when the last process ended; return how many failed.

        Those fail that were begun too often: they may be what ends the process.
        """
        is_hopeless = (uploads.c.attempts >= max_attempts) | (uploads.c.starts >= max_starts)
        under_way = uploads.c.state.in_(UNDER_WAY)
        with writing(self.engine) as connection:
            query = select(uploads.c.id, uploads.c.name).where(under_way & is_hopeless)
            hopeless = list(connection.execute(query))
            for row in hopeless:
                changes.fail(connection, row.id, *stopped_the_server(row.name))
            connection.execute(
                update(uploads).where(under_way).values(state="queued", done=0, total=0)
            )
        return len(hopeless)

    def queued(self) -> list[Queued]:
        """Return what waits to be read, oldest first."""
        columns = (uploads.c.id, uploads.c.size_bytes, uploads.c.created_at)
        query = select(*columns).where(uploads.c.state == "queued").order_by(uploads.c.number)
        with self.engine.connect() as connection:
            return [Queued(*row) for row in connection.execute(query)]

    def due(self, now: float) -> list[str]:
        """Return the ids of uploads whose time to be published has come, earliest first."""
        query = select(uploads.c.id).where(
            uploads.c.state == "scheduled", uploads.c.publish_at <= now
        )
        with self.engine.connect() as connection:
            return list(connection.scalars(query.order_by(uploads.c.publish_at)))

    def drafted(self) -> frozenset[str]:
        """Return the ids of uploads that have a draft."""
        query = select(uploads.c.id).where(uploads.c.state.in_(DRAFTED))
        with self.engine.connect() as connection:
            return frozenset(connection.scalars(query))

    def contents(self) -> frozenset[str]:
        """Return the digests of all files that uploads stand for."""
        with self.engine.connect() as connection:
            return frozenset(connection.scalars(select(uploads.c.sha256).distinct()))

    def has_content(self, sha256: str) -> bool:
        """Return whether any upload is of this content."""
        query = select(uploads.c.id).where(uploads.c.sha256 == sha256).limit(1)
        with self.engine.connect() as connection:
            return connection.scalar(query) is not None

    def give_back(self) -> None:
        """Queue what was under way, as this process ends in good order."""
        with writing(self.engine) as connection:
            connection.execute(
                update(uploads)
                .where(uploads.c.state.in_(UNDER_WAY))
                .values(state="queued", done=0, total=0, starts=0, attempts=0)
            )

    def change(self, step: changes.Step) -> bool:
        """Run a step of `knowledge.uploads.changes` in a transaction of its own."""
        with writing(self.engine) as connection:
            return step(connection)

    def _one(self, connection: Connection, upload_id: str) -> Upload:
        row = connection.execute(select_uploads().where(uploads.c.id == upload_id)).first()
        if row is None:
            raise NotFound(f"There is no upload {upload_id!r}: it may have been removed.")
        return upload_from(row)


def key_of(document_id: str, sha256: str) -> str:
    """Return what two uploads of one file for one document have in common."""
    return f"{document_id}\n{sha256}"


def settle_known(connection: Connection, document_id: str, version: str) -> None:
    """Let the same file again be new, but for the upload whose version is what readers get."""
    connection.execute(
        update(uploads)
        .where(
            uploads.c.document_id == document_id,
            uploads.c.state == "published",
            uploads.c.version != version,
        )
        .values(known_as=None)
    )


def stopped_the_server(name: str) -> tuple[str, Words]:
    """Return why a file is not tried again, as a sentence and as a message."""
    return (
        f"Reading {name} stopped the server several times; save it in another format, or split it.",
        Words("file-stopped-server", (("name", name),)),
    )


_STORED = (
    "id", "name", "document_id", "sha256", "size_bytes", "kind", "state", "done", "total", "error",
    "author", "author_name", "channel", "collection", "batch", "created_at", "changed_at",
    "page_count", "chunk_count", "publish_at", "version", "title",
)  # fmt: skip
_NEW = {
    "error_words": [],
    "starts": 0,
    "attempts": 0,
    "findings": [],
    "publish_by": "",
    "publish_by_name": "",
    "details": "",
    "document": "",
}
