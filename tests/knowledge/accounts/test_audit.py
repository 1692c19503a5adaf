"""The audit log: it only grows, and it can be read by anything in it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, delete, update
from sqlalchemy.exc import IntegrityError

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.audit import BATCH, AuditLog, Entry, Filter
from knowledge.accounts.tables import audit
from knowledge.accounts.values import SERVER, Account
from knowledge.database import writing
from knowledge.errors import Conflict
from tests.knowledge.accounts.conftest import Clock


@pytest.fixture
def log(engine: Engine, clock: Clock) -> AuditLog:
    return AuditLog(engine, clock)


def test_an_entry_is_read_as_it_was_written(log: AuditLog, clock: Clock) -> None:
    log.record("a1", "Li 李", "document.published", "platform/fees", {"title": "费用"})
    assert log.entries() == [
        Entry(
            1, clock.seconds, "a1", "Li 李", "document.published", "platform/fees",
            {"title": "费用"},
        )
    ]  # fmt: skip


@pytest.mark.parametrize("change", [update(audit).values(actor="x"), delete(audit)])
def test_nothing_can_change_or_remove_an_entry(
    engine: Engine, log: AuditLog, change: object
) -> None:
    log.record("a1", "Li", "upload.added")
    with pytest.raises(IntegrityError, match="only grows"), writing(engine) as connection:
        connection.execute(change)  # type: ignore[call-overload]
    assert len(log.entries()) == 1


def test_pages_follow_each_other_without_a_gap_while_the_log_grows(log: AuditLog) -> None:
    for number in range(5):
        log.record("a1", "Li", "upload.added", str(number))
    first = log.entries(max_items=2)
    log.record("a1", "Li", "upload.added", "later")
    second = log.entries(before=first[-1].number, max_items=2)
    third = log.entries(before=second[-1].number, max_items=2)
    assert [entry.subject for entry in (*first, *second, *third)] == ["4", "3", "2", "1", "0"]
    assert log.entries(before=1) == []


@pytest.mark.parametrize(
    ("wanted", "subjects"),
    [
        (Filter(), ["3", "2", "1"]),
        (Filter(actor="a1"), ["2", "1"]),
        (Filter(action="document"), ["2"]),
        (Filter(action="document.published"), ["2"]),
        (Filter(action="doc"), []),
        (Filter(text="LI"), ["2", "1"]),
        (Filter(text="%"), []),
        (Filter(text="_"), []),
        (Filter(since=1_800_000_010.0), ["3", "2"]),
        (Filter(until=1_800_000_010.0), ["1"]),
        (Filter(actor="a1", since=1_800_000_010.0), ["2"]),
    ],
)
def test_entries_are_found_by_who_what_and_when(
    log: AuditLog, clock: Clock, wanted: Filter, subjects: list[str]
) -> None:
    for actor, name, action in (
        ("a1", "Li", "upload.added"),
        ("a1", "Li", "document.published"),
        ("a2", "Bo", "upload.added"),
    ):
        log.record(actor, name, action, str(int((clock.seconds - 1_800_000_000) // 10 + 1)))
        clock.seconds += 10
    assert [entry.subject for entry in log.entries(wanted)] == subjects
    assert [entry.subject for entry in log.every_entry(wanted)] == subjects[::-1]
    assert log.count(wanted) == len(subjects)


def test_every_entry_is_exported_however_many_there_are(engine: Engine, log: AuditLog) -> None:
    row = {
        "at": 1.0, "actor": "a", "actor_name": "", "action": "x.done", "subject": "", "details": {},
    }  # fmt: skip
    with writing(engine) as connection:
        connection.execute(audit.insert(), [row] * (2 * BATCH + 1))
    numbers = [entry.number for entry in log.every_entry()]
    assert numbers == list(range(1, 2 * BATCH + 2))


def test_the_choices_of_the_filter_are_what_is_in_the_log(log: AuditLog) -> None:
    log.record("a1", "Li", "upload.added")
    log.record("a1", "Li Wei", "document.published")
    log.record("command line", "command line", "upload.added")
    assert log.actions() == ["document.published", "upload.added"]
    assert log.actors() == {"a1": "Li Wei", "command line": "command line"}


def test_a_change_that_fails_leaves_no_entry(
    accounts: Accounts, join: Callable[..., Account]
) -> None:
    ada = join("ada@example.com", "administrator")
    before = accounts.audit.count()
    with pytest.raises(Conflict):
        accounts.people.set_role(ada.id, "consultant", SERVER)
    assert accounts.audit.count() == before
