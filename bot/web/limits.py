"""What a client may send: how much, how long, how often, and who the client is."""

import ipaddress
import math
import time
from collections.abc import Mapping, Sequence

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.answers import Turn
from bot.translation import Translator, translator
from bot.web.error_words import worded
from bot.web.language import language_of
from bot.web.metrics import Metrics
from knowledge.errors import BodyTooLarge, InvalidMessage, SettingsError, TooManyRequests

MAX_TURNS = 20
# Longer than any answer the adviser writes, so a client can send back what it was given.
MAX_TURN_CHARS = 8000
# A home or an office is given a whole /64, so its single addresses cost nothing to change.
IPV6_PREFIX = 64


class RateLimiter:
    """Refuse clients that send more than `per_minute` questions; the API and the pages share it."""

    def __init__(self, per_minute: int, metrics: Metrics) -> None:
        self._limit = RateLimitItemPerMinute(per_minute)
        # The library's exact moving window never forgets a client's key (1,000 clients, 1,000
        # keys after they expired, limits 5.8); its sliding counter does.
        self._window = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._metrics = metrics

    def check(self, client: str, bucket: str = "question") -> None:
        """Count one request of `client`, an address; each bucket is counted apart.

        Raises:
            TooManyRequests: The client has used up its share of this minute.
        """
        key = _network(client)
        if self._window.hit(self._limit, bucket, key):
            return
        self._metrics.count_rate_limited()
        reset = self._window.get_window_stats(self._limit, bucket, key).reset_time
        seconds = max(1, math.ceil(reset - time.time()))
        raise worded(
            TooManyRequests("", seconds),
            "error-too-many",
            limit=str(self._limit.amount),
            seconds=str(seconds),
        )


def client_address(peer: str, forwarded_for: str, trusted_proxies: Sequence[str]) -> str:
    """Return the address of the client behind `peer`.

    `forwarded_for` (X-Forwarded-For, nearest hop last) counts only as far as each hop was reported
    by an address in `trusted_proxies`, which may be single addresses or networks.
    """
    networks = [ipaddress.ip_network(proxy, strict=False) for proxy in trusted_proxies]
    hops = [_without_port(hop.strip()) for hop in forwarded_for.split(",") if hop.strip()]
    # How an IPv4 peer looks to a server that listens on both kinds of address.
    client = peer.removeprefix("::ffff:")
    while hops and any(_within(client, network) for network in networks):
        client = hops.pop()
    return client


def check_proxies(trusted_proxies: Sequence[str]) -> None:
    """Return when every proxy is an address or a network.

    Raises:
        SettingsError: One is neither.
    """
    for proxy in trusted_proxies:
        try:
            ipaddress.ip_network(proxy, strict=False)
        except ValueError as error:
            raise SettingsError(
                "LANDFALL_TRUSTED_PROXIES must list addresses or networks such as 10.0.0.0/8, "
                f"not {proxy!r}."
            ) from error


def check_message(text: str, max_chars: int) -> str:
    """Return the message without the space around it.

    Raises:
        InvalidMessage: It is empty, longer than `max_chars`, or not valid Unicode.
    """
    message = text.strip()
    if not message:
        raise worded(InvalidMessage(), "error-message-empty")
    if len(message) > max_chars:
        raise worded(
            InvalidMessage(),
            "error-message-long",
            length=f"{len(message):,}",
            limit=f"{max_chars:,}",
        )
    if any("\ud800" <= character <= "\udfff" for character in message):
        raise worded(InvalidMessage(), "error-message-text")
    return message


def recent(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """Return the latest turns that are taken into account, each cut to the longest allowed."""
    return tuple(Turn(turn.role, turn.content[:MAX_TURN_CHARS]) for turn in history[-MAX_TURNS:])


class BodyLimit:
    """Answer 413 as soon as a body is known to be too large, and read no more of it."""

    def __init__(self, app: ASGIApp, max_bytes: int, larger: Mapping[str, int]) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit_for(scope["path"])
        say = translator(language_of(HTTPConnection(scope)))
        refusal = _refusal(limit, say)
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdigit() and int(declared) > limit:
            await refusal(scope, receive, send)
            return
        received = 0
        has_started = False

        async def count(body_limit: int = limit) -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > body_limit:
                raise BodyTooLarge(_sentence(body_limit, say))
            return message

        async def pass_on(message: Message) -> None:
            nonlocal has_started
            # FastAPI answers 400 to any error while it reads a body: ours is sent in its place.
            if received > limit and not has_started:
                return
            has_started = True
            await send(message)

        try:
            await self._app(scope, count, pass_on)
        except BodyTooLarge:
            if has_started:
                raise
        if received > limit and not has_started:
            await refusal(scope, receive, send)

    def _limit_for(self, path: str) -> int:
        fitting = [limit for prefix, limit in self._larger.items() if path.startswith(prefix)]
        return max([self._max_bytes, *fitting])


def _refusal(limit: int, say: Translator) -> JSONResponse:
    # Closing the connection is what stops a client that is still sending.
    return JSONResponse({"error": _sentence(limit, say)}, 413, {"Connection": "close"})


def _sentence(limit: int, say: Translator) -> str:
    return say("error-body-large", limit=say.number(limit))


def _network(client: str) -> str:
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))


def _without_port(hop: str) -> str:
    # Some proxies write "192.0.2.1:5678"; with its port, a client could become a new one each time.
    return hop.split(":")[0] if hop.count(":") == 1 else hop


def _within(client: str, network: ipaddress.IPv4Network | ipaddress.IPv6Network) -> bool:
    try:
        return ipaddress.ip_address(client) in network
    except ValueError:
        return False
