import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, text

from knowledge.catalog import Catalog, CurrentChunk, open_catalog
from knowledge.database import writing
from knowledge.documents import PUBLIC, Chunk, Document, Section, Source, Span
from knowledge.errors import NotFound, StoreError
from knowledge.feedback import read_feedback
from knowledge.publication import make_current, make_withdrawn
from knowledge.records import card_of, document_from_json, document_to_json
from knowledge.schema import metadata

TEXT = "The deposit is 25,000 USD.\n\n商家需缴纳保证金。"
GUIDE = Document(
    id="platform/fees",
    title="Fees",
    text=TEXT,
    sections=(Section(("Fees", "Deposit"), 0, len(TEXT), ("how much?", "多少钱"), 2),),
    summary="What a shop pays.",
    topics=("fees",),
    audience=("brands",),
    routes=("flagship",),
    products=("beauty", "food"),
    as_of="2024-01",
    sources=(Source("S1", "Platform", "Fee table", "2024", "high"),),
)
CHUNKS = [
    Chunk("a", GUIDE.id, ("Fees",), TEXT[:26], 0, 26, "Fees", (Span("sentence", 0, 26),), ("q?",)),
    Chunk("b", GUIDE.id, ("Fees",), TEXT[28:], 28, len(TEXT), "Fees", (), (), 2),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "catalog.sqlite3"


@pytest.fixture
def reopen(path: Path) -> Iterator[Callable[[], Catalog]]:
    opened: list[Catalog] = []

    def reopen() -> Catalog:
        for catalog in opened:
            catalog.close()
        opened.append(open_catalog(f"sqlite:///{path}"))
        return opened[-1]

    yield reopen
    for catalog in opened:
        catalog.close()


@pytest.fixture
def catalog(reopen: Callable[[], Catalog]) -> Catalog:
    return reopen()


def publish(catalog: Catalog, document: Document = GUIDE, chunks: list[Chunk] = CHUNKS) -> None:
    with writing(catalog.engine) as connection:
        make_current(connection, document, chunks)


def test_a_published_document_is_read_back_equal(catalog: Catalog) -> None:
    publish(catalog)
    assert catalog.document(GUIDE.id) == GUIDE
    assert catalog.chunks(GUIDE.id) == CHUNKS
    assert catalog.cards() == [card_of(GUIDE)]
    assert catalog.collections() == {PUBLIC}


def test_every_version_stays_openable(catalog: Catalog) -> None:
    publish(catalog)
    newer = replace(GUIDE, summary="New.")
    publish(catalog, newer, CHUNKS[:1])
    assert catalog.document(GUIDE.id) == newer
    assert catalog.document(GUIDE.id, GUIDE.version) == GUIDE
    assert catalog.chunks(GUIDE.id) == CHUNKS[:1]


def test_a_withdrawn_document_is_gone_but_its_versions_are_not(catalog: Catalog) -> None:
    publish(catalog)
    with writing(catalog.engine) as connection:
        make_withdrawn(connection, GUIDE.id)
    assert catalog.cards() == []
    assert catalog.chunks(GUIDE.id) == []
    assert catalog.current_chunks(["a", "b"], [PUBLIC]) == []
    assert catalog.document(GUIDE.id, GUIDE.version) == GUIDE
    with pytest.raises(NotFound, match="No document 'platform/fees' is published"):
        catalog.document(GUIDE.id)
    with pytest.raises(NotFound), writing(catalog.engine) as connection:
        make_withdrawn(connection, GUIDE.id)


def test_what_was_never_published_is_not_found(catalog: Catalog) -> None:
    publish(catalog)
    with pytest.raises(NotFound, match="'nowhere'"):
        catalog.document("nowhere")
    with pytest.raises(NotFound, match="version 'f00'"):
        catalog.document(GUIDE.id, "f00")
    assert catalog.chunks("nowhere") == []


def test_current_chunks_come_in_the_order_asked_for_and_only_if_granted(catalog: Catalog) -> None:
    publish(catalog)
    both = [CurrentChunk(chunk, card_of(GUIDE)) for chunk in CHUNKS]
    assert catalog.current_chunks(["b", "gone", "a"], [PUBLIC]) == both[::-1]
    assert catalog.current_chunks(["a", "b"], ["partners"]) == []


def test_a_moved_chunk_is_not_read_from_memory(catalog: Catalog) -> None:
    publish(catalog)
    catalog.current_chunks(["a"], [PUBLIC])
    moved = replace(CHUNKS[0], start=5, end=31)
    publish(catalog, replace(GUIDE, text="Hi.  " + TEXT), [moved])
    assert [each.chunk for each in catalog.current_chunks(["a"], [PUBLIC])] == [moved]


def test_another_process_sees_what_was_published(catalog: Catalog, path: Path) -> None:
    other = open_catalog(f"sqlite:///{path}")
    assert other.cards() == []
    publish(catalog)
    assert other.cards() == [card_of(GUIDE)]
    other.close()


def test_feedback_is_kept_newest_first(catalog: Catalog) -> None:
    catalog.record_feedback("1", "up")
    catalog.record_feedback("2", "down", "wrong year", '{"text": "x"}')
    newest, oldest = read_feedback(catalog.engine, 5)
    assert (newest.answer_id, newest.verdict, newest.comment) == ("2", "down", "wrong year")
    assert newest.answer_json == '{"text": "x"}'
    assert oldest.verdict == "up"


def test_a_document_survives_json() -> None:
    assert document_from_json(document_to_json(GUIDE)) == GUIDE
    assert document_from_json(document_to_json(GUIDE)).version == GUIDE.version


def test_migrations_make_the_tables_of_the_schema(catalog: Catalog) -> None:
    def is_ours(name: str | None, kind: str, parent: object) -> bool:
        return kind != "table" or name in metadata.tables

    with catalog.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, metadata) == []


def test_connections_are_set_up_for_many_readers_and_a_crash(catalog: Catalog) -> None:
    with catalog.engine.connect() as connection:
        values = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert values == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_threads_publish_and_read_together(catalog: Catalog) -> None:
    errors: list[Exception] = []

    def work(nth: int) -> None:
        try:
            for round_number in range(5):
                document = replace(GUIDE, id=f"guide/{nth}", summary=str(round_number))
                chunk = replace(CHUNKS[0], id=f"chunk-{nth}", document_id=document.id)
                publish(catalog, document, [chunk])
                assert catalog.document(document.id).summary == str(round_number)
        except Exception as error:  # noqa: BLE001  handed to the main thread
            errors.append(error)

    threads = [threading.Thread(target=work, args=(nth,)) for nth in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(catalog.cards()) == 4


@pytest.mark.parametrize("damage", ["truncated", "overwritten"])
def test_a_damaged_file_is_refused_in_one_sentence(
    catalog: Catalog, reopen: Callable[[], Catalog], path: Path, damage: str
) -> None:
    publish(catalog)
    catalog.close()
    if damage == "truncated":
        os.truncate(path, path.stat().st_size // 2)
    else:
        path.write_bytes(b"not a database at all" * 1000)
    with pytest.raises(
        StoreError, match=r"is damaged: restore it .* ingest the documents again\.$"
    ):
        reopen()


def test_damage_found_later_is_told_the_same_way(catalog: Catalog, path: Path) -> None:
    publish(catalog)
    catalog.close()
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        open_catalog(f"sqlite:///{path}").cards()


def test_a_full_disk_leaves_the_old_version(catalog: Catalog) -> None:
    publish(catalog)
    catalog.close()
    event.listen(catalog.engine, "connect", _allow_no_more_pages)
    large = replace(GUIDE, text="x" * 1_000_000)
    with pytest.raises(StoreError, match=r"full: make room, .* nothing was changed\.$"):
        publish(catalog, large)
    assert catalog.document(GUIDE.id) == GUIDE
    assert catalog.chunks(GUIDE.id) == CHUNKS


def test_a_catalog_of_a_newer_program_is_refused(
    catalog: Catalog, reopen: Callable[[], Catalog]
) -> None:
    with writing(catalog.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        reopen()


@pytest.mark.parametrize("url", ["postgresql://host/name", "sqlite://", "sqlite:///:memory:"])
def test_a_database_that_is_not_a_file_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="must name a SQLite file"):
        open_catalog(url)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be created"):
        open_catalog(f"sqlite:///{tmp_path / 'file' / 'catalog.sqlite3'}")


def _allow_no_more_pages(raw: object, record: object) -> None:
    raw.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]
