"""A question to what the chat page shows while it is answered."""

import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.answers import Answer, Delta, Event, Status
from bot.conversation.profile import Profile, learn
from bot.translation import Translator
from bot.web.asker import Asker
from bot.web.calculation_render import Offered
from bot.web.chat_render import live_html, notice_html, transcript_html, welcome_html
from bot.web.conversation import Exchange, read_conversation, turns, write_conversation
from bot.web.desk import Desk
from bot.web.errors import Failure, until_failure
from bot.web.profile_form import profile_html
from knowledge.documents import PUBLIC

FRAME_SECONDS = 0.04  # a frame for each token made pages ten times slower; 25 a second look smooth


@dataclass(frozen=True, slots=True)
class View:
    """What changes on the page; None leaves a part as it is."""

    question: str | None = None
    conversation: list[dict[str, Any]] | None = None
    transcript: str | None = None
    live: str | None = None
    notice: str | None = None
    profile: dict[str, Any] | None = None
    profile_form: str | None = None
    conversation_id: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """Who reads the page, and what their browser keeps."""

    client: str
    say: Translator
    collections: frozenset[str] = frozenset({PUBLIC})
    records: object = None
    profile: Profile = field(default_factory=Profile)
    conversation_id: str = ""
    """Known to this browser alone: whoever has it may erase the conversation."""


@dataclass(frozen=True)
class ChatStream:
    """Answers questions of a conversation that the browser keeps."""

    desk: Desk
    max_question_chars: int
    max_conversation_bytes: int
    calculators: Offered = field(default_factory=dict)

    async def ask(self, visit: Visit, message: str | None) -> AsyncIterator[View]:
        """Yield the page as the answer is written; after a failure it holds what was typed."""
        # A client may send null, or half a character, which could not be sent back.
        question = (message or "").encode(errors="replace").decode()
        earlier = read_conversation(visit.records)
        knows = learn(question, visit.profile)
        if question.strip() and len(question) <= self.max_question_chars:
            yield self._reading(visit, question, earlier)
        events = self._events(visit, message or "", earlier, knows)
        async for view in self._shown(visit, question, earlier, events):
            yield view
        if knows != visit.profile:
            form = profile_html(knows, visit.say, before=visit.profile)
            yield View(profile=asdict(knows), profile_form=form)

    async def ask_again(
        self, visit: Visit, answer_id: str, about: tuple[str, ...]
    ) -> AsyncIterator[View]:
        """Yield the page as the latest question is answered anew, about what its reader chose."""
        *earlier, last = read_conversation(visit.records) or (None,)
        if last is None or last.answer.answer_id != answer_id:
            return
        kept = tuple(each for each in earlier if each)
        yield self._reading(visit, last.question, kept)
        events = self._events(visit, last.question, kept, visit.profile, about)
        async for view in self._shown(visit, last.question, kept, events, typed=""):
            yield view

    def restored(self, visit: Visit) -> str:
        """Return the transcript that a visitor comes back to, or a welcome."""
        exchanges = read_conversation(visit.records)
        return self._transcript(exchanges, visit) if exchanges else welcome_html(visit.say)

    def _reading(self, visit: Visit, question: str, earlier: tuple[Exchange, ...]) -> View:
        live = live_html(question, visit.say, status=visit.say("chat-reading"))
        transcript = self._transcript(earlier, visit)
        # What was noted of an earlier message has been read by now.
        form = profile_html(visit.profile, visit.say)
        return View(live=live, transcript=transcript, notice="", profile_form=form)

    async def _shown(
        self,
        visit: Visit,
        question: str,
        earlier: tuple[Exchange, ...],
        events: AsyncGenerator[Event],
        *,
        typed: str | None = None,
    ) -> AsyncIterator[View]:
        """Yield what the events change; a failure leaves `typed`, or the question, in its field."""
        started = shown = time.monotonic()
        text = ""
        async with aclosing(events):
            async for event in until_failure(events, visit.say):
                now = time.monotonic()
                match event:
                    case Status(text=status):
                        elapsed_ms = (now - started) * 1000
                        live = live_html(question, visit.say, text, status, elapsed_ms)
                        yield View(live=live, question="")
                    case Delta(text=piece):
                        text += piece
                        if now - shown >= FRAME_SECONDS:
                            shown = now
                            yield View(live=live_html(question, visit.say, text), question="")
                    case Answer():
                        yield self._finished((*earlier, Exchange(question, event)), visit)
                    case Failure(sentence=sentence):
                        yield self._failed(question if typed is None else typed, visit, sentence)

    async def _events(
        self,
        visit: Visit,
        question: str,
        earlier: tuple[Exchange, ...],
        profile: Profile,
        about: tuple[str, ...] | None = None,
    ) -> AsyncGenerator[Event]:
        asker = Asker(visit.client, "page", visit.collections, visit.conversation_id)
        asked = self.desk.ask(asker, question, turns(earlier), profile=profile, about=about)
        async with aclosing(await asked) as events:
            async for event in events:
                yield event

    def _finished(self, exchanges: tuple[Exchange, ...], visit: Visit) -> View:
        kept = write_conversation(exchanges, self.max_conversation_bytes)
        transcript = self._transcript(exchanges[-max(1, len(kept)) :], visit)
        return View(question="", conversation=kept, transcript=transcript, live="", notice="")

    def _failed(self, typed: str, visit: Visit, sentence: str) -> View:
        """Return the page as it was before the question."""
        transcript, notice = self.restored(visit), notice_html(sentence)
        return View(question=typed, transcript=transcript, live="", notice=notice)

    def _transcript(self, exchanges: tuple[Exchange, ...], visit: Visit) -> str:
        return transcript_html(exchanges, visit.say, self.calculators)


def cleared(visit: Visit, sentence: str = "") -> View:
    """Return the page with nothing kept of the conversation; what is known of the brand stays."""
    return View(
        question="",
        conversation=[],
        transcript=welcome_html(visit.say),
        live="",
        notice=notice_html(sentence),
        conversation_id="",
    )
