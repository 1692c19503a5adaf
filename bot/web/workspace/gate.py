"""Everything under the workspace's addresses, refused to whoever is not signed in."""

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.workspace.guard import Guard
from bot.web.workspace.same_origin import SAFE, check_origin

CLOSED = ("/workspace", "/api/workspace")
"""Nothing under these answers without a session or a token, whatever its route forgets."""
PRIVATE = (*CLOSED, "/sign-in", "/sign-out", "/welcome")
"""Nothing under these is kept by a browser or a proxy."""


class Gate:
    """Look at who sends a request before its body is read; routes look again at what they may.

    FastAPI reads a whole upload before it asks a route's dependencies.
    """

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_under(scope["path"], PRIVATE):
            await self._app(scope, receive, send)
            return

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cache-Control"] = "no-store"
            await send(message)

        request = Request(scope)
        if _is_under(scope["path"], CLOSED):
            caller = await self._guard.reader(request)
            if caller.channel == "browser" and request.method not in SAFE:
                check_origin(request)
        await self._app(scope, receive, add)


def _is_under(path: str, prefixes: tuple[str, ...]) -> bool:
    return any(path == prefix or path.startswith(f"{prefix}/") for prefix in prefixes)
