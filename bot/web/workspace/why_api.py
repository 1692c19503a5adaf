"""Why an answer is what it is, as an API: of one given before, or of one given now."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from bot.answers import Answer
from bot.trace import Trace, Traces
from bot.translation import Translator
from bot.web.error_words import worded
from bot.web.events import answer_json
from bot.web.grants import Grants
from bot.web.language import Say
from bot.web.limits import check_message
from bot.web.workspace.api_router import api_router
from bot.web.workspace.api_schemas import Line
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.why_page import EVERYTHING, MAX_CHARS, VISITOR, Asking, grants_of
from bot.web.workspace.why_view import reason
from knowledge.errors import NotFound


class WhyBody(BaseModel):
    """A question to try, as somebody would be answered."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "What is the fee?", "reader": VISITOR}]}
    )

    question: str
    reader: Line = Field(
        default=VISITOR,
        description=f'"{VISITOR}", "{EVERYTHING}" for all collections, or the id of a client.',
    )


def why_api(guard: Guard, traces: Traces, asking: Asking, grants: Grants) -> APIRouter:
    """Routes of traces; what is asked here is not recorded as a brand's question."""
    router = api_router("why", "/why")

    @router.get("/{answer_id}")
    def why(
        _: Annotated[Caller, Depends(guard.reader)], answer_id: str, say: Say
    ) -> dict[str, Any]:
        """Return what was found for an answer, what of it was kept, and how it was decided."""
        trace = traces.trace_of(answer_id)
        if trace is None:
            raise worded(NotFound(), "why-gone")
        return trace_json(trace, say)

    @router.post("")
    def ask(_: Annotated[Caller, Depends(guard.writer)], body: WhyBody, say: Say) -> dict[str, Any]:
        """Answer a question as a visitor, a client or everybody together would be, and say why."""
        if body.reader not in (VISITOR, EVERYTHING):
            grants.clients.client(body.reader)
        question = check_message(body.question, MAX_CHARS)
        *_events, answer = asking.stream(question, collections=grants_of(grants, body.reader))
        assert isinstance(answer, Answer)
        why = trace_json(answer.trace, say) if answer.trace else None
        return {"answer": answer_json(answer), "why": why}

    return router


def trace_json(trace: Trace, say: Translator) -> dict[str, Any]:
    """Return a trace as JSON-ready values, its reason in a sentence or two first."""
    return {"reason": reason(trace, say), **asdict(trace)}
