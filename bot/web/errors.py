"""Any exception to the one JSON error shape, {"error": "a sentence"}."""

import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.answers import Event
from bot.translation import Translator, translator
from bot.web.error_words import sentence_of
from bot.web.language import language_of, say_of
from knowledge.errors import LandfallError, NotSignedIn, ServiceStarting, TooManyRequests

logger = logging.getLogger(__name__)

BUSY_RETRY_SECONDS = 5
MAX_PATH_CHARS = 200
UNREADABLE = "There was an error parsing the body"
"""What FastAPI says of a body in another encoding, or nested too deep."""
METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})


@dataclass(frozen=True, slots=True)
class Failure:
    """What a client is told of an exception."""

    status: int
    sentence: str
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> JSONResponse:
        """Return the HTTP response that says it."""
        headers = {"Cache-Control": "no-store", **self.headers}
        return JSONResponse({"error": self.sentence}, self.status, headers)


def install(app: FastAPI) -> None:
    """Answer the app's errors in the one shape; `CatchAll` takes those nobody expected."""

    async def answer(request: Request, error: Exception) -> JSONResponse:
        return describe(error, request.method, request.url.path, say_of(request)).response()

    for kind in (LandfallError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer)


def refuse_other_methods(router: APIRouter) -> APIRouter:
    """Return `router` answering 405 to other methods on its paths.

    A page mounted at "/" matches every path, so it would answer 404 to them.
    """
    for route in [route for route in router.routes if isinstance(route, Route)]:
        allowed = route.methods or set()
        router.add_api_route(
            route.path.removeprefix(router.prefix),
            _refuse(", ".join(sorted(allowed))),
            methods=sorted(METHODS - allowed),
            include_in_schema=False,
        )
    return router


def _refuse(allowed: str) -> Callable[[], Awaitable[Response]]:
    async def refuse() -> Response:
        raise HTTPException(405, headers={"Allow": allowed})

    return refuse


def describe(
    error: Exception, method: str = "", path: str = "", say: Translator | None = None
) -> Failure:
    """Return what to tell a client; an unexpected error is logged under a reference."""
    say = say or translator("en")
    match error:
        case LandfallError():
            return _deliberate(error, sentence_of(error, say))
        case RequestValidationError():
            return Failure(422, _validation_sentence(error.errors()[0], say))
        case HTTPException():
            sentence = http_sentence(error.status_code, error.detail, method, path, say)
            return Failure(error.status_code, sentence, dict(error.headers or {}))
    reference = secrets.token_hex(3).upper()
    logger.error("Unexpected error, reference %s", reference, exc_info=error)
    return Failure(500, say("error-unexpected", reference=reference))


def _deliberate(error: LandfallError, sentence: str) -> Failure:
    match error:
        case TooManyRequests():
            return Failure(429, sentence, {"Retry-After": str(error.retry_after_seconds)})
        case ServiceStarting():
            return Failure(503, sentence, {"Retry-After": str(BUSY_RETRY_SECONDS)})
        case NotSignedIn():
            return Failure(401, sentence, {"WWW-Authenticate": "Bearer"})
    if error.status >= 500:
        logger.warning("%s: %s", type(error).__name__, error)
    return Failure(error.status, sentence)


async def until_failure(
    events: AsyncIterator[Event], say: Translator | None = None
) -> AsyncIterator[Event | Failure]:
    """Pass the events on; where they end in an exception, end with the Failure it means."""
    try:
        async for event in events:
            yield event
    except Exception as error:  # noqa: BLE001 - the outermost edge of a stream
        yield describe(error, say=say)


class CatchAll:
    """Answer 500 with a reference, and never a stack trace, to what nothing else handled."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_started = False

        async def watch(message: Message) -> None:
            nonlocal has_started
            has_started = True
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:
            say = translator(language_of(HTTPConnection(scope)))
            failure = describe(error, scope["method"], scope["path"], say)
            if has_started:
                raise  # half a response cannot be taken back: the server cuts the connection
            await failure.response()(scope, receive, send)


def http_sentence(status: int, detail: str, method: str, path: str, say: Translator) -> str:
    """Return a sentence for an error that the web framework found."""
    shown = repr(path[:MAX_PATH_CHARS])
    match status:
        case 400 if detail == UNREADABLE:
            return say("error-body-unreadable")
        case 404 if detail in ("Not Found", ""):
            return say("error-nothing-at", path=shown)
        case 405:
            return say("error-method", method=method, path=shown)
    return detail if detail.endswith(".") else f"{detail}."


def _validation_sentence(error: dict[str, Any], say: Translator) -> str:
    where, *path = error["loc"]
    if error["type"] == "json_invalid":
        return say("error-body-json", reason=error["ctx"]["error"], place=str(path[0]))
    if where == "body" and not path:
        return say("error-body-object")
    name = str(path[0]) if path else str(where)
    for part in path[1:]:
        name += f"[{part}]" if isinstance(part, int) else f".{part}"
    reason = error["msg"][:1].lower() + error["msg"][1:]
    return say("error-field", name=repr(name), reason=reason)
