"""A scripted adviser and a shelf of two guides behind the real app, and a real browser."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from bot.web.server import create_app
from knowledge.settings import Settings
from tests.bot.web.browsing import FLAGS
from tests.bot.web.scripted import ScriptedAdviser, Shelf

MakeClient = Callable[..., TestClient]
Serve = Callable[[FastAPI], str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one file: its event loop must not run under the tests that start their own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def adviser() -> ScriptedAdviser:
    return ScriptedAdviser()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def make_app(adviser: ScriptedAdviser, shelf: Shelf) -> Callable[..., FastAPI]:
    """Build the app with the settings given."""

    def make(**settings: Any) -> FastAPI:
        return create_app(adviser, shelf, Settings(**settings))

    return make


@pytest.fixture
def make_client(make_app: Callable[..., FastAPI]) -> Iterator[MakeClient]:
    """Build a client of such an app; its address is 10.0.0.1."""
    clients: list[TestClient] = []

    def make(**settings: Any) -> TestClient:
        client = TestClient(make_app(**settings), client=("10.0.0.1", 5000))
        client.__enter__()
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve an app on a loopback port with uvicorn and return its address."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(app: FastAPI) -> str:
        config = uvicorn.Config(app, port=0, log_config=None, proxy_headers=False, ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve()))
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join()
