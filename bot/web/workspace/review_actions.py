"""What a person decides about a draft: its details, when it is published, or that it is not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from bot.translation import Translator
from bot.web.error_words import sentence_of, worded
from bot.web.language import say_of
from bot.web.workspace.details_check import wrong
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.inbox_rows import review_url
from bot.web.workspace.moments import read_moment
from bot.web.workspace.review_details import DetailsForm, details_from
from bot.web.workspace.review_page import ReviewPage
from bot.web.workspace.told import go_and_tell
from knowledge.errors import InvalidMessage, LandfallError
from knowledge.uploads.values import Upload, details_of

Do = Literal["publish", "schedule", "unschedule", "replace", "discard", "retry"]
Word = Annotated[str, Form(max_length=300)]


def decision_routes(guard: Guard, page: ReviewPage) -> APIRouter:
    """Routes of the review page's forms."""
    router = APIRouter(prefix="/workspace/uploads", include_in_schema=False)
    inbox = page.inbox

    @router.post("/{upload_id}/details")
    def save(
        request: Request,
        caller: Annotated[Caller, Depends(guard.writer)],
        upload_id: str,
        form: Annotated[DetailsForm, Form()],
    ) -> Response:
        upload, say = inbox.upload(upload_id), say_of(request)
        mistakes = dict(wrong(form, page.collections(), say))
        if mistakes:
            return page.wrongly_typed(request, caller, upload, form, mistakes)
        details = details_from(form, details_of(inbox.draft(upload_id)))
        account = caller.account
        try:
            inbox.edit(upload_id, details, by=account.id, by_name=account.actor.name)
        except LandfallError as error:
            said = {"": sentence_of(error, say)}
            return page.wrongly_typed(request, caller, upload, form, said)
        return go_and_tell(f"{review_url(upload_id)}?tab=details", say("review-saved"))

    @router.post("/{upload_id}/do")
    def do(
        request: Request,
        caller: Annotated[Caller, Depends(guard.writer)],
        upload_id: str,
        do: Annotated[Do, Form()],
        at: Word = "",
        zone: Word = "UTC",
        document_id: Word = "",
    ) -> Response:
        upload, say = inbox.upload(upload_id), say_of(request)
        decide = _decisions(page, upload, caller, at, zone, document_id)[do]
        # Asked before it leaves the pile.
        following = page.next_url(upload) if do in _LEAVE else review_url(upload_id)
        try:
            decide()
        except LandfallError as error:
            sentence = sentence_of(error, say)
            return page.show(request, caller, upload, wrong=sentence, status=error.status)
        return go_and_tell(following or "/workspace", _told(do, upload, say))

    return router


_LEAVE = ("publish", "replace", "schedule", "discard")
"""After these, the next ready file is shown."""


def _decisions(
    page: ReviewPage, upload: Upload, caller: Caller, at: str, zone: str, document_id: str
) -> dict[Do, Callable[[], object]]:
    inbox, by, by_name = page.inbox, caller.account.id, caller.account.actor.name

    def replace_document() -> None:
        page.library.document(document_id)  # else a slip of the pen would make a new one
        details = replace(details_of(inbox.draft(upload.id)), document_id=document_id)
        inbox.edit(upload.id, details, by=by, by_name=by_name)
        inbox.publish(upload.id, by=by, by_name=by_name)

    def schedule() -> object:
        moment = read_moment(at, zone)
        if moment <= page.now():
            raise worded(InvalidMessage(), "review-schedule-past")
        return inbox.publish(upload.id, by=by, by_name=by_name, at=moment)

    return {
        "publish": lambda: inbox.publish(upload.id, by=by, by_name=by_name),
        "schedule": schedule,
        "unschedule": lambda: inbox.unschedule(upload.id, by=by, by_name=by_name),
        "replace": replace_document,
        "discard": lambda: inbox.remove(upload.id, by=by, by_name=by_name),
        "retry": lambda: inbox.retry(upload.id, by=by, by_name=by_name),
    }


def _told(do: Do, upload: Upload, say: Translator) -> str:
    return say(f"review-did-{do}", title=upload.title or upload.name)
