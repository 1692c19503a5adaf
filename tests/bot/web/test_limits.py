"""How much, how long and how often a client may send."""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.web.asker import Asker
from bot.web.desk import Desk
from bot.web.limits import RateLimiter, client_address
from bot.web.metrics import Metrics
from knowledge.errors import AnswerTimeout, ServiceStarting, SettingsError, TooManyRequests
from knowledge.settings import Settings


def test_fifty_messages_in_a_row_from_one_client_are_not_all_answered(make_client: Any) -> None:
    client = make_client(rate_per_minute=30)
    responses = [client.post("/api/chat", json={"message": "x"}) for _ in range(50)]
    refused = [response for response in responses if response.status_code == 429]
    assert 19 <= len(refused) <= 20
    assert 1 <= int(refused[0].headers["retry-after"]) <= 61
    assert refused[0].json()["error"].startswith("You have reached 30 requests a minute")
    assert "landfall_rate_limited_total" in client.get("/metrics").text


def test_another_client_is_not_affected_and_a_new_header_is_not_another_client(
    make_client: Any,
) -> None:
    client = make_client(rate_per_minute=1)

    def ask(forwarded_for: str) -> int:
        headers = {"X-Forwarded-For": forwarded_for}
        return int(client.post("/api/chat", json={"message": "x"}, headers=headers).status_code)

    assert [ask(f"1.2.3.{i}") for i in range(4)].count(429) >= 2


def test_clients_behind_a_trusted_proxy_are_told_apart(make_client: Any) -> None:
    client = make_client(rate_per_minute=1, trusted_proxies=("10.0.0.1",))
    statuses = [
        client.post("/api/chat", json={"message": "x"}, headers={"X-Forwarded-For": address})
        for address in ("1.2.3.4", "1.2.3.5")
    ]
    assert [response.status_code for response in statuses] == [200, 200]


def test_one_ipv6_network_is_one_client() -> None:
    limiter = RateLimiter(2, Metrics())

    def check_many() -> None:
        for last in range(5):
            limiter.check(f"2001:db8::{last}")

    with pytest.raises(TooManyRequests):
        check_many()
    limiter.check("2001:db8:0:1::1")


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "client"),
    [
        ("5.5.5.5", "1.1.1.1", "5.5.5.5"),
        ("10.0.0.9", "1.1.1.1", "1.1.1.1"),
        ("10.0.0.9", "9.9.9.9, 1.1.1.1, 10.0.0.8", "1.1.1.1"),
        ("10.0.0.9", "", "10.0.0.9"),
        ("::ffff:10.0.0.9", "1.1.1.1:4711", "1.1.1.1"),
        ("10.0.0.9", "2001:db8::7", "2001:db8::7"),
        ("10.0.0.9", "nonsense", "nonsense"),
        ("testclient", "1.1.1.1", "testclient"),
    ],
)
def test_a_forwarded_address_counts_only_as_far_as_proxies_are_trusted(
    peer: str, forwarded_for: str, client: str
) -> None:
    assert client_address(peer, forwarded_for, ["10.0.0.0/8"]) == client


def test_a_malformed_proxy_stops_the_start(make_app: Any) -> None:
    with pytest.raises(SettingsError, match=r"not 'proxy\.local'"):
        make_app(trusted_proxies=("10.0.0.0/8", "proxy.local"))


def test_a_declared_body_over_the_limit_is_refused(make_client: Any, adviser: Any) -> None:
    response = make_client(max_body_bytes=100).post("/api/chat", json={"message": "x" * 200})
    assert response.status_code == 413
    assert response.json() == {
        "error": "The request body is larger than the limit of 100 bytes: send less."
    }
    assert adviser.asked == []


def test_a_body_of_unknown_length_is_counted_as_it_comes(make_app: Any) -> None:
    app = make_app(max_body_bytes=100)
    sent: list[Any] = []
    pulled = 0

    async def receive() -> dict[str, Any]:
        nonlocal pulled
        pulled += 1
        return {"type": "http.request", "body": b"x" * 40, "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json")]
    scope = {
        "type": "http", "method": "POST", "path": "/api/chat", "raw_path": b"/api/chat",
        "headers": headers, "query_string": b"", "asgi": {"version": "3.0"}, "scheme": "http",
        "client": ("10.0.0.1", 1), "server": ("x", 80), "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 413
    assert pulled == 3


@pytest.fixture
def make_desk(adviser: Any) -> Any:
    def make(**settings: Any) -> Desk:
        metrics = Metrics()
        chosen = Settings(rate_per_minute=1000, **settings)
        return Desk(adviser, chosen, RateLimiter(1000, metrics), metrics)

    return make


async def collect(events: AsyncIterator[Any]) -> list[Any]:
    return [event async for event in events]


def test_an_answer_that_takes_too_long_is_ended(make_desk: Any, adviser: Any) -> None:
    release = threading.Event()
    adviser.step = release.wait
    desk = make_desk(answer_timeout_seconds=0.1)

    async def ask() -> None:
        with pytest.raises(AnswerTimeout, match=r"longer than 0\.1 seconds"):
            await collect(await desk.ask(Asker("1.1.1.1", "api"), "x"))
        release.set()

    asyncio.run(ask())


def test_a_full_desk_says_it_is_busy_and_recovers(
    make_desk: Any, adviser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.desk.QUEUE_SECONDS", 0.1)
    release = threading.Event()
    adviser.step = release.wait
    desk = make_desk(max_concurrent_answers=1)

    async def ask() -> None:
        first = await desk.ask(Asker("1.1.1.1", "api"), "x")
        with pytest.raises(ServiceStarting, match="busy"):
            await desk.ask(Asker("1.1.1.2", "api"), "x")
        release.set()
        assert len(await collect(first)) == 4
        assert len(await collect(await desk.ask(Asker("1.1.1.2", "api"), "x"))) == 4

    asyncio.run(ask())


def test_an_abandoned_answer_stops_the_adviser_and_frees_its_slot(
    make_desk: Any, adviser: Any
) -> None:
    steps = threading.Semaphore(1)
    made: list[int] = []

    def step() -> None:
        steps.acquire()
        made.append(1)

    adviser.step = step
    desk = make_desk(max_concurrent_answers=1)

    async def ask() -> None:
        events = await desk.ask(Asker("1.1.1.1", "api"), "x")
        await anext(events)
        await events.aclose()
        for _ in range(10):
            steps.release()
        assert len(await collect(await desk.ask(Asker("1.1.1.1", "api"), "x"))) == 4

    asyncio.run(ask())
    # One event before leaving, one that was being made then, and the four of the second answer.
    assert len(made) == 6
