"""An answer, past or asked now, to the page that says why it is what it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from bot.answers import Answer, Event
from bot.trace import Trace, Traces, from_json
from bot.web.error_words import sentence_of, worded
from bot.web.grants import Grants
from bot.web.language import say_of
from bot.web.pages import page_templates
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.why_view import explanation
from knowledge.collections.collections import is_draft
from knowledge.errors import InvalidMessage, NotFound
from knowledge.questions.log import QuestionLog

PLACE = "/workspace/why"
EVERYTHING = "everything"
VISITOR = "visitor"
MAX_CHARS = 4_000


class Asking(Protocol):
    """What is needed of the adviser."""

    def stream(self, question: str, *, collections: frozenset[str]) -> Iterator[Event]:
        """Yield events, and last the answer from those collections, with its trace."""
        ...


@dataclass(frozen=True, slots=True)
class KeptTraces:
    """The traces that the log of questions keeps."""

    log: QuestionLog

    def trace_of(self, answer_id: str) -> Trace | None:
        """Return the trace of an answer; None when it is not kept."""
        try:
            return from_json(self.log.question(answer_id).trace_json)
        except NotFound:
            return None


@dataclass(frozen=True, slots=True)
class Reader:
    """As whom a question can be asked."""

    id: str
    name: str


def why_routes(guard: Guard, traces: Traces, asking: Asking, grants: Grants) -> APIRouter:
    """Routes of the page; what is asked on it is not recorded as a brand's question."""
    router = APIRouter(prefix=PLACE, include_in_schema=False)
    page = _Page(grants)

    @router.api_route("", methods=["GET", "HEAD"])
    def form(request: Request, caller: Annotated[Caller, Depends(guard.reader)]) -> Response:
        return page.show(request, caller)

    @router.post("")
    def ask(
        request: Request,
        caller: Annotated[Caller, Depends(guard.writer)],
        question: Annotated[str, Form(max_length=MAX_CHARS)] = "",
        reader: Annotated[str, Form(max_length=100)] = VISITOR,
    ) -> Response:
        try:
            *_, answer = asking.stream(question, collections=grants_of(grants, reader))
        except InvalidMessage as error:
            wrong = sentence_of(error, say_of(request))
            return page.show(request, caller, question=question, reader=reader, wrong=wrong)
        assert isinstance(answer, Answer)
        return page.show(
            request, caller, answer.trace, question=question, reader=reader, text=answer.text
        )

    @router.api_route("/{answer_id}", methods=["GET", "HEAD"])
    def why(
        request: Request, answer_id: str, caller: Annotated[Caller, Depends(guard.reader)]
    ) -> Response:
        trace = traces.trace_of(answer_id)
        if trace is None:
            raise worded(NotFound(), "why-gone")
        return page.show(request, caller, trace, question=trace.question)

    return router


def grants_of(grants: Grants, reader: str) -> frozenset[str]:
    """Return what a reader on the page's list may read; a visitor's for one that is unknown."""
    if reader == EVERYTHING:
        return frozenset(each for each in grants.everything() if not is_draft(each))
    return grants.of_client(reader) if reader not in ("", VISITOR) else grants.of_visitors()


class _Page:
    def __init__(self, grants: Grants) -> None:
        self._grants = grants
        self._template = page_templates().get_template("workspace/why.html")

    def show(
        self,
        request: Request,
        caller: Caller,
        trace: Trace | None = None,
        *,
        question: str = "",
        reader: str = VISITOR,
        text: str = "",
        wrong: str = "",
    ) -> Response:
        """Return the page; `text` is the answer just given."""
        say = say_of(request)
        html = self._template.render(
            workspace_frame(request, caller, "asked"),
            shown=explanation(trace, say) if trace else None,
            question=question,
            reader=reader,
            readers=self._readers(say("why-as-visitor"), say("why-as-everything")),
            text=text,
            wrong=wrong,
        )
        return HTMLResponse(html, 422 if wrong else 200)

    def _readers(self, visitor: str, everything: str) -> Sequence[Reader]:
        clients = [Reader(client.id, client.name) for client in self._grants.clients.all()]
        return [Reader(VISITOR, visitor), *clients, Reader(EVERYTHING, everything)]
