"""The Model Context Protocol at /mcp: agents list and call our tools over HTTP."""

import ipaddress
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.web.agent_tools import AgentTools
from bot.web.api import client_of
from bot.web.errors import describe
from bot.web.grants import EVERYONE_READS_PUBLIC, Granted
from knowledge.errors import ServiceStarting
from knowledge.settings import Settings

PATH = "/mcp"
INSTRUCTIONS = (
    "Guidance for foreign brands entering China. Answers cite their passages; figures carry the "
    "date they hold for. Calculators cite the rates they use. Guidance, not legal advice."
)
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class Agents:
    """Serves the tools; every request stands alone, so any replica can take it."""

    def __init__(
        self, tools: AgentTools, settings: Settings, grants: Granted = EVERYONE_READS_PUBLIC
    ) -> None:
        self._tools = tools
        self._grants = grants
        self._settings = settings
        self._manager: StreamableHTTPSessionManager | None = None
        self._server: Server[Any] = Server(
            "landfall",
            title="Landfall",
            instructions=INSTRUCTIONS,
            on_list_tools=self._list,
            on_call_tool=self._call,
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Serve while the context is open: inside the lifespan of the app."""
        # A manager runs once, an app may be started again.
        self._manager = StreamableHTTPSessionManager(
            self._server,
            json_response=True,
            stateless=True,
            max_request_body_size=self._settings.max_body_bytes,
        )
        async with self._manager.run():
            yield
        self._manager = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._check_origin(Request(scope))
        if self._manager is None:
            raise ServiceStarting("The tools are not ready yet: try again in a few seconds.")
        await self._manager.handle_request(scope, receive, send)

    def _check_origin(self, request: Request) -> None:
        """Refuse requests that a page of another site makes, also one that borrows our address.

        A browser names the page's origin with every POST, so agents, which name none, pass. A
        server on this machine alone is also only reached under the machine's own names.
        """
        origin = request.headers.get("origin", "")
        is_ours = _host_of(origin.partition("://")[2]) in _LOOPBACK
        if origin and not is_ours and origin not in self._settings.allowed_origins:
            raise HTTPException(
                403, f"Pages of {origin[:80]!r} may not call this: add it to the allowed origins."
            )
        is_local = _is_loopback(self._settings.host) and not self._settings.trusted_proxies
        host = request.headers.get("host", "")
        if is_local and _host_of(host) not in _LOOPBACK:
            raise HTTPException(421, f"This server is not {host[:80]!r}: call it as 127.0.0.1.")

    async def _list(
        self, _: ServerRequestContext[Any], __: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(
            tools=[
                Tool(
                    name=tool.name,
                    title=tool.title,
                    description=tool.description,
                    input_schema=tool.schema,
                    annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
                )
                for tool in self._tools.offered()
            ]
        )

    async def _call(
        self, context: ServerRequestContext[Any], params: CallToolRequestParams
    ) -> CallToolResult:
        assert isinstance(context.request, Request)
        client = client_of(context.request, self._settings.trusted_proxies)
        try:
            granted = await run_in_threadpool(self._grants.answerable, context.request)
            made = await self._tools.call(client, params.name, params.arguments or {}, granted)
        except Exception as error:  # noqa: BLE001 - the outermost edge of a tool
            return CallToolResult(content=[_content(describe(error).sentence)], is_error=True)
        return CallToolResult(content=[_content(made.text)], structured_content=made.values)


def agent_routes(agents: Agents) -> APIRouter:
    """Route of the protocol: POST alone, as nothing is ever pushed to an agent."""
    router = APIRouter(include_in_schema=False)
    router.routes.append(Route(PATH, agents, methods=["POST"]))
    return router


def _content(text: str) -> TextContent:
    return TextContent(type="text", text=text)


def _host_of(address: str) -> str:
    """Return the host of "host:port"; an IPv6 address keeps its brackets."""
    host, _, port = address.rpartition(":")
    return host if port.isdigit() and host else address


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
