"""A page's form, sent as a browser sends it."""

import re

import httpx2
from starlette.testclient import TestClient

CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


def csrf_of(client: TestClient, path: str) -> str:
    """Return what the forms of a page prove themselves with."""
    found = CSRF.search(client.get(path).text)
    assert found
    return found[1]


def send(client: TestClient, page: str, action: str = "", **fields: str) -> httpx2.Response:
    """Open a page and send a form of it with these fields."""
    return client.post(action or page, data={"csrf": csrf_of(client, page), **fields})


def sign_in(client: TestClient, email: str, password: str, **fields: str) -> httpx2.Response:
    """Sign in on the page."""
    return send(client, "/sign-in", email=email, password=password, **fields)
