"""What brands asked and the guidance could not answer, and what they thought of answers."""

from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.web.language import say_of
from bot.web.pages import page_templates
from bot.web.workspace.asked_decisions import Gaps, day_words
from bot.web.workspace.asked_template import template_of
from bot.web.workspace.asked_view import gap_row, judged_row
from bot.web.workspace.csv_export import csv_response
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.moments import moment
from bot.web.workspace.told import go_and_tell, said, told_to
from knowledge.questions.judgements import read_judged

PLACE = "/workspace/asked"
MAX_ROWS = 200
MAX_REASON_CHARS = 500
Shown = Literal["open", "closed", "feedback"]
Text = Annotated[str, Form(max_length=200_000)]


def asked_routes(guard: Guard, gaps: Gaps) -> APIRouter:
    """Routes of the page of what brands asked."""
    router = APIRouter(prefix=PLACE, include_in_schema=False)
    templates = page_templates()
    Reader = Annotated[Caller, Depends(guard.reader)]  # noqa: N806 a type
    Writer = Annotated[Caller, Depends(guard.writer)]  # noqa: N806 a type

    @router.api_route("", methods=["GET", "HEAD"])
    def show(
        request: Request, caller: Reader, show: Annotated[Shown, Query()] = "open"
    ) -> Response:
        say, found = say_of(request), gaps.grouping.gaps()
        judged = read_judged(gaps.grouping.book.engine)
        wanted = [gap for gap in found if gap.is_open == (show == "open")]
        html = templates.get_template("workspace/asked.html").render(
            workspace_frame(request, caller, "asked"),
            shown=show,
            counts={
                "open": sum(gap.is_open for gap in found),
                "closed": sum(not gap.is_open for gap in found),
                "feedback": len(judged),
            },
            gaps=[gap_row(gap, say, gaps.now()) for gap in wanted[:MAX_ROWS]],
            judged=[judged_row(each, say) for each in judged] if show == "feedback" else [],
            moment=partial(moment, say),
            told=told_to(request),
        )
        return said(request, HTMLResponse(html))

    @router.get("/gaps.csv", dependencies=[Depends(guard.reader)])
    def gaps_csv(request: Request) -> Response:
        return gaps.csv(say_of(request))

    @router.get("/feedback.csv", dependencies=[Depends(guard.reader)])
    def feedback_csv(request: Request) -> Response:
        say = say_of(request)
        header = ("judged", "question", "comment", "answer-id")
        rows = read_judged(gaps.grouping.book.engine, max_items=10_000)
        return csv_response(
            "feedback",
            [say(f"asked-csv-{name}") for name in header],
            ((day_words(row.judged_at), row.question, row.comment, row.answer_id) for row in rows),
        )

    @router.get("/gaps/{gap_id}/document")
    def edit(gap_id: str, request: Request, caller: Reader) -> Response:
        gap = gaps.gap(gap_id)
        html = templates.get_template("workspace/asked_document.html").render(
            workspace_frame(request, caller, "asked"), gap=gap, text=template_of(gap)
        )
        return HTMLResponse(html)

    @router.post("/gaps/{gap_id}/document")
    def save(gap_id: str, caller: Writer, text: Text = "") -> Response:
        upload_id = gaps.document(gap_id, text, caller)
        return RedirectResponse(f"/workspace/uploads/{upload_id}", 303)

    @router.post("/gaps/{gap_id}/dismiss")
    def dismiss(gap_id: str, request: Request, caller: Writer, reason: Text = "") -> Response:
        gaps.decide(gap_id, "dismissed", caller, reason=reason[:MAX_REASON_CHARS])
        return go_and_tell(PLACE, say_of(request)("asked-dismissed"))

    @router.post("/gaps/{gap_id}/reopen")
    def reopen(gap_id: str, request: Request, caller: Writer) -> Response:
        gaps.reopen(gap_id, caller)
        return go_and_tell(PLACE, say_of(request)("asked-opened-again"))

    return router
