"""What a restart finds of uploads, and which of them it gives up."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, update

from knowledge.database import open_database
from knowledge.documents import Document, Source
from knowledge.uploads import changes
from knowledge.uploads.rows import details_from_json, details_to_json
from knowledge.uploads.store import Uploads
from knowledge.uploads.tables import uploads as table
from knowledge.uploads.values import Details, Upload, UploadState, Words

NEW = Upload(
    id="u1", name="fees.pdf", document_id="fees", sha256="ab", size_bytes=3, kind="",
    state="queued", done=0, total=0, error="", error_words=None, author="mei",
    author_name="Mei Lin", channel="api", collection="public", batch="", created_at=1.0,
    changed_at=1.0, findings=(), page_count=None, chunk_count=0, publish_at=None, replaces="",
    version="", title="",
)  # fmt: skip


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'catalog.sqlite3'}")
    yield engine
    engine.dispose()


@pytest.fixture
def uploads(engine: Engine) -> Uploads:
    store = Uploads(engine)
    store.add(NEW, is_direct=False, then=nothing)
    return store


def nothing(_: Connection) -> None:
    """Nobody keeps a record here."""


def set_to(uploads: Uploads, state: UploadState, starts: int, attempts: int) -> None:
    def step(connection: Connection) -> bool:
        connection.execute(
            update(table).values(state=state, starts=starts, attempts=attempts, done=3, total=9)
        )
        return True

    uploads.change(step)


def test_a_new_upload_comes_back_as_it_was(uploads: Uploads) -> None:
    assert uploads.upload("u1") == NEW
    assert [each.id for each in uploads.queued()] == ["u1"]


@pytest.mark.parametrize("state", ["reading", "splitting", "embedding"])
def test_what_was_under_way_is_queued_again(uploads: Uploads, state: UploadState) -> None:
    set_to(uploads, state, 9, 2)
    assert uploads.requeue(max_attempts=3, max_starts=10) == 0
    assert replace(uploads.upload("u1"), changed_at=1.0) == NEW


@pytest.mark.parametrize(("starts", "attempts"), [(10, 0), (1, 3)])
def test_what_ended_the_process_too_often_fails(
    uploads: Uploads, starts: int, attempts: int
) -> None:
    set_to(uploads, "embedding", starts, attempts)
    assert uploads.requeue(max_attempts=3, max_starts=10) == 1
    failed = uploads.upload("u1")
    assert failed.state == "failed"
    assert failed.error == (
        "Reading fees.pdf stopped the server several times; save it in another format, or split it."
    )
    assert failed.error_words == Words("file-stopped-server", (("name", "fees.pdf"),))
    assert not uploads.add(replace(NEW, id="u2"), is_direct=False, then=nothing).is_known


def test_a_step_that_ends_well_is_not_counted(uploads: Uploads) -> None:
    set_to(uploads, "embedding", 0, 0)
    uploads.change(lambda connection: changes.begin_step(connection, "u1"))
    assert uploads.work("u1").starts == 1
    uploads.change(lambda connection: changes.end_step(connection, "u1", is_further=False))
    assert uploads.work("u1").starts == 0


def test_a_step_out_of_turn_changes_nothing(uploads: Uploads) -> None:
    document = Document("fees", "Fees", "Text.", ())
    assert not uploads.change(lambda c: changes.was_drafted(c, "u1", document, 1))
    assert not uploads.change(lambda c: changes.schedule(c, "u1", 5.0, "mei", "Mei"))
    assert not uploads.change(lambda c: changes.remove(c, "u1"))
    assert uploads.upload("u1") == NEW


def test_details_come_back_as_they_were() -> None:
    source = Source("S1", "Tmall", "Fees", "2024", "high")
    details = Details("fees", "Fees", topics=("fees",), sources=(source,), as_of="2024-01-01")
    assert details_from_json(details_to_json(details)) == details
    assert details_from_json("") is None
