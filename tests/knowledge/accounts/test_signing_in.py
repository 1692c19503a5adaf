"""Signing in: the same answer and the same work whatever is wrong, and delays that grow."""

import threading
from collections.abc import Callable
from typing import Literal

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, event, select

from knowledge.accounts.accounts import Accounts, open_accounts
from knowledge.accounts.attempts import delay_after
from knowledge.accounts.tables import attempts
from knowledge.accounts.values import SERVER, Account
from knowledge.errors import InvalidInput, LandfallError, NotSignedIn, TooManyRequests
from knowledge.settings import Settings
from tests.knowledge.accounts.conftest import PASSWORD, Clock

HERE = "192.0.2.1"
EMAIL = "li@example.com"


def refused(accounts: Accounts, email: str, password: str = "wrong", at: str = HERE) -> str:
    try:
        accounts.signing_in.check(email, password, at)
    except LandfallError as error:
        return str(error)
    return ""


def test_the_right_password_signs_in_however_the_address_is_typed(
    accounts: Accounts, member: Account
) -> None:
    assert accounts.signing_in.check(" LI@example.com", PASSWORD, HERE) == member


def test_every_failure_is_told_in_the_same_words(
    accounts: Accounts, member: Account, join: Callable[..., Account]
) -> None:
    join("ada@example.com", "administrator")
    closed = join("gone@example.com")
    accounts.people.deactivate(closed.id, SERVER)
    accounts.people.add("new@example.com", "", "consultant", SERVER, "account.invited")
    said = {
        refused(accounts, EMAIL),
        refused(accounts, "nobody@example.com"),
        refused(accounts, "gone@example.com", PASSWORD),
        refused(accounts, "new@example.com", ""),
        refused(accounts, "no address at all"),
    }
    assert said == {"The e-mail address or the password is not right: check both and try again."}


class Counting(PasswordHasher):
    """Counts how often a password is worked on."""

    verified = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002
        self.verified += 1
        return super().verify(hash, password)


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.com", "not an address"])
def test_every_failure_takes_the_same_work(engine: Engine, member: Account, email: str) -> None:
    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    accounts = open_accounts(engine, Settings(), hasher=hasher)
    statements: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]).split()[0])

    refused(accounts, email)
    assert hasher.verified == 1
    counting = ["BEGIN", "DELETE", "SELECT", "SELECT", "INSERT", "SELECT", "INSERT"]
    assert statements == [*counting, "BEGIN", "SELECT", "BEGIN", "INSERT"]


def test_delays_double_up_to_a_quarter_of_an_hour() -> None:
    assert [delay_after(failures, 5) for failures in (0, 4, 5, 6, 7, 8, 10, 11, 1000)] == [
        0, 0, 15, 30, 60, 120, 480, 900, 900
    ]  # fmt: skip


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.com"])
def test_after_five_failures_not_even_the_right_password_is_looked_at(
    accounts: Accounts, member: Account, clock: Clock, email: str
) -> None:
    for _ in range(5):
        refused(accounts, email)
    with pytest.raises(TooManyRequests, match="try again in 15 seconds") as caught:
        accounts.signing_in.check(email, PASSWORD, HERE)
    assert caught.value.retry_after_seconds == 15
    clock.seconds += 15
    assert "not right" in refused(accounts, email)
    assert "in 30 seconds" in refused(accounts, email)


def test_a_locked_account_can_be_used_again_when_the_delay_is_over(
    accounts: Accounts, member: Account, clock: Clock
) -> None:
    for _ in range(5):
        refused(accounts, EMAIL)
    clock.seconds += 15
    assert accounts.signing_in.check(EMAIL, PASSWORD, HERE) == member
    assert "not right" in refused(accounts, EMAIL)


def test_an_address_that_tries_many_accounts_has_to_wait_for_all_of_them(
    accounts: Accounts, member: Account
) -> None:
    for number in range(20):
        refused(accounts, f"{number}@example.com")
    assert "Too many" in refused(accounts, EMAIL, PASSWORD)
    assert accounts.signing_in.check(EMAIL, PASSWORD, "198.51.100.7") == member


def test_an_account_of_ones_own_does_not_make_room_for_guesses(
    accounts: Accounts, member: Account
) -> None:
    for number in range(19):
        refused(accounts, f"{number}@example.com")
        accounts.signing_in.check(EMAIL, PASSWORD, HERE)
    refused(accounts, "another@example.com")
    assert "Too many" in refused(accounts, "one-more@example.com")


def test_many_attempts_at_once_get_no_more_tries_than_in_a_row(
    accounts: Accounts, member: Account
) -> None:
    said: list[str] = []
    threads = [
        threading.Thread(target=lambda: said.append(refused(accounts, EMAIL))) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum("not right" in sentence for sentence in said) == 5
    assert sum("Too many" in sentence for sentence in said) == 11


def test_failures_are_forgotten_after_a_day(
    engine: Engine, accounts: Accounts, member: Account, clock: Clock
) -> None:
    for _ in range(5):
        refused(accounts, EMAIL)
    clock.seconds += 24 * 3600 + 1
    refused(accounts, "somebody@example.com")
    with engine.connect() as connection:
        assert len(connection.execute(select(attempts)).all()) == 2


def test_what_was_typed_is_kept_nowhere(
    engine: Engine, accounts: Accounts, member: Account
) -> None:
    refused(accounts, "my secret password", "wrong password typed")
    with engine.connect() as connection:
        kept = str(connection.execute(select(attempts)).all())
    kept += str(accounts.audit.entries())
    assert "my secret password" not in kept
    assert "wrong password typed" not in kept


def test_a_failure_is_in_the_audit_log_with_the_address_it_came_from(
    accounts: Accounts, member: Account
) -> None:
    refused(accounts, EMAIL)
    entry = accounts.audit.entries(max_items=1)[0]
    assert (entry.action, entry.subject, entry.details) == (
        "session.refused",
        member.id,
        {"address": HERE},
    )


def test_a_password_is_changed_by_whoever_knows_it(accounts: Accounts, member: Account) -> None:
    with pytest.raises(InvalidInput, match="current password is not right") as caught:
        accounts.signing_in.change_password(member, "wrong", "another four words", HERE)
    assert caught.value.field == "current"
    with pytest.raises(InvalidInput, match="too short"):
        accounts.signing_in.change_password(member, PASSWORD, "short", HERE)
    accounts.signing_in.change_password(member, PASSWORD, "another four words", HERE)
    assert "not right" in refused(accounts, EMAIL, PASSWORD)
    assert accounts.signing_in.check(EMAIL, "another four words", HERE) == member


def test_guessing_the_current_password_is_locked_out_too(
    accounts: Accounts, member: Account
) -> None:
    for _ in range(5):
        with pytest.raises(InvalidInput):
            accounts.signing_in.change_password(member, "wrong", "another four words", HERE)
    with pytest.raises(TooManyRequests):
        accounts.signing_in.change_password(member, PASSWORD, "another four words", HERE)


def test_sign_in_raises_not_signed_in(accounts: Accounts) -> None:
    with pytest.raises(NotSignedIn):
        accounts.signing_in.check(EMAIL, PASSWORD, HERE)
