"""One-time links: used once, by one, in time."""

import threading

import pytest
from sqlalchemy import Engine, select

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.credentials import digest_of
from knowledge.accounts.links import Filled, Kind
from knowledge.accounts.tables import links
from knowledge.accounts.values import SERVER, Account
from knowledge.errors import InvalidInput, LandfallError, NotFound, NotSignedIn
from tests.knowledge.accounts.conftest import PASSWORD, Clock

FIRST = Filled("Ada", "other words of nothing", "Ada@example.com")


def test_only_the_digest_of_a_link_is_kept(engine: Engine, accounts: Accounts) -> None:
    secret = accounts.links.make_first()
    with engine.connect() as connection:
        row = connection.execute(select(links)).one()
    assert row.digest == digest_of(secret)
    assert secret not in str(row)


def test_the_first_link_makes_an_administrator_once(accounts: Accounts) -> None:
    secret = accounts.links.make_first()
    assert accounts.links.read(secret).account is None
    ada = accounts.links.use(secret, FIRST)
    assert (ada.email, ada.name, ada.role) == ("ada@example.com", "Ada", "administrator")
    assert accounts.signing_in.check("ada@example.com", FIRST.password, "192.0.2.1") == ada
    with pytest.raises(NotFound, match="has been used or has expired"):
        accounts.links.use(secret, FIRST)


def test_a_new_first_link_makes_the_earlier_one_void(accounts: Accounts) -> None:
    earlier, later = accounts.links.make_first(), accounts.links.make_first()
    with pytest.raises(NotFound):
        accounts.links.read(earlier)
    assert accounts.links.read(later).kind == "administrator"


def test_the_first_link_takes_over_an_account_that_is_there(
    accounts: Accounts, member: Account
) -> None:
    filled = Filled("Li", "other words of nothing", member.email)
    taken = accounts.links.use(accounts.links.make_first(), filled)
    assert (taken.id, taken.role) == (member.id, "administrator")


def test_a_link_used_by_many_at_once_works_for_one(accounts: Accounts) -> None:
    secret = accounts.links.make_first()
    outcomes: list[str] = []

    def use(number: int) -> None:
        try:
            outcomes.append(
                accounts.links.use(secret, Filled("x", PASSWORD, f"{number}@example.com")).email
            )
        except LandfallError as error:
            outcomes.append(type(error).__name__)

    threads = [threading.Thread(target=use, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("NotFound") == 7
    assert len(accounts.people.all()) == 1


@pytest.mark.parametrize(
    ("kind", "hours"), [("administrator", 24), ("invitation", 7 * 24), ("reset", 24)]
)
def test_a_link_expires(
    accounts: Accounts, member: Account, clock: Clock, kind: Kind, hours: int
) -> None:
    if kind == "administrator":
        secret = accounts.links.make_first()
    else:
        secret = accounts.links.make(kind, member.id, SERVER)
    clock.seconds += hours * 3600 - 1
    accounts.links.read(secret)
    clock.seconds += 1
    with pytest.raises(NotFound):
        accounts.links.use(secret, FIRST)


@pytest.mark.parametrize(
    "filled",
    [
        Filled("Li", "short"),
        Filled("Li", "Password2026!"),
        Filled("x" * 81, PASSWORD),
    ],
)
def test_a_link_stays_when_what_was_typed_cannot_be_used(
    accounts: Accounts, member: Account, filled: Filled
) -> None:
    secret = accounts.links.make("reset", member.id, SERVER)
    with pytest.raises(InvalidInput):
        accounts.links.use(secret, filled)
    assert accounts.links.use(secret, Filled("Li", "other words of nothing"))


def test_a_reset_sets_the_password_and_ends_sessions_and_lock_out(
    accounts: Accounts, member: Account
) -> None:
    digest = digest_of(accounts.sessions.start(member.id, browser="", address=""))
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            accounts.signing_in.check(member.email, "wrong", "192.0.2.1")
    secret = accounts.links.make("reset", member.id, SERVER)
    accounts.links.use(secret, Filled("", "other words of nothing"))
    assert accounts.sessions.find(digest) is None
    found = accounts.signing_in.check(member.email, "other words of nothing", "192.0.2.2")
    assert found.name == "Li"


def test_a_new_link_of_an_account_makes_its_earlier_one_void(
    accounts: Accounts, member: Account
) -> None:
    earlier = accounts.links.make("reset", member.id, SERVER)
    accounts.links.make("reset", member.id, SERVER)
    with pytest.raises(NotFound):
        accounts.links.use(earlier, Filled("Li", "other words of nothing"))
