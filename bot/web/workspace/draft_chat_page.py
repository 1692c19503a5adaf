"""The private chat of the review page: streamed to its script, or on the page without one."""

import json
from collections.abc import AsyncIterator
from typing import Annotated, Literal

from anyio import to_thread
from fastapi import APIRouter, Depends, Form, Request
from jinja2 import Template
from markupsafe import Markup
from starlette.responses import Response, StreamingResponse

from bot.web.language import say_of
from bot.web.pages import frame_of, page_templates
from bot.web.workspace.draft_chat import DraftChat, Event, ShownTurn, read_history
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.review_page import ReviewPage
from knowledge.errors import InvalidMessage
from knowledge.uploads.values import DRAFTED

STREAM = "text/event-stream"
MAX_HISTORY_CHARS = 200_000
Question = Annotated[str, Form(max_length=20_000)]
Scope = Annotated[Literal["library", "draft"], Form()]
"""Whether what is published answers too, or the draft alone."""
History = Annotated[str, Form(max_length=MAX_HISTORY_CHARS)]


def draft_chat_routes(guard: Guard, page: ReviewPage, chat: DraftChat) -> APIRouter:
    """Route that answers a question from one draft and what is published beside it."""
    router = APIRouter(prefix="/workspace/uploads", include_in_schema=False)
    turn_template = page_templates().get_template("workspace/draft_turn.html")

    @router.post("/{upload_id}/ask")
    async def ask(
        request: Request,
        caller: Annotated[Caller, Depends(guard.writer)],
        upload_id: str,
        question: Question = "",
        history: History = "",
        scope: Scope = "library",
    ) -> Response:
        upload = await to_thread.run_sync(page.inbox.upload, upload_id)
        if upload.state not in DRAFTED:
            raise InvalidMessage("There is no draft to ask: look at the file in the inbox.")
        beside = await to_thread.run_sync(page.collections) if scope == "library" else []
        collections = [each.slug for each in beside]
        turns = read_history(history)
        say = say_of(request)
        events = chat.ask(upload, caller, collections, question, turns, say)
        if STREAM in request.headers.get("accept", ""):
            lines = _lines(events, request, turn_template)
            headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
            return StreamingResponse(lines, media_type=STREAM, headers=headers)
        return await _whole(events, page, request, caller, upload_id)

    return router


async def _lines(
    events: AsyncIterator[Event], request: Request, template: Template
) -> AsyncIterator[str]:
    async for event in events:
        match event:
            case Markup():
                yield _event("live", {"html": event})
            case ShownTurn():
                html = template.render(frame_of(request), turn=event)
                yield _event("turn", {"html": html, "text": event.text})
            case _:
                yield _event("error", {"error": event.sentence})


async def _whole(
    events: AsyncIterator[Event],
    page: ReviewPage,
    request: Request,
    caller: Caller,
    upload_id: str,
) -> Response:
    turn, wrong = None, ""
    async for event in events:
        if isinstance(event, ShownTurn):
            turn = event
        elif not isinstance(event, Markup):
            wrong = event.sentence

    def show() -> Response:
        upload = page.inbox.upload(upload_id)
        turns = [turn] if turn else []
        return page.show(request, caller, upload, tab="ask", turns=turns, wrong=wrong)

    return await to_thread.run_sync(show)


def _event(name: str, body: dict[str, str]) -> str:
    return f"event: {name}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n"
