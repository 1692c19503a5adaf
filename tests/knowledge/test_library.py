import copy
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from knowledge import disk
from knowledge.documents import PUBLIC, Chunk, Document, Passage, chunk_id
from knowledge.embedder import Embedder
from knowledge.errors import IndexMismatch, NotFound, StoreError
from knowledge.library import Library, open_library
from knowledge.publisher import PublishReport
from knowledge.reembed import main, reembed
from knowledge.settings import Settings
from knowledge.vector_folder import vector_folder

FEES = "A flagship store pays a security deposit of 25,000 USD."
TAX = "Cross-border goods pay a composite tax of 9.1 percent."
PARCELS = "Parcels leave the bonded warehouse within two days."

Reopen = Callable[..., Library]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture
def reopen(settings: Settings, embedder: Embedder) -> Iterator[Reopen]:
    opened: list[Library] = []

    def reopen(other: Embedder = embedder) -> Library:
        while opened:
            opened.pop().close()
        opened.append(open_library(settings, other))
        return opened[-1]

    yield reopen
    while opened:
        opened.pop().close()


@pytest.fixture
def library(reopen: Reopen) -> Library:
    return reopen()


def guide(
    name: str, *texts: str, asked_as: tuple[str, ...] = (), where: str = PUBLIC
) -> tuple[Document, list[Chunk]]:
    """One chunk a text; all carry the same asked-as questions."""
    chunks, start = [], 0
    for text in texts:
        id_ = chunk_id(name, name, text, asked_as, 0)
        end = start + len(text)
        chunks.append(Chunk(id_, name, (), text, start, end, name, (), asked_as))
        start = end + 1
    return Document(name, name, "\n".join(texts), (), collection=where), chunks


def find(library: Library, question: str, *collections: str, top_k: int = 50) -> dict[str, Passage]:
    """Return the passages found by their text."""
    (encoding,) = library.embedder.encode_questions([question])
    granted = frozenset(collections or {PUBLIC})
    found = library.search(question, encoding, top_k=top_k, collections=granted)
    return {passage.chunk.text: passage for passage in found.passages}


def best(passages: dict[str, Passage]) -> str:
    return max(passages, key=lambda text: passages[text].dense)


def test_a_published_document_is_found_with_all_scores(library: Library) -> None:
    document, chunks = guide("platform/fees", FEES, asked_as=("How much money is locked up?",))
    library.publish(document, chunks)
    library.publish(*guide("customs/tax", TAX))
    found = find(library, "How high is the deposit?")
    assert set(found) == {FEES, TAX}
    assert best(found) == FEES
    assert found[FEES].chunk == chunks[0]
    assert found[FEES].card == library.cards()[1]
    assert found[FEES].lexical > found[TAX].lexical == 0.0
    assert found[FEES].asked > found[TAX].asked == 0.0


def test_scores_are_those_of_the_embedder(library: Library, embedder: Embedder) -> None:
    document, chunks = guide("platform/fees", FEES, asked_as=("How much is locked up?", "押金"))
    library.publish(document, chunks)
    question, *asked = embedder.encode_questions(["deposit?", *chunks[0].asked_as])
    (chunk,) = embedder.encode_chunks(chunks)
    passage = find(library, "deposit?")[FEES]
    assert passage.dense == pytest.approx(float(question.vector @ chunk.vector), abs=1e-3)
    best_asked = max(float(question.vector @ each.vector) for each in asked)
    assert passage.asked == pytest.approx(best_asked, abs=1e-3)


def test_a_question_asked_as_is_found_though_the_text_is_far(library: Library) -> None:
    asked = "What do I lose if I quit early?"
    library.publish(*guide("a", FEES, asked_as=(asked,)))
    for nth in range(20):
        library.publish(*guide(f"other/{nth}", f"If you quit early you lose number {nth}."))
    found = find(library, asked, top_k=1)
    assert found[FEES].asked == pytest.approx(1.0, abs=1e-3)


def test_token_vectors_are_kept(library: Library, embedder: Embedder) -> None:
    document, chunks = guide("platform/fees", FEES)
    library.publish(document, chunks)
    (encoding,) = embedder.encode_chunks(chunks)
    tokens = library.token_vectors([chunks[0].id, "unknown"])
    assert list(tokens) == [chunks[0].id]
    assert tokens[chunks[0].id].to_bytes() == encoding.tokens.to_bytes()


def test_publishing_the_same_again_changes_nothing(library: Library) -> None:
    document, chunks = guide("platform/fees", FEES, TAX)
    first = library.publish(document, chunks)
    assert first == PublishReport("platform/fees", document.version, 2, 0, 0)
    assert library.publish(document, chunks) == replace(first, added=0, unchanged=2)


def test_an_edit_replaces_only_the_chunk_that_changed(library: Library) -> None:
    old, _ = guide("platform/fees", FEES, TAX)
    library.publish(*guide("platform/fees", FEES, TAX))
    new, chunks = guide("platform/fees", FEES, PARCELS)
    assert library.publish(new, chunks) == PublishReport(new.id, new.version, 1, 1, 1)
    assert set(find(library, "tax or parcels")) == {FEES, PARCELS}
    assert library.chunks(new.id) == chunks
    assert library.document(new.id) == new
    assert library.document(new.id, old.version) == old
    assert library.sweep() == 0


def test_a_withdrawn_document_is_not_found_and_can_come_back(library: Library) -> None:
    document, chunks = guide("platform/fees", FEES)
    library.publish(document, chunks)
    library.withdraw(document.id)
    assert find(library, "deposit") == {}
    assert library.cards() == []
    with pytest.raises(NotFound):
        library.withdraw(document.id)
    assert library.publish(document, chunks).added == 1
    assert set(find(library, "deposit")) == {FEES}


def test_only_granted_collections_are_found(library: Library) -> None:
    library.publish(*guide("open", FEES))
    library.publish(*guide("closed", TAX, where="partners"))
    assert set(find(library, "deposit tax")) == {FEES}
    assert set(find(library, "deposit tax", "partners")) == {TAX}
    assert set(find(library, "deposit tax", PUBLIC, "partners")) == {FEES, TAX}


def test_a_document_moved_to_another_collection_is_found_only_there(library: Library) -> None:
    library.publish(*guide("other", TAX))
    library.publish(*guide("fees", FEES))
    library.publish(*guide("fees", FEES, where="partners"))
    assert set(find(library, "deposit")) == {TAX}
    assert set(find(library, "deposit", "partners")) == {FEES}
    assert library.sweep() == 0


def test_nothing_is_found_in_an_empty_library(library: Library) -> None:
    assert find(library, "deposit") == {}
    assert library.cards() == []
    assert library.token_vectors([]) == {}


def test_everything_is_there_after_reopening(library: Library, reopen: Reopen) -> None:
    document, chunks = guide("fees", FEES, TAX, asked_as=("押金多少",))
    library.publish(document, chunks)
    before = find(library, "deposit")
    assert find(reopen(), "deposit") == before


def test_a_second_process_reads_and_may_not_write(
    library: Library, settings: Settings, embedder: Embedder
) -> None:
    library.publish(*guide("fees", FEES, asked_as=("押金多少",)))
    library.publish(*guide("closed", PARCELS, where="partners"))
    reader = open_library(settings, embedder)
    assert (library.is_writable, reader.is_writable) == (True, False)
    assert find(reader, "deposit") == find(library, "deposit")
    with pytest.raises(StoreError, match="Another Landfall process is using"):
        reader.publish(*guide("tax", TAX))
    with pytest.raises(StoreError, match="Another Landfall process is using"):
        reader.withdraw("fees")
    library.publish(*guide("tax", TAX))
    assert set(find(reader, "deposit")) == {FEES, TAX}
    library.withdraw("fees")
    assert set(find(reader, "deposit")) == {TAX}
    reader.close()


def test_a_second_process_can_wait_for_the_first(
    library: Library, settings: Settings, embedder: Embedder
) -> None:
    threading.Timer(0.2, library.close).start()
    second = open_library(settings, embedder, wait_seconds=20)
    assert second.is_writable
    second.close()


def test_a_full_disk_leaves_the_old_version(library: Library) -> None:
    old, chunks = guide("fees", FEES)
    library.publish(old, chunks)
    library.catalog.engine.dispose()
    event.listen(library.catalog.engine, "connect", _allow_no_more_pages)
    with pytest.raises(StoreError, match="is full"):
        library.publish(*guide("fees", *(f"{nth} {TAX}" for nth in range(12))))
    assert library.document("fees") == old
    assert set(find(library, "deposit tax")) == {FEES}
    assert library.sweep() == 12


def test_a_disk_that_is_almost_full_is_not_written_to(
    library: Library, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = guide("fees", FEES)
    library.publish(*old)
    with monkeypatch.context() as patched:
        patched.setattr(disk, "MIN_FREE_BYTES", 2**62)
        with pytest.raises(StoreError, match=r"is full: make [0-9]+ MB of room on it"):
            library.publish(*guide("fees", TAX))
        library.close()
        with pytest.raises(StoreError, match=r"is full: make [0-9]+ MB of room on it"):
            reopen()
    again = reopen()
    assert again.document("fees") == old[0]
    assert set(find(again, "deposit tax")) == {FEES}


def test_an_emptied_catalog_is_no_new_one(
    library: Library, reopen: Reopen, settings: Settings, embedder: Embedder
) -> None:
    library.publish(*guide("fees", FEES))
    library.close()
    catalog = settings.data_dir / "catalog.sqlite3"
    catalog.write_bytes(b"")
    with pytest.raises(StoreError, match="has lost its content: restore it from a backup"):
        open_library(settings, embedder)
    assert catalog.read_bytes() == b""
    catalog.unlink()
    assert reopen().cards() == []


def test_lost_vectors_come_back_from_the_catalog(
    library: Library, reopen: Reopen, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    library.publish(*guide("fees", FEES, asked_as=("押金多少",)))
    before = find(library, "押金")
    library.close()
    (vector_folder(settings) / "chroma.sqlite3").write_bytes(b"damaged" * 5000)
    assert find(reopen(), "押金") == before
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]


def test_another_model_is_refused_until_everything_is_embedded_again(
    library: Library, reopen: Reopen, settings: Settings, embedder: Embedder
) -> None:
    library.publish(*guide("fees", FEES, asked_as=("押金多少",)))
    before = find(library, "押金")
    other = copy.copy(embedder)
    other.name, other.digest = "other", "other digest"
    with pytest.raises(IndexMismatch, match=r"run `python -m knowledge\.reembed`"):
        reopen(other)
    told: list[tuple[int, int]] = []
    assert reembed(settings, other, lambda done, total: told.append((done, total))) == 1
    assert told == [(1, 1)]
    assert find(reopen(other), "押金") == before
    with pytest.raises(IndexMismatch):
        reopen()


def test_embedding_again_is_refused_while_the_library_is_open(
    library: Library, settings: Settings, embedder: Embedder
) -> None:
    assert library.is_writable
    with pytest.raises(StoreError, match="Another Landfall process is using"):
        reembed(settings, embedder, lambda done, total: None)


def test_the_command_embeds_again(
    library: Library,
    settings: Settings,
    model_dir: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    environ = {
        "LANDFALL_DATA_DIR": str(settings.data_dir),
        "LANDFALL_MODEL_DIR": str(model_dir),
    }
    assert main(environ) == 1
    assert "Another Landfall process is using" in capsys.readouterr().err
    library.publish(*guide("fees", FEES))
    library.close()
    assert main(environ) == 0
    assert capsys.readouterr().out == "0 chunks embedded\n"


def test_threads_search_while_documents_are_published(library: Library) -> None:
    library.publish(*guide("fees", FEES))
    errors: list[Exception] = []

    def search() -> None:
        try:
            for _ in range(20):
                texts = set(find(library, "deposit tax"))
                assert FEES in texts
                assert len(texts) == 2 or texts == {FEES}
        except Exception as error:  # noqa: BLE001  handed to the main thread
            errors.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for nth in range(10):
        library.publish(*guide("tax", f"{nth} {TAX}"))
    for thread in threads:
        thread.join()
    assert errors == []


def _allow_no_more_pages(raw: object, record: object) -> None:
    raw.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]
