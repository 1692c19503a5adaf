"""Administrators invite people, change what they may do, and let them out."""

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.values import Account
from tests.bot.web.workspace.conftest import SignIn
from tests.bot.web.workspace.forms import send

PLACE = "/workspace/people"
NEW = "other words of nothing"
LINK = re.compile(r'id="link" value="http://testserver(/welcome/[^"]+)"')


@pytest.fixture
def client(app: FastAPI, signed_in_client: SignIn, administrator: Account) -> TestClient:
    return signed_in_client(app, administrator)


def link_in(text: str) -> str:
    found = LINK.search(text)
    assert found
    return found[1]


def test_an_invitation_is_a_link_that_makes_the_account_usable(
    client: TestClient, visitor: TestClient, accounts: Accounts
) -> None:
    page = client.post(PLACE, data={"email": "Li@example.com", "role": "consultant"})
    link = link_in(page.text)
    assert link not in client.get(PLACE).text
    assert "invited" in client.get(PLACE).text
    send(visitor, link, name="Li", password=NEW, again=NEW)
    account = accounts.people.by_email("li@example.com")
    assert account is not None
    assert (account.name, account.is_invited) == ("Li", False)
    assert visitor.get(PLACE).status_code == 403


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"email": "no address"}, 422, "not an e-mail address"),
        ({"email": "ada@example.com"}, 409, "already an account for ada@example.com"),
        ({"email": "x@example.com", "role": "king"}, 422, "no such role"),
    ],
)
def test_an_invitation_that_cannot_be_made_is_told(
    client: TestClient, fields: dict[str, str], status: int, words: str
) -> None:
    response = client.post(PLACE, data=fields)
    assert response.status_code == status
    assert words in response.text


def test_a_reset_link_is_made_for_whoever_has_joined(
    client: TestClient, visitor: TestClient, accounts: Accounts, consultant: Account
) -> None:
    link = link_in(client.post(f"{PLACE}/{consultant.id}/link").text)
    assert "Set a new password" in visitor.get(link).text
    send(visitor, link, name="Chen", password=NEW, again=NEW)
    assert accounts.signing_in.check(consultant.email, NEW, "192.0.2.1").id == consultant.id


def test_a_role_is_changed(client: TestClient, accounts: Accounts, consultant: Account) -> None:
    client.post(f"{PLACE}/{consultant.id}/role", data={"role": "administrator"})
    assert accounts.people.account(consultant.id).is_administrator


@pytest.mark.parametrize("action", ["role", "deactivate"])
def test_the_last_administrator_stays(
    client: TestClient, accounts: Accounts, administrator: Account, action: str
) -> None:
    response = client.post(f"{PLACE}/{administrator.id}/{action}", data={"role": "consultant"})
    assert response.status_code == 409
    assert "This is the last administrator" in response.text
    assert accounts.people.account(administrator.id) == administrator


def test_an_account_is_closed_and_opened_again(
    client: TestClient, accounts: Accounts, consultant: Account
) -> None:
    client.post(f"{PLACE}/{consultant.id}/deactivate")
    assert 'data-state="closed"' in client.get(PLACE).text
    assert client.post(f"{PLACE}/{consultant.id}/link").status_code == 409
    client.post(f"{PLACE}/{consultant.id}/reactivate")
    assert accounts.people.account(consultant.id).is_active


def test_an_account_that_does_not_exist_is_told(client: TestClient) -> None:
    for action in ("role", "link", "deactivate", "reactivate"):
        response = client.post(f"{PLACE}/nobody/{action}", data={"role": "consultant"})
        assert response.status_code == 404


def test_the_token_of_an_administrator_makes_no_people(
    app: FastAPI, accounts: Accounts, administrator: Account
) -> None:
    token = accounts.tokens.make(administrator, "x", None).secret
    program = TestClient(app, headers={"Authorization": f"Bearer {token}"})
    assert program.post(PLACE, data={"email": "x@example.com"}).status_code == 403
    assert len(accounts.people.all()) == 1


def test_every_change_is_in_the_log_with_who_made_it(
    client: TestClient, accounts: Accounts, administrator: Account, consultant: Account
) -> None:
    before = accounts.audit.entries(max_items=1)[0].number
    client.post(PLACE, data={"email": "li@example.com"})
    client.post(f"{PLACE}/{consultant.id}/role", data={"role": "administrator"})
    client.post(f"{PLACE}/{consultant.id}/link")
    client.post(f"{PLACE}/{consultant.id}/deactivate")
    client.post(f"{PLACE}/{consultant.id}/reactivate")
    added = [each for each in accounts.audit.entries() if each.number > before][::-1]
    assert {entry.actor for entry in added} == {administrator.id}
    assert [entry.action for entry in added] == [
        "account.invited",
        "account.link-made",
        "account.role-changed",
        "account.link-made",
        "account.deactivated",
        "account.reactivated",
    ]
