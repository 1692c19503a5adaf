"""A request to whether one of our own pages sent it."""

import hmac
from urllib.parse import urlsplit

from fastapi import Request

from bot.web.error_page import FORMS
from knowledge.accounts.credentials import form_token
from knowledge.accounts.refusals import not_from_our_page

HEADER = "x-csrf-token"
FIELD = "csrf"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def check_origin(request: Request) -> None:
    """Return when the browser says that a page of this very site sent the request.

    Raises:
        Forbidden: It says otherwise, or nothing.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        is_own = site == "same-origin"
    else:  # browsers send it over TLS and to this machine only, and Origin always
        origin = urlsplit(request.headers.get("origin", ""))
        is_own = bool(origin.netloc) and origin.netloc == request.headers.get("host")
    if not is_own:
        raise not_from_our_page()


async def check_form(request: Request, secret: str) -> None:
    """Return when one of our own pages sent the request and its form holds the right token.

    Raises:
        Forbidden: The form of another site did, or a page of an earlier sign-in.
    """
    check_origin(request)
    sent = request.headers.get(HEADER) or await _field(request)
    if not secret or not hmac.compare_digest(sent.encode(), form_token(secret).encode()):
        raise not_from_our_page()


async def _field(request: Request) -> str:
    if not request.headers.get("content-type", "").startswith(FORMS):
        return ""
    value = (await request.form()).get(FIELD, "")
    return value if isinstance(value, str) else ""
