"""The first administrator: a link, or the password of the setting."""

import pytest

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.first_start import ADMINISTRATOR, base_url, first_link
from knowledge.accounts.links import Filled
from knowledge.accounts.values import SERVER
from knowledge.errors import NotFound, NotSignedIn, SettingsError
from knowledge.settings import Settings

HERE = "192.0.2.1"
SECRET = "a long enough secret"
OTHER = "another long secret"


def secret_of(link: str) -> str:
    return link.rsplit("/", 1)[1]


@pytest.mark.parametrize(
    ("settings", "url"),
    [
        (Settings(), "http://127.0.0.1:7860"),
        (Settings(host="0.0.0.0", port=80), "http://localhost:80"),
        (Settings(host="::1"), "http://[::1]:7860"),
        (Settings(public_url="https://ask.example.com/"), "https://ask.example.com"),
    ],
)
def test_the_link_leads_to_where_the_server_is_reached(settings: Settings, url: str) -> None:
    assert base_url(settings) == url


def test_each_start_gives_a_new_link_until_one_is_used(accounts: Accounts) -> None:
    first = first_link(accounts, Settings())
    second = first_link(accounts, Settings())
    assert first.startswith("http://127.0.0.1:7860/welcome/")
    with pytest.raises(NotFound):
        accounts.links.read(secret_of(first))
    accounts.links.use(secret_of(second), Filled("Ada", SECRET, "ada@example.com"))
    assert first_link(accounts, Settings()) == ""


def test_consultants_alone_are_no_administrator(accounts: Accounts) -> None:
    accounts.people.add("li@example.com", "", "consultant", SERVER, "account.created")
    assert first_link(accounts, Settings())


def test_the_setting_makes_the_first_administrator_without_a_link(accounts: Accounts) -> None:
    assert first_link(accounts, Settings(admin_password=SECRET)) == ""
    account = accounts.signing_in.check(ADMINISTRATOR, SECRET, HERE)
    assert account.role == "administrator"
    assert first_link(accounts, Settings(admin_password=SECRET)) == ""
    assert accounts.people.all() == [account]


def test_a_changed_setting_changes_a_password_that_nobody_changed_since(
    accounts: Accounts,
) -> None:
    first_link(accounts, Settings(admin_password=SECRET))
    first_link(accounts, Settings(admin_password=OTHER))
    assert accounts.signing_in.check(ADMINISTRATOR, OTHER, HERE)
    with pytest.raises(NotSignedIn):
        accounts.signing_in.check(ADMINISTRATOR, SECRET, HERE)


@pytest.mark.parametrize("password", [SECRET, "a third secret of mine"])
def test_no_setting_overwrites_a_password_that_a_person_chose(
    accounts: Accounts, password: str
) -> None:
    first_link(accounts, Settings(admin_password=SECRET))
    account = accounts.signing_in.check(ADMINISTRATOR, SECRET, HERE)
    accounts.signing_in.change_password(account, SECRET, OTHER, HERE)
    first_link(accounts, Settings(admin_password=password))
    assert accounts.signing_in.check(ADMINISTRATOR, OTHER, HERE)
    with pytest.raises(NotSignedIn):
        accounts.signing_in.check(ADMINISTRATOR, password, HERE)


@pytest.mark.parametrize("password", ["k7#Pq", "Password2026!", "aaaaaaaaaaaaaaaa"])
def test_a_weak_password_stops_the_start_and_is_not_shown(
    accounts: Accounts, password: str
) -> None:
    with pytest.raises(SettingsError, match="LANDFALL_ADMIN_PASSWORD cannot be used") as caught:
        first_link(accounts, Settings(admin_password=password))
    assert password not in str(caught.value)
    assert accounts.people.all() == []
