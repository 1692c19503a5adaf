"""One-time links: opened by anybody, used by one, in the browser that opened them."""

import pytest
from starlette.testclient import TestClient

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.first_start import first_link
from knowledge.accounts.values import SERVER, Account
from knowledge.settings import Settings
from tests.bot.web.workspace.conftest import PASSWORD
from tests.bot.web.workspace.forms import send

NEW = "other words of nothing"


def path_of(accounts: Accounts) -> str:
    return "/welcome/" + first_link(accounts, Settings()).rsplit("/", 1)[1]


def test_the_link_of_the_first_start_makes_an_administrator_and_signs_in(
    visitor: TestClient, accounts: Accounts
) -> None:
    path = path_of(accounts)
    fields = {"email": "Ada@example.com", "name": "Ada", "password": NEW, "again": NEW}
    response = send(visitor, path, **fields)
    assert (response.status_code, response.headers["location"]) == (303, "/workspace")
    assert visitor.get("/workspace/people").status_code == 200
    assert [account.email for account in accounts.people.all()] == ["ada@example.com"]
    assert visitor.get(path).status_code == 404


def test_opening_a_link_does_not_use_it(visitor: TestClient, accounts: Accounts) -> None:
    path = path_of(accounts)
    for _ in range(3):
        assert visitor.get(path).status_code == 200
    assert visitor.head(path).status_code == 200


def test_an_invitation_joins_with_the_address_it_is_for(
    visitor: TestClient, accounts: Accounts
) -> None:
    invited = accounts.people.add("li@example.com", "", "consultant", SERVER, "account.invited")
    secret = accounts.links.make("invitation", invited.id, SERVER)
    fields = {"email": "evil@example.com", "name": "Li", "password": NEW, "again": NEW}
    send(visitor, f"/welcome/{secret}", **fields)
    account = accounts.people.account(invited.id)
    assert (account.email, account.name, account.role) == ("li@example.com", "Li", "consultant")
    assert account.has_password


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"password": NEW, "again": PASSWORD}, "not the same"),
        ({"password": "k7#Pq", "again": "k7#Pq"}, "at least 12"),
        ({"password": NEW, "again": NEW, "email": "no address"}, "not an e-mail address"),
        ({"password": NEW, "again": NEW, "name": "x" * 81}, "at most 80"),
    ],
)
def test_what_cannot_be_used_is_said_beside_the_form_and_the_link_stays(
    visitor: TestClient, accounts: Accounts, fields: dict[str, str], words: str
) -> None:
    path = path_of(accounts)
    response = send(visitor, path, **{"email": "a@x.co", "name": "A", **fields})
    assert response.status_code == 422
    assert words in response.text
    assert fields["password"] not in response.text
    assert visitor.get(path).status_code == 200


def test_a_link_that_is_gone_says_what_to_do(visitor: TestClient) -> None:
    page = visitor.get("/welcome/nothing", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert "ask an administrator for a new one" in page.text
    response = visitor.post("/welcome/nothing", data={"password": NEW})
    assert response.json()["error"].startswith("This link has been used")


def test_another_site_cannot_use_a_link(visitor: TestClient, accounts: Accounts) -> None:
    path = path_of(accounts)
    fields = {"email": "a@x.co", "name": "A", "password": NEW, "again": NEW}
    assert visitor.post(path, data=fields).status_code == 403
    assert accounts.people.all() == []


def test_a_reset_signs_out_everywhere_else(
    visitor: TestClient, accounts: Accounts, consultant: Account
) -> None:
    accounts.sessions.start(consultant.id, browser="elsewhere", address="")
    secret = accounts.links.make("reset", consultant.id, SERVER)
    send(visitor, f"/welcome/{secret}", name="Chen", password=NEW, again=NEW)
    assert [each.browser for each in accounts.sessions.of(consultant.id)] == ["testclient"]
