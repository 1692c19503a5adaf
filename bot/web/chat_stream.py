"""A question to what the chat page shows while it is answered."""

import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from bot.answers import Answer, Delta, Event, Status
from bot.web.chat_render import live_html, notice_html, transcript_html, welcome_html
from bot.web.conversation import Exchange, read_conversation, turns, write_conversation
from bot.web.desk import Desk
from bot.web.errors import Failure, until_failure

FRAME_SECONDS = 0.04  # a frame for each token made pages ten times slower; 25 a second look smooth


@dataclass(frozen=True, slots=True)
class View:
    """What changes on the page; None leaves a part as it is."""

    question: str | None = None
    conversation: list[dict[str, Any]] | None = None
    transcript: str | None = None
    live: str | None = None
    notice: str | None = None


@dataclass(frozen=True)
class ChatStream:
    """Answers questions of a conversation that the browser keeps."""

    desk: Desk
    max_question_chars: int
    max_conversation_bytes: int

    async def ask(self, client: str, message: str | None, records: object) -> AsyncIterator[View]:
        """Yield the page as the answer is written; after a failure it holds what was typed."""
        started = shown = time.monotonic()
        exchanges, text = read_conversation(records), ""
        # A client may send null, or half a character, which could not be sent back.
        question = (message or "").encode(errors="replace").decode()
        if question.strip() and len(question) <= self.max_question_chars:
            live = live_html(question, status="Reading the guidance")
            yield View(live=live, transcript=transcript_html(exchanges), notice="")
        async with aclosing(self._events(client, message or "", exchanges)) as events:
            async for event in until_failure(events):
                now = time.monotonic()
                match event:
                    case Status(text=status):
                        live = live_html(question, text, status, (now - started) * 1000)
                        yield View(live=live, question="")
                    case Delta(text=piece):
                        text += piece
                        if now - shown >= FRAME_SECONDS:
                            shown = now
                            yield View(live=live_html(question, text), question="")
                    case Answer():
                        yield self._finished((*exchanges, Exchange(question, event)))
                    case Failure(sentence=sentence):
                        yield failed(question, records, sentence)

    async def _events(
        self, client: str, question: str, exchanges: tuple[Exchange, ...]
    ) -> AsyncGenerator[Event]:
        async with aclosing(await self.desk.ask(client, question, turns(exchanges))) as events:
            async for event in events:
                yield event

    def _finished(self, exchanges: tuple[Exchange, ...]) -> View:
        kept = write_conversation(exchanges, self.max_conversation_bytes)
        transcript = transcript_html(exchanges[-max(1, len(kept)) :])
        return View(question="", conversation=kept, transcript=transcript, live="", notice="")


def restored(records: object) -> str:
    """Return the transcript that a visitor comes back to, or a welcome."""
    exchanges = read_conversation(records)
    return transcript_html(exchanges) if exchanges else welcome_html()


def failed(question: str, records: object, sentence: str) -> View:
    """Return the page as it was before `question`, which stays in its field."""
    transcript, notice = restored(records), notice_html(sentence)
    return View(question=question, transcript=transcript, live="", notice=notice)


def cleared() -> View:
    """Return the page with nothing kept."""
    return View(question="", conversation=[], transcript=welcome_html(), live="", notice="")
