"""Events of an answer to server-sent events and to JSON."""

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import asdict, replace
from typing import Any

from starlette.responses import StreamingResponse
from starlette.types import Send

from bot.answers import Answer, Delta, Event, Status
from bot.translation import Translator
from bot.web.errors import Failure, until_failure
from bot.web.links import citation_url


class EventStream(StreamingResponse):
    """Send an answer's events as they come; closing the connection stops the answer."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncGenerator[Event], say: Translator) -> None:
        self._events = events
        # The proxy must not collect the stream before it passes it on.
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(_lines(events, say), headers=headers)

    async def stream_response(self, send: Send) -> None:
        """Send everything, and stop the answer when sending is cut short."""
        async with aclosing(self._events):
            await super().stream_response(send)


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON-ready values; each citation also has its `guide_url`."""
    body = asdict(replace(answer, trace=None))
    del body["ranked_document_ids"], body["trace"]
    for shown, citation in zip(body["citations"], answer.citations, strict=True):
        shown["guide_url"] = citation_url(citation)
    return body


def encode(event: Event | Failure) -> str:
    """Return one server-sent event, its blank line included."""
    match event:
        case Delta(text=text):
            return _event("delta", {"text": text})
        case Status(text=text):
            return _event("status", {"text": text})
        case Answer():
            return _event("answer", answer_json(event))
        case Failure(sentence=sentence):
            return _event("error", {"error": sentence})


async def _lines(events: AsyncGenerator[Event], say: Translator) -> AsyncIterator[str]:
    async for event in until_failure(events, say):
        yield encode(event)


def _event(name: str, body: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n"
