"""What was read from a file as an API: its text, what a reviewer looks at, and a private chat."""

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from bot.answers import Answer, Turn
from bot.reviewing.flagging import flag
from bot.reviewing.proposing import propose
from bot.web.asker import Asker
from bot.web.desk import Desk
from bot.web.error_words import worded
from bot.web.events import answer_json
from bot.web.limits import MAX_TURNS
from bot.web.schemas import TurnBody
from bot.web.workspace.api_examples import REVIEW
from bot.web.workspace.api_router import api_router
from bot.web.workspace.api_schemas import DetailsBody, changed_details, upload_json
from bot.web.workspace.comparing import Compared
from bot.web.workspace.downloads import download, page_picture
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.placing import check_place
from ingest.inbox.inbox import Inbox
from knowledge.collections.collections import Collections
from knowledge.documents import Chunk, Section
from knowledge.errors import InvalidMessage
from knowledge.uploads.values import DRAFTED, Upload, details_of, draft_collection

PICTURE: dict[int | str, dict[str, Any]] = {200: {"content": {"image/png": {}}}}
FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file's bytes.", "content": {"application/octet-stream": {}}}
}


class AskBody(BaseModel):
    """A question about a draft."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "What is the fee?", "scope": "draft"}]}
    )

    question: str
    history: list[TurnBody] = Field(default_factory=list, max_length=MAX_TURNS)
    scope: Literal["library", "draft"] = Field(
        default="library", description="Whether what is published answers beside the draft."
    )


def draft_api(
    guard: Guard,
    inbox: Inbox,
    collections: Collections,
    compared: Compared,
    today: Callable[[], date] = date.today,
) -> APIRouter:
    """Routes of what was read from a file, and of the file itself."""
    router = api_router("drafts", "/uploads")
    reader = Annotated[Caller, Depends(guard.reader)]
    writer = Annotated[Caller, Depends(guard.writer)]

    @router.get("/{upload_id}/draft")
    def draft(_: reader, upload_id: str) -> dict[str, Any]:
        """Return the text that was read from a file, with its sections and chunks."""
        document = inbox.draft(upload_id)
        return {
            **asdict(details_of(document)),
            "version": document.version,
            "text": document.text,
            "sections": [_place(each) for each in document.sections],
            "chunks": [_place(each) for each in inbox.chunks(upload_id)],
        }

    @router.get("/{upload_id}/review", responses=REVIEW)
    def review(_: reader, upload_id: str) -> dict[str, Any]:
        """Return what to look at before publishing; comparing a long draft takes seconds.

        `flags` are sentences that read as orders to an assistant, `proposals` details that the
        document states of itself, `conflicts` and `duplicates` pairs with what is published.
        """
        upload, document = inbox.upload(upload_id), inbox.draft(upload_id)
        comparison = compared.get(upload, [each.slug for each in collections.all()])
        return {
            "flags": [asdict(each) for each in flag(document)],
            "proposals": [asdict(each) for each in propose(document, today()).fields],
            **asdict(comparison),
        }

    @router.patch("/{upload_id}/details")
    def edit(caller: writer, upload_id: str, body: DetailsBody) -> dict[str, Any]:
        """Correct what is said of a draft beside its text."""
        details = changed_details(details_of(inbox.draft(upload_id)), body)
        check_place(collections.all(), body.collection, body.document_id)
        by = caller.account.actor
        return upload_json(inbox.edit(upload_id, details, by=by.id, by_name=by.name))

    @router.get("/{upload_id}/original", response_class=Response, responses=FILE)
    def original(_: reader, upload_id: str) -> Response:
        """Return the file as it was handed in, to be saved."""
        return download(inbox.original(upload_id))

    @router.get("/{upload_id}/pages/{number}", response_class=Response, responses=PICTURE)
    def picture(
        _: reader,
        upload_id: str,
        number: Annotated[int, Path(ge=1)],
        width: Annotated[int, Query(ge=100, le=2000)] = 720,
    ) -> Response:
        """Return a picture of a page of a PDF or an image, `width` pixels wide."""
        return page_picture(inbox.page_image(upload_id, number, width))

    return router


def draft_chat_api(guard: Guard, inbox: Inbox, collections: Collections, desk: Desk) -> APIRouter:
    """Route that answers a question from one draft and what is published beside it."""
    router = api_router("drafts", "/uploads")

    def asker(caller: Caller, upload_id: str, body: AskBody) -> Asker:
        upload = inbox.upload(upload_id)
        if upload.state not in DRAFTED:
            raise worded(InvalidMessage(), "api-no-draft", name=upload.name)
        beside = [each.slug for each in collections.all()] if body.scope == "library" else []
        return _asker(caller, upload, frozenset(beside))

    @router.post("/{upload_id}/ask")
    async def ask(
        caller: Annotated[Caller, Depends(guard.writer)], upload_id: str, body: AskBody
    ) -> dict[str, Any]:
        """Answer a question from a draft that is ready; nobody else is answered from it."""
        history = [Turn(turn.role, turn.content) for turn in body.history]
        by = await to_thread.run_sync(asker, caller, upload_id, body)
        async with aclosing(await desk.ask(by, body.question, history)) as events:
            async for event in events:
                if isinstance(event, Answer):
                    return answer_json(event)
        raise AssertionError("an adviser's last event is its answer")

    return router


def _asker(caller: Caller, upload: Upload, collections: frozenset[str]) -> Asker:
    return Asker(
        f"account {caller.account.id}",
        "workspace",
        collections=collections | {draft_collection(upload.id)},
        # The document that the draft would replace takes no part.
        without=frozenset({upload.replaces}) if upload.replaces else frozenset(),
    )


def _place(part: Section | Chunk) -> dict[str, Any]:
    return {
        "heading_path": part.heading_path,
        "start": part.start,
        "end": part.end,
        "page": part.page,
    }
