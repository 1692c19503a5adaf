"""A part of the workspace to a router of its API, as /openapi.json documents it."""

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer

from bot.web.schemas import ERROR_RESPONSES

PREFIX = "/api/workspace"
# Only documents what the guard asks of every request, session or token.
_TOKEN = HTTPBearer(
    auto_error=False,
    scheme_name="Personal token",
    description="A token made on the page /workspace/account: `Authorization: Bearer lf_...`. It "
    "may do what its owner may, except change accounts.",
    bearerFormat="lf_...",
)


def api_router(part: str, under: str = "") -> APIRouter:
    """Return a router for `part` of the workspace, its paths `under` a common beginning."""
    return APIRouter(
        prefix=PREFIX + under,
        tags=[f"Workspace: {part}"],
        responses=ERROR_RESPONSES,
        dependencies=[Depends(_TOKEN)],
    )
