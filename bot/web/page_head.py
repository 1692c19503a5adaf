"""Gradio's first page to ours: our title, style and script, in the language of its reader."""

import hashlib
import json
import re
from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.translation import Translator
from bot.web.language import TAGS, say_of
from bot.web.pages import frame_of, page_templates

STATIC = Path(__file__).parent / "static"
ASSETS = ("chat.css", "chat.js")
MASTHEAD = "masthead"
SCRIPT_WORDS = (
    "chat-close", "chat-conversation", "chat-copied", "chat-copy-blocked", "chat-gap",
    "chat-note-failed", "chat-noted", "chat-source-panel", "chat-told", "chat-what-helped",
    "chat-what-should",
)  # fmt: skip
"""Messages that the page's script says."""
# Names of Gradio and pictures on its sites, which link previews would show for ours.
_FOREIGN = re.compile(rb'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>')
_PLACE = re.compile(rb"@say:([a-z-]+)@")
_LANG = re.compile(rb'(<html\s+lang=)"en"')
_HEAD = b"<head>"


def place(name: str) -> str:
    """Return what stands for a message, or the masthead, in a component of the page.

    Gradio builds a page once for everybody; `PageHead` puts in the words of each reader, so that
    nobody sees another language first.
    """
    return f"@say:{name}@"


def add_head(app: FastAPI) -> None:
    """Serve the page's assets and complete the page mounted in `app` last."""
    mount = app.routes[-1]
    assert isinstance(mount, Mount)
    mount.app = PageHead(mount.app)
    for name in ASSETS:
        app.add_api_route(
            f"/{name}", _asset(name), methods=["GET", "HEAD"], include_in_schema=False
        )
        # Before the mount, which would take every path.
        app.routes.insert(0, app.routes.pop())


class PageHead:
    """Complete the page at "/"; Gradio would add our head only once its own script runs."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._masthead = page_templates().get_template("masthead.html")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        request = Request(dict(scope))
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
            rewritten = self._completed(page, request)
            MutableHeaders(scope=start)["Content-Length"] = str(len(rewritten))
            await send(start)
            await send({"type": "http.response.body", "body": rewritten})

        await self._app(scope, receive, collect)

    def _completed(self, page: bytes, request: Request) -> bytes:
        say = say_of(request)

        def fill(found: re.Match[bytes]) -> bytes:
            name = found[1].decode()
            if name == MASTHEAD:
                return _in_json(self._masthead.render(frame_of(request), place="ask"))
            return _in_json(say(name))

        page = _PLACE.sub(fill, _FOREIGN.sub(b"", page))
        page = _LANG.sub(rb'\1"' + TAGS[say.lang].encode() + b'"', page, count=1)
        return page.replace(_HEAD, _HEAD + _head(say).encode(), 1)


def _in_json(text: str) -> bytes:
    """Return text as it stands inside a JSON string inside a <script>."""
    return json.dumps(text)[1:-1].replace("<", "\\u003c").encode()


def _asset(name: str) -> Callable[[], Awaitable[FileResponse]]:
    async def asset() -> FileResponse:
        # The address changes with the content.
        return FileResponse(STATIC / name, headers={"Cache-Control": "public, max-age=31536000"})

    return asset


def _head(say: Translator) -> str:
    css, js = (f"/{name}?{_digest(name)}" for name in ASSETS)
    words: dict[str, object] = {
        name.removeprefix("chat-"): say(name, question="{question}") for name in SCRIPT_WORDS
    }
    words["sources"] = [say("chat-source-count", count=count, n="{n}") for count in (0, 1, 2)]
    shown_words = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<title>Landfall</title><meta name="description" '
        f'content="{escape(say("chat-description"))}">'
        f'<link rel="stylesheet" href="{css}">'
        f'<script type="application/json" id="words">{shown_words}</script>'
        f'<script src="{js}" defer></script>'
    )


def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:16]
