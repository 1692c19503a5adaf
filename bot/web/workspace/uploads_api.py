"""The inbox as an API: hand in files, follow them, publish them."""

import time
from collections.abc import Iterator
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse, Response

from bot.web.error_words import worded
from bot.web.workspace.api_router import api_router
from bot.web.workspace.api_schemas import UPLOAD_RESPONSE, PublishBody, upload_json
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.inbox_added import Handed, add
from bot.web.workspace.placing import check_place
from bot.web.workspace.upload_stream import UploadStream
from ingest.inbox.inbox import Inbox
from knowledge.collections.collections import Collections
from knowledge.documents import PUBLIC
from knowledge.errors import InvalidMessage
from knowledge.uploads.values import Added, UploadState

MAX_LISTED = 500
FILE_BODY = {
    "requestBody": {
        "required": True,
        "description": "The file's bytes, as they are.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
Word = Annotated[str, Query(max_length=200)]
Name = Annotated[str, Query(max_length=500)]


def upload_api(guard: Guard, inbox: Inbox, collections: Collections) -> APIRouter:
    """Routes of files on their way to being published, for whoever has a personal token."""
    router = api_router("uploads", "/uploads")
    reader = Annotated[Caller, Depends(guard.reader)]
    writer = Annotated[Caller, Depends(guard.writer)]
    stream = UploadStream(guard)

    @router.post("", status_code=201, openapi_extra=FILE_BODY, responses={201: UPLOAD_RESPONSE})
    async def hand_in(
        request: Request,
        caller: writer,
        name: Name,
        collection: Word = PUBLIC,
        document_id: Name = "",
        batch: Word = "",
    ) -> Response:
        """Hand in one file; 200 with the earlier upload when it was handed in before."""
        handed = Handed(name, collection, batch, document_id)

        def add_checked(pieces: Iterator[bytes]) -> Added:
            check_place(collections.all(), collection, document_id or None)
            return add(inbox, handed, caller, pieces)

        added = await stream.take(request, caller, add_checked)
        body = {**upload_json(added.upload), "is_known": added.is_known}
        return JSONResponse(body, 200 if added.is_known else 201)

    @router.get("")
    def listed(
        _: reader,
        state: Annotated[list[str], Query()] = [],  # noqa: B006 of the query
        batch: Word = "",
        q: Word = "",
        before: Word = "",
        limit: Annotated[int, Query(ge=1, le=MAX_LISTED)] = 100,
    ) -> dict[str, Any]:
        """List uploads, newest first; `before` an upload's id gives the next ones."""
        found = inbox.uploads(
            states=_states(state), batch=batch, text=q, max_items=limit, before=before
        )
        return {
            "uploads": [upload_json(upload) for upload in found],
            "counts": inbox.counts(),
        }

    @router.get("/{upload_id}", responses={200: UPLOAD_RESPONSE})
    def one(_: reader, upload_id: str) -> dict[str, Any]:
        """Return how far a file has come, and what was left out of it."""
        return upload_json(inbox.upload(upload_id))

    @router.delete("/{upload_id}", status_code=204)
    def remove(caller: writer, upload_id: str) -> None:
        """Remove a file that is not published, with its original."""
        inbox.remove(upload_id, by=caller.account.id, by_name=caller.account.actor.name)

    @router.post("/{upload_id}/cancel")
    def cancel(caller: writer, upload_id: str) -> dict[str, Any]:
        """Stop working on a file."""
        by = caller.account.actor
        return upload_json(inbox.cancel(upload_id, by=by.id, by_name=by.name))

    @router.post("/{upload_id}/retry")
    def retry(caller: writer, upload_id: str) -> dict[str, Any]:
        """Read a file again that failed or was cancelled."""
        by = caller.account.actor
        return upload_json(inbox.retry(upload_id, by=by.id, by_name=by.name))

    @router.post("/{upload_id}/publish")
    def publish(caller: writer, upload_id: str, body: PublishBody) -> dict[str, Any]:
        """Publish a draft that is ready, now or at a time."""
        by, at = caller.account.actor, body.at.timestamp() if body.at else None
        if at is not None and at <= time.time():
            raise worded(InvalidMessage(), "review-schedule-past")
        return upload_json(inbox.publish(upload_id, by=by.id, by_name=by.name, at=at))

    @router.post("/{upload_id}/unschedule")
    def unschedule(caller: writer, upload_id: str) -> dict[str, Any]:
        """Do not publish a draft at the time that was set."""
        by = caller.account.actor
        return upload_json(inbox.unschedule(upload_id, by=by.id, by_name=by.name))

    return router


def _states(names: list[str]) -> tuple[UploadState, ...]:
    known = {state: state for state in get_args(UploadState)}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise worded(
            InvalidMessage(), "api-no-state", state=repr(unknown[0]), known=", ".join(known)
        )
    return tuple(known[name] for name in names)
