"""A request's body to pieces that a worker thread reads as they arrive."""

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial

from anyio import CapacityLimiter, from_thread, to_thread
from starlette.requests import ClientDisconnect, Request

from bot.web.error_words import worded
from bot.web.workspace.guard import Caller, Guard
from knowledge.accounts.refusals import not_signed_in
from knowledge.errors import InvalidMessage
from knowledge.uploads.values import Added

ARRIVING_AT_ONCE = 12
"""Bodies read at the same time; each holds a thread, of which pages need some too."""


class UploadStream:
    """Hands bodies to the inbox without holding one in memory."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        # Threads of its own: forty slow uploads would otherwise take those of every page.
        self._limiter = CapacityLimiter(ARRIVING_AT_ONCE)

    async def take(
        self, request: Request, caller: Caller, add: Callable[[Iterator[bytes]], Added]
    ) -> Added:
        """Return what `add`, called in a worker thread, makes of the body's pieces.

        Raises:
            InvalidMessage: The connection was lost before the whole body arrived.
            NotSignedIn: The caller's session or token ended while it arrived.
        """
        try:
            pieces = _pieces(request.stream(), partial(check_still_signed_in, self._guard, caller))
            return await to_thread.run_sync(partial(add, pieces), limiter=self._limiter)
        except ClientDisconnect as error:
            raise worded(InvalidMessage(), "inbox-cut-off") from error


def check_still_signed_in(guard: Guard, caller: Caller) -> None:
    """Return when the caller's session or token is still good: a large file takes minutes.

    Raises:
        NotSignedIn: It has ended since the request began.
    """
    if not guard.is_still_valid(caller):
        raise not_signed_in()


def _pieces(stream: AsyncIterator[bytes], check: Callable[[], None]) -> Iterator[bytes]:
    """Yield the pieces to a thread that the event loop started; `check` before they end.

    What `check` raises reaches whoever writes the pieces, who then keeps nothing of them.
    """
    while piece := from_thread.run(_next, stream):
        yield piece
    check()


async def _next(stream: AsyncIterator[bytes]) -> bytes:
    # The last piece of a body is empty, and others may be.
    async for piece in stream:
        if piece:
            return piece
    return b""
