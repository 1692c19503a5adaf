"""A conversation's secret name to its erasing, for programs that talk to the API."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from bot.web.api import client_of
from bot.web.limits import RateLimiter
from bot.web.schemas import ERROR_RESPONSES

ErasableId = Annotated[
    str,
    Path(
        pattern=r"^[0-9A-Za-z-]{32,64}$",
        description="The `conversation_id` that was sent with the questions. Make it of at least "
        "128 random bits, such as 32 hexadecimal digits: whoever knows it can erase.",
    ),
]


def privacy_routes(
    erase: Callable[[str], None], limiter: RateLimiter, trusted_proxies: tuple[str, ...]
) -> APIRouter:
    """Route that forgets a conversation."""
    router = APIRouter(prefix="/api", responses=ERROR_RESPONSES)

    @router.delete("/conversations/{conversation_id}", status_code=204, response_class=Response)
    def erase_conversation(conversation_id: ErasableId, request: Request) -> None:
        """Erase the record of a conversation: questions, answers and feedback. Again is fine."""
        limiter.check(client_of(request, trusted_proxies), "erase")
        erase(conversation_id)

    return router
