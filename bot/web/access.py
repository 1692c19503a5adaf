"""A client's private link to a cookie that reads what was granted to the client."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from bot.web.api import client_of
from bot.web.grants import COOKIE, Grants
from bot.web.limits import RateLimiter
from bot.web.workspace.session_cookie import is_secure
from knowledge.collections.refusals import link_gone

PATH = "/access/{token}"
KEPT_SECONDS = 180 * 24 * 3600
"""The link itself ends when it is revoked; the browser only forgets it after half a year."""


def access_routes(
    grants: Grants, limiter: RateLimiter, trusted_proxies: tuple[str, ...]
) -> APIRouter:
    """Route that private links lead to."""
    router = APIRouter(include_in_schema=False)

    @router.get(PATH)
    def access(token: str, request: Request) -> Response:
        limiter.check(client_of(request, trusted_proxies), "access")
        if grants.clients.holder(token) is None:
            raise link_gone()
        # The address with the token must neither be kept nor told to the next page.
        headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        response = RedirectResponse("/", 303, headers)
        response.set_cookie(
            COOKIE,
            token,
            KEPT_SECONDS,
            secure=is_secure(request),
            httponly=True,
            samesite="lax",
        )
        return response

    return router
