"""Who may frame, script and call the app."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.web.server import create_app
from knowledge.errors import SettingsError
from knowledge.settings import Settings

EVIL = {"Origin": "https://evil.example", "Host": "landfall.example"}


@pytest.mark.parametrize(
    "path", ["/guides", "/guides/platform/fees", "/healthz", "/metrics", "/nope", "/api/documents"]
)
def test_every_response_has_the_security_headers(make_client: Any, path: str) -> None:
    headers = make_client().get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert "camera=()" in headers["permissions-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


def test_only_a_page_of_gradio_gets_the_looser_policy(make_client: Any) -> None:
    client = make_client()
    assert "'unsafe-eval'" in client.get("/").headers["content-security-policy"]
    assert "unsafe" not in client.get("/theme.css").headers["content-security-policy"]


def test_frames_are_open_to_the_sites_named_and_no_others(make_client: Any) -> None:
    headers = make_client(frame_ancestors=("https://a.example",)).get("/guides").headers
    assert "frame-ancestors https://a.example" in headers["content-security-policy"]
    assert "x-frame-options" not in headers


def test_no_origin_is_allowed_unless_named(make_client: Any) -> None:
    response = make_client().get("/api/documents", headers=EVIL)
    assert not [name for name in response.headers if name.startswith("access-control-allow")]


def test_a_named_origin_is_allowed_without_credentials(make_client: Any) -> None:
    client = make_client(allowed_origins=("https://a.example",))
    preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    response = client.options("/api/chat", headers=preflight)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "https://a.example"
    assert "access-control-allow-credentials" not in response.headers
    assert "access-control-allow-origin" not in client.get("/healthz", headers=EVIL).headers


def test_an_error_to_a_named_origin_can_be_read_by_it(make_client: Any, shelf: Any) -> None:
    shelf.documents = None
    client = make_client(allowed_origins=("https://a.example",))
    response = client.get("/api/documents", headers={"Origin": "https://a.example"})
    assert response.status_code == 500
    assert response.headers["access-control-allow-origin"] == "https://a.example"


@pytest.mark.parametrize("origin", ["*", "https://*.example", "a.example", "https://a.example; x"])
@pytest.mark.parametrize("name", ["allowed_origins", "frame_ancestors"])
def test_an_open_or_malformed_origin_stops_the_start(
    adviser: Any, shelf: Any, name: str, origin: str
) -> None:
    chosen: dict[str, Any] = {name: (origin,)}
    with pytest.raises(SettingsError, match=f"LANDFALL_{name.upper()} must list origins"):
        create_app(adviser, shelf, Settings(**chosen))


def test_the_host_header_is_not_used_for_an_address(make_client: Any) -> None:
    client: TestClient = make_client()
    for path in ("/guides/", "/api/documents/", "/guides"):
        response = client.get(path, headers={"Host": "evil.example"}, follow_redirects=False)
        assert "evil.example" not in response.text + str(response.headers)
