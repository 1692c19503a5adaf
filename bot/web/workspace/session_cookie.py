"""The secret of a sign-in to a cookie that only our own pages send back."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

NAME = "landfall-session"
SIGN_IN_NAME = "landfall-sign-in"
"""What a browser carries while nobody has signed in, so that the sign-in form has a secret too."""
SIGN_IN_SECONDS = 3600


def read_cookie(request: HTTPConnection, name: str = NAME) -> str:
    """Return the secret that the browser carries, "" when it carries none."""
    return request.cookies.get(_full_name(request, name), "")


def set_cookie(
    response: Response,
    request: HTTPConnection,
    secret: str,
    *,
    name: str = NAME,
    max_age_seconds: int | None = None,
) -> None:
    """Let the browser carry `secret`, until it is closed unless `max_age_seconds` is given."""
    response.set_cookie(
        _full_name(request, name),
        secret,
        max_age_seconds,
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )


def drop_cookie(response: Response, request: HTTPConnection, name: str = NAME) -> None:
    """Let the browser forget what it carries."""
    response.delete_cookie(
        _full_name(request, name),
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )


def is_secure(request: HTTPConnection) -> bool:
    """Return whether the browser speaks TLS, to us or to the proxy before us."""
    # A client that lies about it only spoils its own cookie.
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))


def _full_name(request: HTTPConnection, name: str) -> str:
    # With the prefix, a browser takes the cookie from this very host alone, and from no other
    # site of the same domain.
    return f"__Host-{name}" if is_secure(request) else name
