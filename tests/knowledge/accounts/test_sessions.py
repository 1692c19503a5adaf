"""Sign-ins: kept as digests, ended by time, by hand and with the account."""

from sqlalchemy import Engine, event, select

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.credentials import digest_of, form_token, new_secret
from knowledge.accounts.tables import sessions
from knowledge.accounts.values import Account
from tests.knowledge.accounts.conftest import PASSWORD, Clock

HOUR = 3600.0


def start(accounts: Accounts, account: Account) -> str:
    return accounts.sessions.start(account.id, browser="Firefox", address="192.0.2.1")


def test_a_secret_is_256_random_bits_and_only_its_digest_is_kept(
    engine: Engine, accounts: Accounts, member: Account
) -> None:
    secret = start(accounts, member)
    assert len(secret) == 43
    assert secret != new_secret()
    with engine.connect() as connection:
        row = connection.execute(select(sessions)).one()
    assert row.digest == digest_of(secret)
    assert secret not in str(row)


def test_the_token_of_forms_is_neither_the_secret_nor_its_digest() -> None:
    assert form_token("s") not in ("s", digest_of("s"))


def test_a_session_leads_to_its_account(accounts: Accounts, member: Account) -> None:
    found = accounts.sessions.find(digest_of(start(accounts, member)))
    assert found is not None
    assert found.account == member
    assert accounts.sessions.find(digest_of("another")) is None


def test_a_session_ends_after_its_time_without_use(
    accounts: Accounts, member: Account, clock: Clock
) -> None:
    digest = digest_of(start(accounts, member))
    clock.seconds += 11 * HOUR
    assert accounts.sessions.find(digest)
    clock.seconds += 11 * HOUR
    assert accounts.sessions.find(digest)
    clock.seconds += 12 * HOUR
    assert accounts.sessions.find(digest) is None


def test_a_session_ends_after_a_week_however_much_it_is_used(
    accounts: Accounts, member: Account, clock: Clock
) -> None:
    digest = digest_of(start(accounts, member))
    for _ in range(7 * 24 - 1):
        clock.seconds += HOUR
        assert accounts.sessions.find(digest)
    clock.seconds += HOUR
    assert accounts.sessions.find(digest) is None


def test_use_is_written_once_a_minute(
    engine: Engine, accounts: Accounts, member: Account, clock: Clock
) -> None:
    digest = digest_of(start(accounts, member))
    written: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(*arguments: object) -> None:
        written.extend(word for word in (str(arguments[2]),) if word.startswith("UPDATE"))

    for _ in range(120):
        clock.seconds += 1
        accounts.sessions.find(digest)
    assert len(written) == 2


def test_signing_in_ends_the_session_of_the_browser_before(
    accounts: Accounts, member: Account
) -> None:
    first = start(accounts, member)
    second = accounts.sessions.start(member.id, browser="", address="", instead_of=first)
    assert [each.digest for each in accounts.sessions.of(member.id)] == [digest_of(second)]


def test_sessions_that_have_ended_are_removed_when_another_starts(
    engine: Engine, accounts: Accounts, member: Account, clock: Clock
) -> None:
    start(accounts, member)
    clock.seconds += 13 * HOUR
    start(accounts, member)
    with engine.connect() as connection:
        assert len(connection.execute(select(sessions)).all()) == 1


def test_signing_out_everywhere_ends_every_session(accounts: Accounts, member: Account) -> None:
    digests = [digest_of(start(accounts, member)) for _ in range(3)]
    accounts.sessions.end_all(member)
    assert [accounts.sessions.find(digest) for digest in digests] == [None] * 3
    assert accounts.audit.entries(max_items=1)[0].action == "session.all-ended"


def test_a_new_password_ends_every_session(accounts: Accounts, member: Account) -> None:
    digest = digest_of(start(accounts, member))
    accounts.signing_in.change_password(member, PASSWORD, "another four words", "192.0.2.1")
    assert accounts.sessions.find(digest) is None
