"""One's own account: name, password, sign-ins, tokens."""

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.web.limits import RateLimiter
from bot.web.metrics import Metrics
from bot.web.workspace.account_page import account_routes
from bot.web.workspace.guard import Caller, Guard
from knowledge.accounts.accounts import Accounts
from knowledge.accounts.credentials import digest_of
from knowledge.accounts.values import Account
from tests.bot.web.workspace.conftest import PASSWORD, MakeWorkspace, SignIn

PLACE = "/workspace/account"
NEW = "other words of nothing"
SHOWN = re.compile(r'id="secret" value="(lf_[^"]+)"')


@pytest.fixture
def client(app: FastAPI, signed_in_client: SignIn, consultant: Account) -> TestClient:
    return signed_in_client(app, consultant)


def make_token(client: TestClient, name: str = "nightly", days: str = "30") -> str:
    shown = SHOWN.search(client.post(f"{PLACE}/tokens", data={"name": name, "days": days}).text)
    assert shown
    return shown[1]


def bearer(app: FastAPI, token: str) -> TestClient:
    return TestClient(app, follow_redirects=False, headers={"Authorization": f"Bearer {token}"})


def test_a_name_is_changed(client: TestClient, accounts: Accounts, consultant: Account) -> None:
    response = client.post(f"{PLACE}/name", data={"name": "Chen <b>Wei</b>"})
    assert response.headers["location"] == f"{PLACE}?done=name"
    page = client.get(response.headers["location"]).text
    assert "Your name is saved." in page
    assert "Chen &lt;b&gt;Wei" in page
    assert accounts.people.account(consultant.id).name == "Chen <b>Wei</b>"


def test_changing_the_password_signs_out_everywhere_but_here(
    client: TestClient, accounts: Accounts, consultant: Account
) -> None:
    elsewhere = digest_of(accounts.sessions.start(consultant.id, browser="", address=""))
    before = client.cookies["landfall-session"]
    fields = {"current": PASSWORD, "new": NEW, "again": NEW}
    response = client.post(f"{PLACE}/password", data=fields)
    assert response.headers["location"] == f"{PLACE}?done=password"
    assert accounts.sessions.find(elsewhere) is None
    assert accounts.sessions.find(digest_of(before)) is None
    secret = re.search(r"landfall-session=([^;]+)", response.headers["set-cookie"])
    assert secret
    assert accounts.sessions.find(digest_of(secret[1]))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"current": "wrong", "new": NEW, "again": NEW}, "current password is not right"),
        ({"current": PASSWORD, "new": NEW, "again": NEW + "!"}, "not the same"),
        ({"current": PASSWORD, "new": "k7#Pq", "again": "k7#Pq"}, "at least 12"),
    ],
)
def test_a_password_is_not_changed_without_the_current_one_and_a_good_new_one(
    client: TestClient, fields: dict[str, str], words: str
) -> None:
    response = client.post(f"{PLACE}/password", data=fields)
    assert response.status_code == 422
    assert words in response.text
    assert fields["new"] not in response.text


def test_signing_out_everywhere_ends_this_session_too(
    client: TestClient, accounts: Accounts, consultant: Account
) -> None:
    accounts.sessions.start(consultant.id, browser="", address="")
    assert client.post(f"{PLACE}/sign-out-everywhere").headers["location"] == "/sign-in"
    assert accounts.sessions.of(consultant.id) == []


def test_sign_ins_are_listed_with_this_one_marked(
    client: TestClient, accounts: Accounts, consultant: Account
) -> None:
    accounts.sessions.start(consultant.id, browser="Firefox on <b>", address="192.0.2.9")
    page = client.get(PLACE).text
    assert "Firefox on &lt;b&gt;" in page
    assert page.count("(this one)") == 1


def test_a_token_is_shown_once_and_works_for_programs(app: FastAPI, client: TestClient) -> None:
    token = make_token(client)
    assert token not in client.get(PLACE).text
    assert bearer(app, token).get(PLACE).status_code == 200


@pytest.mark.parametrize(
    "fields", [{"name": "", "days": "30"}, {"name": "x", "days": "31"}, {"name": "x", "days": "-1"}]
)
def test_a_token_that_cannot_be_made_is_told(client: TestClient, fields: dict[str, str]) -> None:
    response = client.post(f"{PLACE}/tokens", data=fields)
    assert response.status_code == 422
    assert 'role="alert"' in response.text


def test_a_revoked_token_stops_the_next_request_and_what_is_under_way(
    app: FastAPI, client: TestClient, guard: Guard, accounts: Accounts, consultant: Account
) -> None:
    token = make_token(client)
    caller = Caller(consultant, "", "api", digest_of(token))
    assert guard.is_still_valid(caller)
    token_id = accounts.tokens.of(consultant.id)[0].id
    assert client.post(f"{PLACE}/tokens/{token_id}/revoke").status_code == 303
    assert not guard.is_still_valid(caller)
    response = bearer(app, token).get(PLACE)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"


def test_a_session_that_ended_stops_what_is_under_way(
    client: TestClient, guard: Guard, accounts: Accounts, consultant: Account
) -> None:
    caller = Caller(consultant, "", "browser", digest_of(client.cookies["landfall-session"]))
    assert guard.is_still_valid(caller)
    accounts.sessions.end_all(consultant)
    assert not guard.is_still_valid(caller)


@pytest.mark.parametrize("path", ["name", "password", "tokens", "sign-out-everywhere"])
def test_a_token_cannot_change_the_account_it_belongs_to(
    app: FastAPI, client: TestClient, path: str
) -> None:
    response = bearer(app, make_token(client)).post(f"{PLACE}/{path}", data={"name": "x"})
    assert response.status_code == 403
    assert response.json()["error"].startswith("A token may not do this")


def test_a_good_token_may_be_used_as_often_as_a_program_likes(
    app: FastAPI, client: TestClient, guard: Guard
) -> None:
    program = bearer(app, make_token(client))
    assert {program.get(PLACE).status_code for _ in range(40)} == {200}


def test_guessing_tokens_is_limited(
    make_workspace: MakeWorkspace, accounts: Accounts, guard: Guard
) -> None:
    strict = Guard(accounts, guard.settings, RateLimiter(3, Metrics()))
    program = TestClient(
        make_workspace(account_routes(strict), guard=strict),
        headers={"Authorization": "Bearer lf_guess"},
    )
    assert [program.get(PLACE).status_code for _ in range(5)] == [401, 401, 401, 429, 429]


def test_a_bad_token_is_not_helped_by_a_good_session(client: TestClient) -> None:
    response = client.get(PLACE, headers={"Authorization": "Bearer lf_nobodys"})
    assert response.status_code == 401


def test_a_closed_account_is_out_at_once(
    app: FastAPI,
    client: TestClient,
    accounts: Accounts,
    administrator: Account,
    consultant: Account,
) -> None:
    token = make_token(client)
    accounts.people.deactivate(consultant.id, administrator.actor)
    assert client.get(PLACE).status_code == 401
    assert bearer(app, token).get(PLACE).status_code == 401


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_speaks_the_readers_language(client: TestClient, lang: str) -> None:
    page = client.get(f"{PLACE}?lang={lang}")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
