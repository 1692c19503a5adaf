"""Gradio's first page to one with our head: our title, style and script."""

import hashlib
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.responses import FileResponse
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(__file__).parent / "static"
ASSETS = ("chat.css", "chat.js")
DESCRIPTION = (
    "Answers questions about entering the Chinese market from written guidance, with the passage "
    "behind every statement."
)
# Names of Gradio and pictures on its sites, which link previews would show for ours.
_FOREIGN = re.compile(rb'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>')
_HEAD = b"<head>"


def add_head(app: FastAPI) -> None:
    """Serve the page's assets and put them into the head of the page mounted in `app` last."""
    mount = app.routes[-1]
    assert isinstance(mount, Mount)
    mount.app = PageHead(mount.app, _head())
    for name in ASSETS:
        app.add_api_route(
            f"/{name}", _asset(name), methods=["GET", "HEAD"], include_in_schema=False
        )
        # Before the mount, which would take every path.
        app.routes.insert(0, app.routes.pop())


class PageHead:
    """Put `head` into the page at "/"; Gradio would add it only once its own script runs."""

    def __init__(self, app: ASGIApp, head: str) -> None:
        self._app = app
        self._head = _HEAD + head.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        page = b""

        async def collect(message: Message) -> None:
            nonlocal start, page
            if message["type"] == "http.response.start":
                start = message
                return
            page += message.get("body", b"")
            if message.get("more_body") or start is None:
                return
            rewritten = _FOREIGN.sub(b"", page).replace(_HEAD, self._head, 1)
            MutableHeaders(scope=start)["Content-Length"] = str(len(rewritten))
            await send(start)
            await send({"type": "http.response.body", "body": rewritten})

        await self._app(scope, receive, collect)


def _asset(name: str) -> Callable[[], Awaitable[FileResponse]]:
    async def asset() -> FileResponse:
        # The address changes with the content.
        return FileResponse(STATIC / name, headers={"Cache-Control": "public, max-age=31536000"})

    return asset


def _head() -> str:
    css, js = (f"/{name}?{_digest(name)}" for name in ASSETS)
    return (
        f'<title>Landfall</title><meta name="description" content="{DESCRIPTION}">'
        f'<link rel="stylesheet" href="{css}"><script src="{js}" defer></script>'
    )


def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:16]
