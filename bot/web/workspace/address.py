"""A connection to the address of the client at its other end."""

from starlette.requests import HTTPConnection

from bot.web.limits import client_address
from knowledge.settings import Settings


def address_of(request: HTTPConnection, settings: Settings) -> str:
    """Return the client's address, as far as proxies that are trusted report it."""
    peer = request.client.host if request.client else "unknown"
    forwarded_for = ",".join(request.headers.getlist("x-forwarded-for"))
    return client_address(peer, forwarded_for, settings.trusted_proxies)
