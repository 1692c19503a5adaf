"""What brands asked as an API: gaps in the guidance, and answers that readers disliked."""

import json
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from bot.asked.grouping import Gap
from bot.translation import translator
from bot.web.workspace.api_examples import GAPS
from bot.web.workspace.api_router import api_router
from bot.web.workspace.api_schemas import moment_json, upload_json
from bot.web.workspace.asked_decisions import Gaps
from bot.web.workspace.asked_page import MAX_REASON_CHARS
from bot.web.workspace.asked_template import template_of
from bot.web.workspace.asked_view import gap_row
from bot.web.workspace.guard import Caller, Guard
from knowledge.questions.judgements import read_judged
from knowledge.questions.values import Judged

MAX_LISTED = 500
MAX_QUESTIONS = 50
"""Of one gap, the newest."""
MAX_TEXT_CHARS = 200_000
Limit = Annotated[int, Query(ge=1, le=MAX_LISTED)]


class DismissBody(BaseModel):
    """Why a gap is not to be filled."""

    reason: str = Field(
        default="", max_length=MAX_REASON_CHARS, examples=["We do not advise on wine."]
    )


class GapDocumentBody(BaseModel):
    """A document that fills a gap."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "text": "# Returns\n\n## How long may a return take?\n\n45 days [S1].\n\n"
                    "Asked as: how fast must goods come back\n"
                }
            ]
        }
    )

    text: str = Field(max_length=MAX_TEXT_CHARS, description="Markdown; becomes a draft.")


def gap_api(guard: Guard, gaps: Gaps) -> APIRouter:
    """Routes of questions that were declined, and of those judged."""
    router = api_router("asked")
    reader = Annotated[Caller, Depends(guard.reader)]
    writer = Annotated[Caller, Depends(guard.writer)]

    @router.get("/gaps", responses=GAPS)
    def listed(
        _: reader, show: Annotated[Literal["open", "closed"], Query()] = "open", limit: Limit = 100
    ) -> dict[str, Any]:
        """List what was asked and declined, grouped by meaning, most often asked first."""
        found = [gap for gap in gaps.grouping.gaps() if gap.is_open == (show == "open")]
        return {"gaps": [gap_json(gap, gaps.now()) for gap in found[:limit]], "count": len(found)}

    @router.get("/gaps/{gap_id}")
    def one(_: reader, gap_id: str) -> dict[str, Any]:
        """Return a gap with its questions, and Markdown to begin a document with."""
        gap = gaps.gap(gap_id)
        return {**gap_json(gap, gaps.now()), "template": template_of(gap)}

    @router.post("/gaps/{gap_id}/document", status_code=201)
    def write(caller: writer, gap_id: str, body: GapDocumentBody) -> dict[str, Any]:
        """Hand in a document for a gap, which closes it; asked again, the gap opens again."""
        return upload_json(gaps.inbox.upload(gaps.document(gap_id, body.text, caller)))

    @router.post("/gaps/{gap_id}/dismiss")
    def dismiss(caller: writer, gap_id: str, body: DismissBody) -> dict[str, Any]:
        """Close a gap that is not to be filled."""
        gaps.decide(gap_id, "dismissed", caller, reason=body.reason)
        return gap_json(gaps.gap(gap_id), gaps.now())

    @router.post("/gaps/{gap_id}/reopen")
    def reopen(caller: writer, gap_id: str) -> dict[str, Any]:
        """Take back what was decided about a gap."""
        gaps.gap(gap_id)
        gaps.reopen(gap_id, caller)
        return gap_json(gaps.gap(gap_id), gaps.now())

    @router.get("/feedback")
    def feedback(
        _: reader,
        verdict: Annotated[Literal["down", "up"], Query()] = "down",
        limit: Limit = 100,
    ) -> dict[str, Any]:
        """List what readers thought of answers, newest first, with the answer as given."""
        judged = read_judged(gaps.grouping.book.engine, verdict, limit)
        return {"feedback": [judged_json(each) for each in judged]}

    return router


def gap_json(gap: Gap, now: float) -> dict[str, Any]:
    """Return a gap as it is at `now`, in seconds since the epoch, as JSON-ready values."""
    row, decision = gap_row(gap, translator("en"), now), gap.decision
    return {
        "id": gap.id,
        "question": gap.name,
        "state": row.state,
        "count": row.count,
        "trend": row.trend,
        "asked_since_decision": row.since,
        "first_asked_at": moment_json(row.first),
        "last_asked_at": moment_json(row.last),
        "questions": [
            {
                "text": each.text,
                "lang": each.lang,
                "channel": each.channel,
                "asked_at": moment_json(each.asked_at),
                "answer_id": each.answer_id,
            }
            for each in gap.questions[-MAX_QUESTIONS:]
        ],
        "decision": {
            "state": decision.state,
            "reason": decision.reason,
            "document_id": decision.document_id,
            "by_name": decision.by_name,
            "decided_at": moment_json(decision.decided_at),
        }
        if decision
        else None,
    }


def judged_json(judged: Judged) -> dict[str, Any]:
    """Return a judgement as JSON-ready values; `answer` is null when it is not kept any more."""
    body = asdict(judged)
    answer = body.pop("answer_json")
    return {
        **body,
        "judged_at": moment_json(judged.judged_at),
        "answer": json.loads(answer) if answer else None,
    }
