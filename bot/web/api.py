"""The JSON API: chat, documents, search and feedback."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse, Response

from bot.answers import Answer, Event, Turn
from bot.asked.masking import masked
from bot.conversation.facets import facet
from bot.conversation.profile import read_profile
from bot.translation import Lang
from bot.web.asker import Asker
from bot.web.desk import Desk
from bot.web.events import EventStream, answer_json
from bot.web.grants import EVERYONE_READS_PUBLIC, Granted
from bot.web.guidance import (
    Guidance,
    card_json,
    cards_in,
    document_in,
    document_json,
    passage_json,
    search,
)
from bot.web.language import say_of
from bot.web.limits import RateLimiter, check_message, client_address
from bot.web.schemas import (
    CHAT_RESPONSES,
    ERROR_RESPONSES,
    MAX_SEARCH_CHARS,
    ChatBody,
    FeedbackBody,
    Version,
)

SEARCH_TOP_K = 10
NOT_SHARED = "private, no-cache"
"""What one reader may see, another may not."""


def client_of(request: Request, trusted_proxies: tuple[str, ...]) -> str:
    """Return the address of the client that sent `request`."""
    peer = request.client.host if request.client else "unknown"
    forwarded_for = ",".join(request.headers.getlist("x-forwarded-for"))
    return client_address(peer, forwarded_for, trusted_proxies)


def chat_routes(
    desk: Desk, trusted_proxies: tuple[str, ...], grants: Granted = EVERYONE_READS_PUBLIC
) -> APIRouter:
    """Route that answers a question."""
    router = APIRouter(prefix="/api", responses=ERROR_RESPONSES)

    @router.post("/chat", response_class=Response, responses=CHAT_RESPONSES)
    async def chat(
        body: ChatBody,
        request: Request,
        answerable: Annotated[frozenset[str], Depends(grants.answerable)],
    ) -> Response:
        """Answer a question, as a stream of events or (Accept: application/json) as one object."""
        request.state.lang = body.lang
        say = say_of(request)
        history = [Turn(turn.role, turn.content) for turn in body.history]
        events = await desk.ask(
            Asker(
                client_of(request, trusted_proxies),
                "api",
                answerable,
                conversation_id=body.conversation_id or "",
            ),
            body.message,
            history,
            profile=None if body.profile is None else read_profile(body.profile),
            about=checked_about(body.about, say.lang),
        )
        if not _wants_json(request):
            return EventStream(events, say)
        answer = await _last(events)
        return JSONResponse(answer_json(answer), headers={"Cache-Control": "no-store"})

    return router


def guidance_routes(
    library: Guidance,
    limiter: RateLimiter,
    trusted_proxies: tuple[str, ...],
    grants: Granted = EVERYONE_READS_PUBLIC,
) -> APIRouter:
    """Routes that read the guidance and take feedback on answers."""
    router = APIRouter(prefix="/api", responses=ERROR_RESPONSES)

    @router.get("/documents")
    def documents(request: Request, response: Response) -> dict[str, Any]:
        """List what is published."""
        response.headers["Cache-Control"] = NOT_SHARED
        cards = cards_in(library, grants.answerable(request))
        return {"documents": [card_json(card) for card in cards]}

    @router.get("/documents/{document_id:path}")
    def document(
        document_id: str,
        readable: Annotated[frozenset[str], Depends(grants.readable)],
        response: Response,
        version: Version = "",
    ) -> dict[str, Any]:
        """Return one document with its sections and sources; any version that was published."""
        response.headers["Cache-Control"] = NOT_SHARED
        return document_json(document_in(library, readable, document_id, version))

    @router.get("/search")
    def nearest(
        request: Request, response: Response, q: Annotated[str, Query(examples=["deposit"])]
    ) -> dict[str, Any]:
        """Return the passages nearest to a question, best first."""
        response.headers["Cache-Control"] = NOT_SHARED
        limiter.check(client_of(request, trusted_proxies))
        question = check_message(q, MAX_SEARCH_CHARS)
        found = search(library, question, SEARCH_TOP_K, grants.answerable(request))
        return {"passages": [passage_json(passage, score) for passage, score in found]}

    @router.post("/feedback", status_code=201)
    def feedback(body: FeedbackBody, request: Request) -> dict[str, str]:
        """Record what a reader thought of an answer."""
        limiter.check(client_of(request, trusted_proxies), "feedback")
        library.record_feedback(body.answer_id, body.verdict, masked(body.comment.strip()))
        return {"answer_id": body.answer_id, "verdict": body.verdict}

    return router


def checked_about(ids: Sequence[str] | None, lang: Lang) -> tuple[str, ...] | None:
    """Return what a question is about; None leaves that to be read from it.

    Raises:
        InvalidMessage: A question cannot be about one of `ids`.
    """
    return None if ids is None else tuple(facet(id, lang).id for id in ids)


def _wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/event-stream" not in accepted


async def _last(events: AsyncGenerator[Event]) -> Answer:
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Answer):
                return event
    raise AssertionError("an adviser's last event is its answer")
