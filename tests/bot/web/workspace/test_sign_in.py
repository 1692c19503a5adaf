"""Signing in and out: the cookie, the form that only our page can send, the way on."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.web.workspace.own_path import own_path
from knowledge.accounts.accounts import Accounts
from knowledge.accounts.credentials import digest_of, form_token
from knowledge.accounts.values import Account
from tests.bot.web.workspace.conftest import PASSWORD, SAME_ORIGIN, SignIn
from tests.bot.web.workspace.forms import csrf_of, send, sign_in

EMAIL = "chen@example.com"
WRONG = "The e-mail address or the password is not right"


def test_the_right_password_opens_the_workspace(
    visitor: TestClient, accounts: Accounts, consultant: Account
) -> None:
    response = sign_in(visitor, EMAIL, PASSWORD)
    assert (response.status_code, response.headers["location"]) == (303, "/workspace")
    secret = visitor.cookies["landfall-session"]
    found = accounts.sessions.find(digest_of(secret))
    assert found is not None
    assert found.account == consultant
    assert found.session.address == "10.0.0.1"
    assert visitor.get("/workspace/account").status_code == 200
    assert accounts.audit.entries(max_items=1)[0].action == "session.started"


def test_the_cookie_is_for_our_server_alone(visitor: TestClient, consultant: Account) -> None:
    cookie = sign_in(visitor, EMAIL, PASSWORD).headers.get_list("set-cookie")[0]
    assert cookie.startswith("landfall-session=")
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert "Domain" not in cookie


def test_over_tls_the_cookie_is_tied_to_this_host(app: FastAPI, consultant: Account) -> None:
    client = TestClient(
        app, base_url="https://testserver", follow_redirects=False, headers=SAME_ORIGIN
    )
    cookie = sign_in(client, EMAIL, PASSWORD).headers.get_list("set-cookie")[0]
    assert cookie.startswith("__Host-landfall-session=")
    assert "Secure" in cookie
    assert client.get("/workspace/account").status_code == 200
    secret = client.cookies["__Host-landfall-session"]
    tossed = TestClient(app, base_url="https://testserver", cookies={"landfall-session": secret})
    assert tossed.get("/workspace/account", headers={"Accept": "*/*"}).status_code == 401


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.com", "no address"])
def test_what_is_wrong_is_said_in_the_same_words_beside_the_form(
    visitor: TestClient, consultant: Account, email: str
) -> None:
    response = sign_in(visitor, email, "wrong")
    assert response.status_code == 401
    assert WRONG in response.text
    assert f'value="{email}"' in response.text
    assert "wrong" not in visitor.cookies.values()
    assert "landfall-session" not in visitor.cookies


def test_a_locked_sign_in_says_when_to_come_back(visitor: TestClient) -> None:
    for _ in range(5):
        sign_in(visitor, EMAIL, "wrong")
    response = sign_in(visitor, EMAIL, "wrong")
    assert response.status_code == 429
    assert response.headers["retry-after"] == "15"
    assert "try again in 15 seconds" in response.text


def test_signing_in_takes_a_new_secret_and_ends_the_one_before(
    visitor: TestClient, accounts: Accounts, consultant: Account
) -> None:
    sign_in(visitor, EMAIL, PASSWORD)
    first = visitor.cookies["landfall-session"]
    csrf = "x" * 64
    visitor.cookies.set("landfall-sign-in", "mine")
    csrf = form_token("mine")
    visitor.post("/sign-in", data={"csrf": csrf, "email": EMAIL, "password": PASSWORD})
    assert visitor.cookies["landfall-session"] != first
    assert accounts.sessions.find(digest_of(first)) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
    ],
)
def test_another_site_cannot_sign_a_visitor_in(
    visitor: TestClient, consultant: Account, headers: dict[str, str]
) -> None:
    csrf = csrf_of(visitor, "/sign-in")
    fields = {"csrf": csrf, "email": EMAIL, "password": PASSWORD}
    response = visitor.post("/sign-in", data=fields, headers=headers)
    assert response.status_code == 403
    assert "landfall-session" not in visitor.cookies


def test_without_the_cookie_of_the_form_nobody_is_signed_in(
    visitor: TestClient, consultant: Account
) -> None:
    csrf = csrf_of(visitor, "/sign-in")
    visitor.cookies.clear()
    fields = {"csrf": csrf, "email": EMAIL, "password": PASSWORD}
    response = visitor.post("/sign-in", data=fields)
    assert response.status_code == 403
    assert "load the page again" in response.text


def test_a_form_that_got_old_can_be_sent_again_from_the_page_that_says_so(
    visitor: TestClient, consultant: Account
) -> None:
    fields = {"csrf": "0" * 64, "email": EMAIL, "password": PASSWORD}
    response = visitor.post("/sign-in", data=fields)
    assert response.status_code == 403
    fields["csrf"] = response.text.split('name="csrf" value="')[1][:64]
    assert visitor.post("/sign-in", data=fields).status_code == 303


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("/workspace", "/workspace"),
        ("/workspace/documents?q=a%20b&lang=zh", "/workspace/documents?q=a%20b&lang=zh"),
        ("", "/workspace"),
        ("/", "/workspace"),
        ("/workspaces", "/workspace"),
        ("https://evil.example/workspace", "/workspace"),
        ("//evil.example/workspace", "/workspace"),
        ("/\\evil.example/workspace", "/workspace"),
        ("/workspace\\..\\..", "/workspace"),
        ("\t//evil.example", "/workspace"),
        ("/\t/evil.example", "/workspace"),
        ("javascript:alert(1)", "/workspace"),
        ("/workspace\r\nSet-Cookie: a=b", "/workspace"),
        ("@evil.example/workspace", "/workspace"),
    ],
)
def test_the_way_on_stays_in_the_workspace(
    visitor: TestClient, consultant: Account, wanted: str, path: str
) -> None:
    assert own_path(wanted) == path
    response = sign_in(visitor, EMAIL, PASSWORD, next=wanted)
    assert response.headers["location"] == path


def test_a_page_of_the_workspace_leads_back_after_signing_in(
    visitor: TestClient, consultant: Account
) -> None:
    page = visitor.get("/workspace/account?done=name", headers={"Accept": "text/html"})
    assert page.status_code == 303
    assert page.headers["location"] == "/sign-in?next=%2Fworkspace%2Faccount%3Fdone%3Dname"
    form = visitor.get(page.headers["location"]).text
    assert 'name="next" value="/workspace/account?done=name"' in form


def test_a_form_sent_after_the_session_ended_leads_to_the_sign_in_page(
    visitor: TestClient,
) -> None:
    response = visitor.post(
        "/workspace/account/name", data={"name": "x"}, headers={"Accept": "text/html"}
    )
    assert response.headers["location"] == "/sign-in?next=%2Fworkspace"


def test_somebody_signed_in_is_led_past_the_form(
    app: FastAPI, signed_in_client: SignIn, consultant: Account
) -> None:
    response = signed_in_client(app, consultant).get("/sign-in?next=/workspace/account")
    assert (response.status_code, response.headers["location"]) == (303, "/workspace/account")


def test_signing_out_ends_the_session_on_the_server(
    visitor: TestClient, accounts: Accounts, consultant: Account
) -> None:
    sign_in(visitor, EMAIL, PASSWORD)
    secret = visitor.cookies["landfall-session"]
    response = send(visitor, "/workspace/account", "/sign-out")
    assert (response.status_code, response.headers["location"]) == (303, "/sign-in")
    assert "landfall-session" not in visitor.cookies
    assert accounts.sessions.find(digest_of(secret)) is None


def test_another_site_cannot_sign_anybody_out(
    app: FastAPI, signed_in_client: SignIn, consultant: Account
) -> None:
    client = signed_in_client(app, consultant)
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/sign-out", headers=headers).status_code == 403
    assert client.get("/sign-out").status_code == 405


def test_sign_ins_are_limited_for_an_address(visitor: TestClient, guard: object) -> None:
    csrf = csrf_of(visitor, "/sign-in")
    statuses = {
        visitor.post("/sign-in", data={"csrf": csrf, "email": f"{n}@x.co"}).status_code
        for n in range(21)
    }
    assert statuses == {401, 429}


@pytest.mark.parametrize("path", ["/sign-in", "/welcome/nothing", "/workspace/account"])
def test_nothing_of_signing_in_is_kept_by_a_browser(visitor: TestClient, path: str) -> None:
    assert visitor.get(path).headers["cache-control"] == "no-store"


def test_the_page_speaks_the_readers_language(visitor: TestClient) -> None:
    page = visitor.get("/sign-in", headers={"Accept-Language": "zh-CN"})
    assert "邮箱" in page.text
    assert page.headers["content-language"] == "zh-Hans"
