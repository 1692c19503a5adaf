"""What happens to a file from being handed in to being readable by everybody, and back."""

import io
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.inbox.inbox import Inbox
from ingest.inbox.reader import PlainReader
from ingest.load.extracted import Extracted
from ingest.pipeline import ingest
from knowledge.accounts.audit import AuditLog
from knowledge.documents import PUBLIC
from knowledge.errors import Conflict, DocumentError, FileRefused, NotFound, StoreError
from knowledge.library import Library
from knowledge.settings import Settings
from knowledge.uploads.values import Details, Words, details_of, draft_collection, draft_id
from tests.ingest.inbox.conftest import MakeInbox, await_state, drafted, hand_in

DEPOSIT = "# Deposit\n\nThe deposit is RMB 150,000.\n\n## Refund\n\nThe deposit is paid back.\n"
LOWER = DEPOSIT.replace("150,000", "50,000")


def published(library: Library) -> list[str]:
    return [card.document_id for card in library.cards(frozenset({PUBLIC}))]


def publish(inbox: Inbox, name: str, text: str) -> str:
    upload = drafted(inbox, name, text)
    return inbox.publish(upload.id, by="mei", by_name="Mei Lin").version


def withdraw(inbox: Inbox, document_id: str) -> None:
    inbox.withdraw(document_id, by="mei", by_name="Mei Lin")


class Gate(PlainReader):
    """Reads a file once it is let through, or stops when nobody wants it any more."""

    def __init__(self) -> None:
        self.is_open = threading.Event()
        self.read_names: list[str] = []

    def read(
        self,
        name: str,
        document_id: str,
        path: Path,
        *,
        progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> Extracted:
        while not self.is_open.wait(0.01):
            if is_cancelled():
                raise FileRefused("Stopped.", "cancelled")
        self.read_names.append(name)
        return super().read(name, document_id, path, progress=progress, is_cancelled=is_cancelled)


def test_a_draft_is_kept_apart_until_it_is_published(inbox: Inbox, library: Library) -> None:
    upload = drafted(inbox, "Deposit 2026.md", DEPOSIT)
    assert (upload.document_id, upload.title, upload.chunk_count) == ("deposit-2026", "Deposit", 2)
    assert published(library) == []
    (encoding,) = library.embedder.encode_questions(["deposit"])
    mine = frozenset({draft_collection(upload.id)})
    assert library.search("deposit", encoding, collections=frozenset({PUBLIC})).passages == []
    assert len(library.search("deposit", encoding, collections=mine).passages) == 2
    inbox.publish(upload.id, by="mei", by_name="Mei Lin")
    assert published(library) == ["deposit-2026"]
    assert library.search("deposit", encoding, collections=mine).passages == []
    assert len(library.search("deposit", encoding).passages) == 2
    with pytest.raises(NotFound):
        library.document(draft_id(upload.id))
    assert inbox.draft(upload.id) == library.document("deposit-2026")
    assert inbox.chunks(upload.id) == library.chunks("deposit-2026")


def test_what_is_embedded_for_the_draft_is_not_embedded_again(
    inbox: Inbox, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = drafted(inbox, "deposit.md", DEPOSIT)

    def refuse(*_: object) -> None:
        pytest.fail("nothing is to be embedded")

    monkeypatch.setattr(type(library.embedder), "_encode_chunk", refuse)
    inbox.publish(upload.id, by="mei", by_name="Mei Lin")
    assert len(library.token_vectors([c.id for c in library.chunks("deposit")])) == 2


def test_the_same_file_again_is_the_earlier_upload(inbox: Inbox) -> None:
    first = hand_in(inbox, "deposit.md", DEPOSIT)
    again = hand_in(inbox, "deposit.md", DEPOSIT)
    assert (first.is_known, again.is_known) == (False, True)
    assert again.upload.id == first.upload.id
    assert not hand_in(inbox, "deposit.md", LOWER).is_known
    assert not hand_in(inbox, "other.md", DEPOSIT).is_known


def test_of_the_same_file_many_times_at_one_moment_one_is_new(inbox: Inbox) -> None:
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda _: hand_in(inbox, "deposit.md", DEPOSIT), range(16)))
    assert [each.is_known for each in added].count(False) == 1
    assert len({each.upload.id for each in added}) == 1
    assert len(inbox.uploads()) == 1


def test_a_withdrawn_or_replaced_file_may_be_handed_in_again(inbox: Inbox) -> None:
    publish(inbox, "deposit.md", DEPOSIT)
    assert hand_in(inbox, "deposit.md", DEPOSIT).is_known
    publish(inbox, "deposit.md", LOWER)
    publish(inbox, "deposit.md", DEPOSIT)
    withdraw(inbox, "deposit")
    assert not hand_in(inbox, "deposit.md", DEPOSIT).is_known


def test_a_changed_file_becomes_a_new_version(inbox: Inbox, library: Library) -> None:
    old = publish(inbox, "deposit.md", DEPOSIT)
    upload = drafted(inbox, "Deposit.md", LOWER)
    assert upload.replaces == "deposit"
    new = inbox.publish(upload.id, by="mei", by_name="Mei Lin").version
    assert "50,000" in library.document("deposit").text
    assert "150,000" in library.document("deposit", old).text
    assert [(each.action, each.version) for each in inbox.history("deposit")] == [
        ("replaced", new),
        ("published", old),
    ]


def test_rolling_back_and_withdrawing_are_at_once_and_kept(inbox: Inbox, library: Library) -> None:
    old = publish(inbox, "deposit.md", DEPOSIT)
    publish(inbox, "deposit.md", LOWER)
    inbox.roll_back("deposit", old, by="mei", by_name="Mei Lin")
    assert library.document("deposit").version == old
    with pytest.raises(Conflict, match="already"):
        inbox.roll_back("deposit", old, by="mei", by_name="Mei Lin")
    withdraw(inbox, "deposit")
    assert published(library) == []
    assert library.document("deposit", old).title == "Deposit"
    inbox.roll_back("deposit", old, by="mei", by_name="Mei Lin")
    assert published(library) == ["deposit"]
    actions = [each.action for each in inbox.history("deposit")]
    assert actions == ["rolled back", "withdrawn", "rolled back", "replaced", "published"]
    logged = AuditLog(library.catalog.engine).entries()
    assert (logged[0].action, logged[0].subject, logged[0].actor) == (
        "document.rolled_back",
        "deposit",
        "mei",
    )


def test_each_original_can_be_had_again(inbox: Inbox) -> None:
    publish(inbox, "deposit.md", DEPOSIT)
    publish(inbox, "deposit.md", LOWER)
    contents = []
    for publication in inbox.history("deposit"):
        original = inbox.original(publication.upload_id)
        with original.open() as file:
            contents.append(file.read().decode())
        assert (original.name, original.media_type) == ("deposit.md", "text/markdown")
    assert contents == [LOWER, DEPOSIT]


def test_editing_the_summary_embeds_nothing_and_the_title_everything(
    inbox: Inbox, library: Library
) -> None:
    upload = drafted(inbox, "deposit.md", DEPOSIT)
    before = inbox.chunks(upload.id)
    details = replace(details_of(inbox.draft(upload.id)), summary="What is paid first.")
    edited = inbox.edit(upload.id, details, by="mei", by_name="Mei Lin")
    assert (edited.state, inbox.chunks(upload.id)) == ("ready", before)
    titled = replace(details, title="Store deposit", document_id="platform/deposit")
    inbox.edit(upload.id, titled, by="mei", by_name="Mei Lin")
    await_state(inbox, upload.id, "ready")
    assert {chunk.context for chunk in inbox.chunks(upload.id)} == {
        "Store deposit > Deposit",
        "Store deposit > Deposit > Refund",
    }
    inbox.publish(upload.id, by="mei", by_name="Mei Lin")
    document = library.document("platform/deposit")
    assert (document.title, document.summary) == ("Store deposit", "What is paid first.")
    assert document.text == DEPOSIT.strip()


@pytest.mark.parametrize(
    "details",
    [
        Details("deposit", " "),
        Details("../Secret", "Deposit"),
        Details("deposit", "Deposit", as_of="soon"),
        Details("deposit", "Deposit", source_url="javascript:alert(1)"),
        Details("deposit", "Deposit", collection=""),
    ],
)
def test_details_that_cannot_be_are_refused(inbox: Inbox, details: Details) -> None:
    upload = drafted(inbox, "deposit.md", DEPOSIT)
    with pytest.raises(DocumentError):
        inbox.edit(upload.id, details, by="mei", by_name="Mei Lin")
    assert inbox.upload(upload.id) == upload


def test_a_published_document_is_edited_as_a_new_draft(inbox: Inbox, library: Library) -> None:
    upload = drafted(inbox, "deposit.md", DEPOSIT)
    inbox.publish(upload.id, by="mei", by_name="Mei Lin")
    details = replace(details_of(inbox.draft(upload.id)), title="Deposits")
    inbox.edit(upload.id, details, by="mei", by_name="Mei Lin")
    await_state(inbox, upload.id, "ready")
    assert library.document("deposit").title == "Deposit"
    inbox.publish(upload.id, by="mei", by_name="Mei Lin")
    assert library.document("deposit").title == "Deposits"


def test_a_scheduled_draft_is_published_when_its_time_has_come(
    make_inbox: MakeInbox, library: Library
) -> None:
    inbox = make_inbox()
    upload = drafted(inbox, "deposit.md", DEPOSIT)
    later = drafted(inbox, "later.md", LOWER)
    at = time.time() + 0.5
    assert inbox.publish(upload.id, by="mei", by_name="Mei", at=at).state == "scheduled"
    inbox.publish(later.id, by="mei", by_name="Mei", at=time.time() + 3600)
    inbox.close()
    assert published(library) == []
    time.sleep(0.5)
    again = make_inbox()
    await_state(again, upload.id, "published")
    assert published(library) == ["deposit"]
    assert again.unschedule(later.id, by="mei", by_name="Mei").state == "ready"


def test_a_file_without_text_fails_with_a_reason(inbox: Inbox) -> None:
    upload = await_state(inbox, hand_in(inbox, "a.md", "<!-- -->").upload.id, "failed")
    assert upload.error == "There is no text to publish in a.md; add a file that has text."
    assert upload.error_words == Words("file-no-text", (("name", "a.md"),))
    assert not hand_in(inbox, "a.md", "<!-- -->").is_known


def test_a_failed_file_can_be_tried_again_or_removed(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(PlainReader, "read", lambda *_, **__: 1 / 0)
        upload = await_state(inbox, hand_in(inbox, "deposit.md", DEPOSIT).upload.id, "failed")
    assert upload.error.startswith("deposit.md could not be read to the end because of an error")
    inbox.retry(upload.id, by="mei", by_name="Mei Lin")
    ready = await_state(inbox, upload.id, "ready")
    assert ready.error == ""
    with pytest.raises(Conflict):
        inbox.retry(upload.id, by="mei", by_name="Mei Lin")
    inbox.remove(upload.id, by="mei", by_name="Mei Lin")
    with pytest.raises(NotFound):
        inbox.upload(upload.id)


def test_removing_leaves_no_trace_but_what_others_need(
    inbox: Inbox, library: Library, settings: Settings
) -> None:
    one, other = drafted(inbox, "a.md", DEPOSIT), drafted(inbox, "b.md", DEPOSIT)
    kept = settings.data_dir / "originals" / "kept"
    inbox.remove(one.id, by="mei", by_name="Mei Lin")
    assert [path.name for path in kept.rglob("*") if path.is_file()] == [other.sha256]
    assert [card.document_id for card in library.cards()] == [draft_id(other.id)]
    inbox.remove(other.id, by="mei", by_name="Mei Lin")
    assert [path for path in kept.rglob("*") if path.is_file()] == []
    assert (library.cards(), library.sweep()) == ([], 0)


def test_what_was_published_cannot_be_removed_or_cancelled(inbox: Inbox) -> None:
    upload = drafted(inbox, "deposit.md", DEPOSIT)
    inbox.publish(upload.id, by="mei", by_name="Mei Lin")
    for decide in (inbox.remove, inbox.cancel):
        with pytest.raises(Conflict, match="as it is published"):
            decide(upload.id, by="mei", by_name="Mei Lin")


def test_a_file_is_cancelled_while_it_waits_is_read_and_is_ready(
    make_inbox: MakeInbox, library: Library
) -> None:
    gate = Gate()
    inbox = make_inbox(gate)
    reading = [hand_in(inbox, f"{nth}.md", DEPOSIT).upload.id for nth in range(3)]
    for upload_id in reading:
        assert inbox.cancel(upload_id, by="m", by_name="Mei").state == "cancelled"
    gate.is_open.set()
    ready = drafted(inbox, "ready.md", DEPOSIT)
    inbox.cancel(ready.id, by="m", by_name="Mei")
    assert library.cards() == []
    assert inbox.counts() == {"cancelled": 4}
    inbox.retry(ready.id, by="m", by_name="Mei")
    await_state(inbox, ready.id, "ready")


def test_cancelling_what_was_to_replace_a_document_leaves_the_document(
    make_inbox: MakeInbox, library: Library
) -> None:
    is_asked, is_let_on = threading.Event(), threading.Event()

    def wait_once() -> bool:
        is_asked.set()
        return not is_let_on.is_set()

    publish(make_inbox(), "deposit.md", DEPOSIT)
    inbox = make_inbox(is_busy=wait_once)
    upload = hand_in(inbox, "deposit.md", LOWER, publish=True).upload
    assert is_asked.wait(60)
    inbox.cancel(upload.id, by="m", by_name="Mei")
    is_let_on.set()
    drafted(inbox, "other.md", DEPOSIT)
    assert "150,000" in library.document("deposit").text
    assert len(library.chunks("deposit")) == 2
    assert inbox.upload(upload.id).state == "cancelled"


def test_what_waited_goes_on_after_a_restart(make_inbox: MakeInbox) -> None:
    gate = Gate()
    first = make_inbox(gate)
    ids = [hand_in(first, f"{nth}.md", DEPOSIT).upload.id for nth in range(4)]
    first.close()
    assert first.counts() == {"queued": 4}
    second = make_inbox()
    for upload_id in ids:
        await_state(second, upload_id, "ready")


def test_small_files_overtake_large_ones(make_inbox: MakeInbox) -> None:
    gate = Gate()
    inbox = make_inbox(gate)
    large = "".join(f"# Part {nth}\n\nPart {nth} says {nth}.\n\n" for nth in range(300))
    big = hand_in(inbox, "big.md", large + " " * 1_000_001).upload.id
    small = [hand_in(inbox, f"{nth}.md", DEPOSIT).upload.id for nth in range(10)]
    gate.is_open.set()
    for upload_id in small:
        await_state(inbox, upload_id, "ready")
    assert inbox.upload(big).state != "ready"
    inbox.cancel(big, by="m", by_name="Mei")


def test_progress_counts_chunks(inbox: Inbox) -> None:
    text = "".join(f"# Part {nth}\n\nPart {nth} says {nth}.\n\n" for nth in range(80))
    upload = hand_in(inbox, "big.md", text).upload
    seen = set()
    while (now := inbox.upload(upload.id)).state != "ready":
        seen.add((now.state, now.total))
        time.sleep(0.01)
    assert ("embedding", 80) in seen
    assert (now.done, now.total) == (80, 80)


def test_uploads_are_listed_newest_first_and_searched(inbox: Inbox) -> None:
    for nth in range(5):
        hand_in(inbox, f"guide {nth}.md", f"{DEPOSIT}{nth}", batch="b" if nth else "")
    names = [upload.name for upload in inbox.uploads(max_items=2)]
    assert names == ["guide 4.md", "guide 3.md"]
    before = inbox.uploads(max_items=2)[-1].id
    assert [u.name for u in inbox.uploads(before=before)] == [
        "guide 2.md", "guide 1.md", "guide 0.md",
    ]  # fmt: skip
    assert len(inbox.uploads(batch="b")) == 4
    assert [upload.name for upload in inbox.uploads(text="GUIDE 3")] == ["guide 3.md"]
    assert [upload.name for upload in inbox.uploads(document_id="guide-1")] == ["guide 1.md"]


def test_an_empty_file_and_one_too_large_leave_nothing(
    make_inbox: MakeInbox, settings: Settings, library: Library
) -> None:
    inbox = Inbox(library, PlainReader(), replace(settings, max_upload_bytes=1000))
    with pytest.raises(FileRefused, match=r"^empty\.md is empty"):
        hand_in(inbox, "empty.md", "")
    taken = []

    def endless() -> object:
        while True:
            taken.append(b"x" * 400)
            yield taken[-1]

    with pytest.raises(FileRefused, match=r"^big\.md is larger than 0\.001 MB"):
        inbox.add("big.md", endless(), author="m", author_name="Mei", channel="api")  # type: ignore[arg-type]
    assert len(taken) == 3
    assert [path for path in (settings.data_dir / "originals").rglob("*") if path.is_file()] == []
    assert inbox.uploads() == []


def test_a_full_inbox_and_a_full_disk_are_said(
    settings: Settings, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox(library, PlainReader(), replace(settings, max_uploads_waiting=2))
    for nth in range(2):
        hand_in(inbox, f"{nth}.md", DEPOSIT)
    with pytest.raises(FileRefused, match=r"2 files wait to be read.* add 3\.md once"):
        hand_in(inbox, "3.md", DEPOSIT)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    full = Inbox(library, PlainReader(), settings)
    with pytest.raises(StoreError, match="is full"):
        hand_in(full, "3.md", DEPOSIT)
    assert len(inbox.uploads()) == 2


def test_content_that_breaks_off_leaves_nothing(inbox: Inbox, settings: Settings) -> None:
    def broken() -> object:
        yield b"# Half"
        raise ConnectionError("gone")

    with pytest.raises(StoreError):
        inbox.add("a.md", broken(), author="m", author_name="Mei", channel="api")  # type: ignore[arg-type]
    assert inbox.uploads() == []
    assert [path for path in (settings.data_dir / "originals").rglob("*") if path.is_file()] == []


def test_originals_may_be_kept_anywhere(library: Library, settings: Settings) -> None:
    elsewhere = Inbox(library, PlainReader(), replace(settings, originals_url="memory://originals"))
    elsewhere.start()
    upload = drafted(elsewhere, "deposit.md", DEPOSIT)
    with elsewhere.original(upload.id).open() as file:
        assert file.read().decode() == DEPOSIT
    elsewhere.close()


def test_a_shipped_guide_that_was_withdrawn_or_replaced_stays_so(
    inbox: Inbox, library: Library, guides_dir: Path
) -> None:
    fees, deposit = guides_dir / "platform" / "fees.md", guides_dir / "platform" / "deposit.md"
    ingest([fees, deposit], library)
    shipped = library.document("platform/deposit").version
    withdraw(inbox, "platform/fees")
    upload = hand_in(inbox, "deposit.md", DEPOSIT, document_id="platform/deposit").upload
    assert await_state(inbox, upload.id, "ready").replaces == "platform/deposit"
    inbox.publish(upload.id, by="mei", by_name="Mei Lin")
    report = ingest([fees, deposit], library)
    assert [file.state for file in report.files] == ["unchanged", "unchanged"]
    assert published(library) == ["platform/deposit"]
    assert library.document("platform/deposit").title == "Deposit"
    history = inbox.history("platform/deposit")
    assert [(each.action, each.by_name) for each in history] == [
        ("replaced", "Mei Lin"),
        ("published", "Landfall"),
    ]
    inbox.roll_back("platform/deposit", shipped, by="mei", by_name="Mei Lin")
    assert ingest([deposit], library).files[0].state == "unchanged"


def test_many_files_are_taken_in_at_once(settings: Settings, library: Library) -> None:
    inbox = Inbox(library, PlainReader(), settings)
    for nth in range(300):
        inbox.add(
            f"{nth}.md", io.BytesIO(b"%d" % nth), author="m", author_name="Mei", channel="api"
        )
    assert inbox.counts() == {"queued": 300}
