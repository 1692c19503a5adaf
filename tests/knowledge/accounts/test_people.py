"""Accounts: added, changed, closed; and the last administrator, who stays."""

from collections.abc import Callable

import pytest

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.audit import Entry
from knowledge.accounts.names import checked_name, normalised
from knowledge.accounts.values import SERVER, Account
from knowledge.errors import Conflict, InvalidInput, NotFound

Join = Callable[..., Account]


def newest(accounts: Accounts) -> Entry:
    return accounts.audit.entries(max_items=1)[0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Li@Example.COM ", "li@example.com"), ("a.b+c@x.co", "a.b+c@x.co"), ("a@localhost",) * 2],
)
def test_an_e_mail_address_is_compared_without_case_and_space(typed: str, kept: str) -> None:
    assert normalised(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "li", "li@", "@x.com", "a@b@c", "a b@x.com", "a@x.com\r\nBcc: b@x.com", "x" * 255 + "@y.z",
     "\uff4ci@example.com", "li@example\u3002com", "\u212ai@example.com", "\u0131@example.com"],
)  # fmt: skip
def test_what_is_no_plain_address_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="not an e-mail address") as caught:
        normalised(typed)
    assert caught.value.field == "email"


def test_a_name_loses_what_cannot_be_seen() -> None:
    assert checked_name("  Li \u202e\u200b Wei\n") == "Li Wei"
    with pytest.raises(InvalidInput, match="at most 80"):
        checked_name("x" * 81)


def test_an_invited_account_exists_and_nobody_can_sign_in_to_it(accounts: Accounts) -> None:
    account = accounts.people.add("Li@x.com", "Li", "consultant", SERVER, "account.invited")
    assert account.is_invited
    assert accounts.people.by_email("li@x.com") == account
    assert newest(accounts).details == {"email": "li@x.com", "role": "consultant"}


def test_an_address_has_one_account(accounts: Accounts, member: Account) -> None:
    with pytest.raises(Conflict, match="already an account for li@example"):
        accounts.people.add("LI@example.com", "", "consultant", SERVER, "account.invited")


def test_the_last_administrator_cannot_be_demoted_or_closed(accounts: Accounts, join: Join) -> None:
    ada = join("ada@example.com", "administrator")
    with pytest.raises(Conflict, match="last administrator"):
        accounts.people.set_role(ada.id, "consultant", SERVER)
    with pytest.raises(Conflict, match="last administrator"):
        accounts.people.deactivate(ada.id, SERVER)
    assert accounts.people.account(ada.id) == ada


def test_an_invited_administrator_does_not_count_before_joining(
    accounts: Accounts, join: Join
) -> None:
    ada = join("ada@example.com", "administrator")
    accounts.people.add("bo@example.com", "", "administrator", SERVER, "account.invited")
    with pytest.raises(Conflict):
        accounts.people.deactivate(ada.id, SERVER)


def test_one_of_two_administrators_can_become_a_consultant(accounts: Accounts, join: Join) -> None:
    ada, bo = join("ada@example.com", "administrator"), join("bo@example.com", "administrator")
    accounts.people.set_role(ada.id, "consultant", bo.actor)
    assert accounts.people.account(ada.id).role == "consultant"
    entry = newest(accounts)
    assert (entry.actor, entry.action, entry.subject) == (bo.id, "account.role-changed", ada.id)
    assert entry.details == {
        "email": "ada@example.com", "from": "administrator", "to": "consultant"
    }  # fmt: skip


def test_closing_an_account_ends_its_sessions_tokens_and_links(
    accounts: Accounts, member: Account, join: Join
) -> None:
    join("ada@example.com", "administrator")
    accounts.sessions.start(member.id, browser="", address="")
    accounts.tokens.make(member, "night", None)
    secret = accounts.links.make("reset", member.id, SERVER)
    accounts.people.deactivate(member.id, SERVER)
    assert accounts.sessions.of(member.id) == []
    assert accounts.tokens.of(member.id) == []
    with pytest.raises(NotFound):
        accounts.links.read(secret)
    accounts.people.reactivate(member.id, SERVER)
    assert accounts.sessions.of(member.id) == []


def test_a_closed_account_gets_no_link(accounts: Accounts, member: Account, join: Join) -> None:
    join("ada@example.com", "administrator")
    accounts.people.deactivate(member.id, SERVER)
    with pytest.raises(Conflict, match="closed"):
        accounts.links.make("reset", member.id, SERVER)


def test_an_unknown_account_is_said_to_be_unknown(accounts: Accounts) -> None:
    with pytest.raises(NotFound, match="no such account"):
        accounts.people.account("x")
