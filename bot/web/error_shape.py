"""Errors of every app to one shape: JSON for programs, a page for people."""

import json
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.error_page import error_page, wants_page
from bot.web.errors import http_sentence
from bot.web.language import say_of

# Gradio's own browser code reads `detail` from the errors of these.
UNTOUCHED_PREFIX = "/gradio_api"
REWRITTEN_TYPES = ("application/json", "text/plain")
KEPT_HEADERS = (
    "access-control-", "allow", "cache-control", "connection", "retry-after", "vary",
    "www-authenticate",
)  # fmt: skip


class ErrorShape:
    """Rewrite errors for whoever asked; pass every other response on unbuffered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(UNTOUCHED_PREFIX):
            await self._app(scope, receive, send)
            return
        # The request is noted first: a mounted app may change the scope.
        rewriter = _Rewriter(Request(dict(scope)), scope, receive, send)
        await self._app(scope, receive, rewriter.take)


class _Rewriter:
    def __init__(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        self._request = request
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
        content, status = _parse(self._body), start["status"]
        ours = content.get("error") if isinstance(content, dict) else None
        is_page = wants_page(self._request)
        if ours and not is_page:
            await self._send(start)
            await self._send({"type": "http.response.body", "body": self._body})
            return
        sentence = str(ours or self._sentence(status, content))
        kept = {
            name: value
            for name, value in Headers(raw=start["headers"]).items()
            if name.startswith(KEPT_HEADERS)
        }
        make = error_page if is_page else _json_error
        response = make(self._request, status, sentence)
        response.headers.update(kept)
        await response(self._scope, self._receive, self._send)

    def _sentence(self, status: int, content: object) -> str:
        detail = content.get("detail") if isinstance(content, dict) else content
        text = detail if isinstance(detail, str) and detail else HTTPStatus(status).phrase
        request = self._request
        return http_sentence(status, text, request.method, request.url.path, say_of(request))


def _json_error(_: Request, status: int, sentence: str) -> Response:
    return JSONResponse({"error": sentence}, status)


def _is_rewritten(start: Message) -> bool:
    content_type = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] >= 400 and content_type.startswith(REWRITTEN_TYPES)


def _parse(body: bytes) -> object:
    text = body.decode("utf-8", errors="replace")
    try:
        return json.loads(text)
    except ValueError:
        return text
