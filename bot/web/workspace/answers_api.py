"""Approved answers as an API: listed, written, changed and withdrawn."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.curated import is_overdue
from bot.web.approving import Listed
from bot.web.workspace.api_examples import ANSWERS
from bot.web.workspace.api_router import api_router
from bot.web.workspace.api_schemas import Line
from bot.web.workspace.curated_form import CuratedPage, Sent
from bot.web.workspace.guard import Caller, Guard
from knowledge.approved import MAX_VARIANTS, slug_of
from knowledge.documents import PUBLIC

Question = Annotated[str, StringConstraints(max_length=1_000)]


class ApprovedBody(BaseModel):
    """An answer that somebody stands for, to a question and other ways of asking it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "question": "Do you advise on wine?",
                    "variants": ["Can you help us sell wine in China?"],
                    "text": "We do not advise on alcohol.",
                    "owner": "Mei Lin",
                    "review_by": "2027-05-22",
                }
            ]
        }
    )

    question: Question
    text: Annotated[str, StringConstraints(max_length=50_000)] = Field(description="Markdown.")
    owner: Line = Field(description="Who stands for it, as readers are told.")
    review_by: Line = Field(description="An ISO date; after it readers are told that it is due.")
    variants: list[Question] = Field(default_factory=list, max_length=MAX_VARIANTS)
    collection: Line = PUBLIC
    gap: Line = Field(default="", description="The id of the gap that it closes.")


def answer_api(guard: Guard, page: CuratedPage) -> APIRouter:
    """Routes of the approved answers."""
    router = api_router("approved answers", "/answers")
    approvals = page.approvals
    reader = Annotated[Caller, Depends(guard.reader)]
    writer = Annotated[Caller, Depends(guard.writer)]

    def shown(listed: Listed) -> dict[str, Any]:
        body = {"slug": listed.slug, **asdict(listed.answer)}
        return {**body, "is_overdue": is_overdue(listed.answer.review_by, page.today())}

    def save(caller: Caller, body: ApprovedBody, slug: str) -> dict[str, Any]:
        if body.gap:
            page.gaps.gap(body.gap)  # else the answer would be given and nothing closed
        lines = "\n".join(" ".join(each.split()) for each in body.variants)
        sent = Sent(
            body.question, lines, body.text, body.owner, body.review_by, body.collection, body.gap
        )
        page.save(sent, slug, caller)
        return shown(approvals.find(slug or slug_of(" ".join(body.question.split()))))

    @router.get("", responses=ANSWERS)
    def listed(_: reader) -> dict[str, Any]:
        """List the approved answers, the one to be reviewed first at the top."""
        return {"answers": [shown(each) for each in approvals.all()]}

    @router.post("", status_code=201)
    def approve(caller: writer, body: ApprovedBody) -> dict[str, Any]:
        """Give an answer from now on when its question is asked, instead of what is found."""
        return save(caller, body, "")

    @router.get("/{slug}")
    def one(_: reader, slug: str) -> dict[str, Any]:
        """Return an approved answer."""
        return shown(approvals.find(slug))

    @router.put("/{slug}")
    def change(caller: writer, slug: str, body: ApprovedBody) -> dict[str, Any]:
        """Give another answer in place of this one; approved today."""
        approvals.find(slug)
        return save(caller, body, slug)

    @router.post("/{slug}/withdraw", status_code=204)
    def withdraw(caller: writer, slug: str) -> None:
        """Stop giving an answer; what cited it can still be opened."""
        page.withdraw(slug, caller)

    return router
