"""Uploads whose sender may go on no longer when the last of the bytes arrives."""

from collections.abc import Callable, Iterator

import httpx2
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from knowledge.accounts.credentials import form_token
from knowledge.accounts.values import Account
from tests.bot.web.workspace.office import API, Office

PIECES = 20


def slow_body(end: Callable[[], None]) -> Iterator[bytes]:
    """Yield a body that arrives in pieces, between which the sender's right to send ends."""
    for i in range(PIECES):
        if i == PIECES // 2:
            end()
        yield b"The tide comes in twice a day. " * 300


@pytest.fixture
def address(office: Office, serve: Callable[[ASGIApp], str]) -> str:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == "http"  # its lifespan is the test client's
        await office.app(scope, receive, send)

    return serve(app)


@pytest.fixture
def mei(office: Office) -> Account:
    found = office.workspace.guard.accounts.people.by_email("consultant@example.com")
    assert found
    return found


def nothing_is_kept(office: Office) -> bool:
    originals = office.workspace.guard.settings.data_dir / "originals"
    files = [path for path in originals.rglob("*") if path.is_file()]
    return files == [] and office.workspace.inbox.uploads() == []


def test_nothing_is_kept_of_an_upload_whose_token_was_revoked_meanwhile(
    office: Office, address: str, mei: Account
) -> None:
    tokens = office.workspace.guard.accounts.tokens
    made = tokens.make(mei, "nightly", None)
    response = httpx2.post(
        f"{address}{API}/uploads?name=tides.txt",
        content=slow_body(lambda: tokens.revoke(mei, made.token.id)),
        headers={"Authorization": f"Bearer {made.secret}"},
    )
    assert response.status_code == 401
    assert "sign in" in response.json()["error"]
    assert response.headers["www-authenticate"] == "Bearer"
    assert nothing_is_kept(office)


def test_the_same_upload_is_kept_while_the_token_is_good(office: Office, address: str) -> None:
    response = httpx2.post(
        f"{address}{API}/uploads?name=tides.txt",
        content=slow_body(lambda: None),
        headers={"Authorization": office.consultant.headers["Authorization"]},
    )
    assert response.status_code == 201
    assert not nothing_is_kept(office)


@pytest.mark.parametrize("path", ["/workspace/files?name=tides.txt", f"{API}/uploads?name=t.txt"])
def test_nothing_is_kept_of_an_upload_whose_session_ended_meanwhile(
    office: Office, address: str, mei: Account, path: str
) -> None:
    response = sent_by_browser(office, address, mei, path, {})
    assert response.status_code == 401
    assert nothing_is_kept(office)


def test_nothing_is_kept_of_a_form_whose_session_ended_meanwhile(
    office: Office, address: str, mei: Account
) -> None:
    form = {"Content-Type": "multipart/form-data; boundary=line"}
    head = b'--line\r\nContent-Disposition: form-data; name="files"; filename="t.txt"\r\n\r\n'
    response = sent_by_browser(
        office, address, mei, "/workspace/files/form", form, head, b"\r\n--line--\r\n"
    )
    assert response.status_code == 401
    assert nothing_is_kept(office)


def sent_by_browser(
    office: Office,
    address: str,
    owner: Account,
    path: str,
    headers: dict[str, str],
    head: bytes = b"",
    tail: bytes = b"",
) -> httpx2.Response:
    """Send a slow body on a sign-in that ends half way through."""
    sessions = office.workspace.guard.accounts.sessions
    secret = sessions.start(owner.id, browser="", address="")

    def body() -> Iterator[bytes]:
        yield head
        yield from slow_body(lambda: sessions.end_all(owner))
        yield tail

    return httpx2.post(
        f"{address}{path}",
        content=body(),
        cookies={"landfall-session": secret},
        headers={
            "Accept": "application/json",
            "Sec-Fetch-Site": "same-origin",
            "X-CSRF-Token": form_token(secret),
            **headers,
        },
    )
