"""What an action did, told on the page that a browser without our script goes to after it."""

from urllib.parse import quote, unquote

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response

COOKIE = "landfall-told"
PATH = "/workspace"
MAX_CHARS = 600
SECONDS = 60


def go_and_tell(address: str, words: str) -> Response:
    """Return the way to a page that says `words` once.

    They travel in a cookie: in the address, anybody's link could put words into our page.
    """
    response = RedirectResponse(address, 303)
    value = quote(words[:MAX_CHARS])
    response.set_cookie(COOKIE, value, SECONDS, path=PATH, httponly=True, samesite="strict")
    return response


def told_to(request: HTTPConnection) -> str:
    """Return what the page that `request` asks for is to say, "" for nothing."""
    return unquote(request.cookies.get(COOKIE, ""))[:MAX_CHARS]


def said(request: HTTPConnection, response: Response) -> Response:
    """Return the response, after which it is not said again."""
    if COOKIE in request.cookies:
        response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="strict")
    return response
