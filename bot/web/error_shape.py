"""Errors of mounted apps and of the framework's own middleware to the one JSON error shape."""

import json
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.errors import http_sentence

# Gradio's own browser code reads `detail` from the errors of these.
UNTOUCHED_PREFIX = "/gradio_api"
REWRITTEN_TYPES = ("application/json", "text/plain")
KEPT_HEADERS = ("access-control-", "vary", "allow", "retry-after", "www-authenticate")


class ErrorShape:
    """Rewrite plain-text and foreign JSON errors; pass every other response on unbuffered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(UNTOUCHED_PREFIX):
            await self._app(scope, receive, send)
            return
        # The path is noted first: a mounted app may change the scope.
        rewriter = _Rewriter(scope["method"], scope["path"], scope, receive, send)
        await self._app(scope, receive, rewriter.take)


class _Rewriter:
    def __init__(self, method: str, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        self._method = method
        self._path = path
        self._scope = scope
        self._receive = receive
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_rewritten(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        content = _parse(self._body)
        if isinstance(content, dict) and "error" in content:
            await self._send(start)
            await self._send({"type": "http.response.body", "body": self._body})
            return
        status = start["status"]
        detail = content.get("detail") if isinstance(content, dict) else content
        text = detail if isinstance(detail, str) and detail else HTTPStatus(status).phrase
        kept = {
            name: value
            for name, value in Headers(raw=start["headers"]).items()
            if name.startswith(KEPT_HEADERS)
        }
        sentence = http_sentence(status, text, self._method, self._path)
        response = JSONResponse({"error": sentence}, status, kept)
        await response(self._scope, self._receive, self._send)


def _is_rewritten(start: Message) -> bool:
    content_type = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] >= 400 and content_type.startswith(REWRITTEN_TYPES)


def _parse(body: bytes) -> object:
    text = body.decode("utf-8", errors="replace")
    try:
        return json.loads(text)
    except ValueError:
        return text
