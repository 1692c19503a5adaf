"""An adviser, a library and settings to the ASGI app that the pages are mounted in."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from bot.calculators.calculator import Calculator
from bot.web import errors
from bot.web.agent_tools import AgentTools
from bot.web.agents import Agents, agent_routes
from bot.web.api import chat_routes, guidance_routes
from bot.web.desk import Advising, Desk
from bot.web.error_shape import ErrorShape
from bot.web.glossary_page import glossary_routes
from bot.web.grants import EVERYONE_READS_PUBLIC, Granted
from bot.web.guidance import Guidance
from bot.web.guide_page import guide_routes
from bot.web.language import LanguageHeaders
from bot.web.library_page import library_routes
from bot.web.limits import BodyLimit, RateLimiter, check_proxies
from bot.web.metrics import Metrics, RequestCounter
from bot.web.operations import operation_routes
from bot.web.pages import asset_routes
from bot.web.security import SecurityHeaders, check_origins
from bot.web.tables_page import table_routes
from bot.web.tools_api import calculation_routes
from bot.web.tools_page import tool_routes
from bot.web.workspace.gate import Gate
from bot.web.workspace.workspace import Workspace
from knowledge.glossary import read_glossary
from knowledge.settings import Settings

UPLOADS = ("/workspace/files", "/api/workspace/uploads")
"""Where whole files are taken in."""
DESCRIPTION = "Market-entry guidance for China, answered with a checked citation for every claim."


def create_app(
    advisor: Advising,
    library: Guidance,
    settings: Settings,
    *,
    calculators: Sequence[Calculator] = (),
    gradio_pages: Collection[str] = ("/",),
    workspace: Workspace | None = None,
) -> FastAPI:
    """Return the app; its `state.desk`, `.limiter` and `.metrics` are for the pages mounted in it.

    `calculators` have pages, API routes and tools for agents. `gradio_pages` are the exact paths
    of pages that Gradio draws: they get the looser content policy it needs. Without a `workspace`
    everybody reads what is public, and nothing is kept of what is asked.

    Raises:
        SettingsError: An allowed origin, a frame ancestor or a trusted proxy is malformed.
    """
    check_origins(settings)
    check_proxies(settings.trusted_proxies)
    metrics = workspace.metrics if workspace else Metrics()
    limiter = workspace.limiter if workspace else RateLimiter(settings.rate_per_minute, metrics)
    grants: Granted = workspace.grants if workspace else EVERYONE_READS_PUBLIC
    desk = _desk(advisor, settings, limiter, metrics, workspace)
    agents = Agents(AgentTools(desk, library, calculators, limiter), settings, grants)
    proxies = settings.trusted_proxies

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with agents.running():
            yield
        desk.close()

    app = FastAPI(
        title="Landfall",
        description=DESCRIPTION,
        lifespan=lifespan,
        middleware=_middleware(settings, metrics, gradio_pages, workspace),
        # Their pages load scripts from another site; /openapi.json stays.
        docs_url=None,
        redoc_url=None,
        # A redirect would be built from the Host header, which anybody can set.
        redirect_slashes=False,
    )
    app.state.desk = desk
    app.state.limiter = limiter
    app.state.metrics = metrics
    errors.install(app)
    for router in (
        *(workspace.routers(desk, advisor) if workspace else ()),
        chat_routes(desk, proxies, grants),
        guidance_routes(library, limiter, proxies, grants),
        operation_routes(library, metrics),
        asset_routes(),
        library_routes(library, grants=grants),
        glossary_routes(library, read_glossary(), grants),
        guide_routes(library, grants=grants),
        calculation_routes(calculators, limiter, proxies),
        tool_routes(calculators, limiter, proxies),
        table_routes(),
        agent_routes(agents),
    ):
        app.include_router(errors.refuse_other_methods(router))
    return app


def _desk(
    advisor: Advising,
    settings: Settings,
    limiter: RateLimiter,
    metrics: Metrics,
    workspace: Workspace | None,
) -> Desk:
    if not workspace:
        return Desk(advisor, settings, limiter, metrics)
    record, places = workspace.recorder.record, workspace.places
    return Desk(advisor, settings, limiter, metrics, record, places)


def _middleware(
    settings: Settings,
    metrics: Metrics,
    gradio_pages: Collection[str],
    workspace: Workspace | None,
) -> list[Middleware]:
    larger = dict.fromkeys(UPLOADS, settings.max_upload_bytes) if workspace else {}
    gate = [Middleware(Gate, guard=workspace.guard)] if workspace else []
    # Outermost first. None of them buffers a response that is not an error, so streams stream.
    return [
        Middleware(
            SecurityHeaders, frame_ancestors=settings.frame_ancestors, gradio_pages=gradio_pages
        ),
        Middleware(LanguageHeaders),
        Middleware(RequestCounter, metrics=metrics),
        Middleware(ErrorShape),
        # Always there, even with no origins: without it Gradio answers every origin.
        Middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Accept", "Content-Type"],
            expose_headers=["Retry-After"],
            allow_credentials=False,
        ),
        Middleware(errors.CatchAll),
        *gate,
        Middleware(BodyLimit, max_bytes=settings.max_body_bytes, larger=larger),
    ]
