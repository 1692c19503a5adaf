"""Approved answers: the list of them, the form to write one, and their withdrawal."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from bot.curated import is_overdue
from bot.web.approving import Approvals
from bot.web.language import say_of
from bot.web.pages import page_templates
from bot.web.workspace.asked_decisions import Gaps
from bot.web.workspace.curated_form import CuratedPage, Sent, sent_form, sent_of
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.told import go_and_tell, said, told_to
from knowledge.collections.collections import Collections
from knowledge.errors import LandfallError

PLACE = "/workspace/answers"


def curated_routes(
    guard: Guard, approvals: Approvals, gaps: Gaps, collections: Collections
) -> APIRouter:
    """Routes of the approved answers."""
    router = APIRouter(prefix=PLACE, include_in_schema=False)
    page = CuratedPage(approvals, gaps, collections, page_templates())
    Reader = Annotated[Caller, Depends(guard.reader)]  # noqa: N806 a type
    Writer = Annotated[Caller, Depends(guard.writer)]  # noqa: N806 a type
    Form_ = Annotated[Sent, Depends(sent_form)]  # noqa: N806 a type

    @router.api_route("", methods=["GET", "HEAD"])
    def show(request: Request, caller: Reader) -> Response:
        html = page.templates.get_template("workspace/answers.html").render(
            workspace_frame(request, caller, "answers"),
            answers=approvals.all(),
            is_overdue=lambda review_by: is_overdue(review_by, page.today()),
            names={each.slug: each.name for each in collections.all()},
            told=told_to(request),
        )
        return said(request, HTMLResponse(html))

    @router.get("/new")
    def write(
        request: Request, caller: Reader, gap: Annotated[str, Query(max_length=64)] = ""
    ) -> Response:
        return page.form(request, caller, page.blank(caller, gap))

    @router.post("")
    def save_new(request: Request, caller: Writer, sent: Form_) -> Response:
        return save(request, caller, sent, "")

    @router.get("/{slug}")
    def edit(slug: str, request: Request, caller: Reader) -> Response:
        return page.form(request, caller, sent_of(approvals.find(slug).answer), slug)

    @router.post("/{slug}")
    def save_again(slug: str, request: Request, caller: Writer, sent: Form_) -> Response:
        approvals.find(slug)
        return save(request, caller, sent, slug)

    @router.post("/{slug}/withdraw")
    def withdraw(slug: str, request: Request, caller: Writer) -> Response:
        page.withdraw(slug, caller)
        return go_and_tell(PLACE, say_of(request)("curated-withdrawn"))

    def save(request: Request, caller: Caller, sent: Sent, slug: str) -> Response:
        try:
            page.save(sent, slug, caller)
        except LandfallError as error:
            return page.form(request, caller, sent, slug, error)
        return go_and_tell(PLACE, say_of(request)("curated-saved"))

    return router
