"""What a visitor does on the chat page to what changes on it."""

import base64
import json
import re
import secrets
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, astuple, dataclass, replace
from typing import Any

import gradio as gr
from starlette.concurrency import run_in_threadpool

from bot.conversation.profile import Profile, read_profile
from bot.export import to_word
from bot.translation import translator
from bot.web.api import client_of
from bot.web.chat_render import notice_html, starters_html
from bot.web.chat_stream import ChatStream, View, Visit, cleared
from bot.web.conversation import read_conversation
from bot.web.error_words import sentence_of, worded
from bot.web.grants import EVERYONE_READS_PUBLIC, Granted
from bot.web.language import language_of
from bot.web.limits import RateLimiter
from bot.web.profile_form import profile_html
from bot.web.starters import Shelf, last_reviewed, starters
from knowledge.errors import LandfallError, NotFound

MAX_ABOUT = 12
_CONVERSATION_ID = re.compile(r"[0-9a-f]{32}")


def keep_no_record(conversation_id: str) -> None:
    """Erase nothing: conversations are kept by browsers alone."""


@dataclass(frozen=True)
class ChatEvents:
    """Handlers of the page's events; anybody may call them with anything."""

    stream: ChatStream
    limiter: RateLimiter
    library: Shelf
    trusted_proxies: tuple[str, ...]
    grants: Granted = EVERYONE_READS_PUBLIC
    erase_record: Callable[[str], None] = keep_no_record
    """Forgets what the server keeps of a conversation."""

    def arrive(self, records: object, profile: object, request: gr.Request) -> tuple[str, str]:
        """Return the conversation and the brand as the browser kept them."""
        visit = self._visit(request, records, profile)
        return self.stream.restored(visit), profile_html(visit.profile, visit.say)

    def offers(self, request: gr.Request) -> str:
        """Return the questions to start with."""
        visit = self._granted(self._visit(request), request)
        offered = starters(self.library, visit.say, collections=visit.collections)
        reviewed = last_reviewed(self.library, visit.collections)
        return starters_html(offered, reviewed, visit.say)

    async def ask(
        self,
        question: str | None,
        records: object,
        profile: object,
        conversation_id: object,
        request: gr.Request,
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Yield the page as the answer is written."""
        visit = _named(self._visit(request, records, profile), conversation_id)
        visit = await run_in_threadpool(self._granted, visit, request)
        yield _updates(View(conversation_id=visit.conversation_id))
        async for view in self.stream.ask(visit, question):
            yield _updates(view)

    async def ask_again(
        self,
        records: object,
        profile: object,
        conversation_id: object,
        request: gr.Request,
        event: gr.EventData,
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Yield the page as the latest question is answered anew, about what was chosen."""
        visit = _named(self._visit(request, records, profile), conversation_id)
        visit = await run_in_threadpool(self._granted, visit, request)
        match event._data:
            case {"answer_id": str(answer_id), "about": list(about)}:
                ids = tuple(id for id in about if isinstance(id, str))[:MAX_ABOUT]
                async for view in self.stream.ask_again(visit, answer_id, ids):
                    yield _updates(view)

    def stop(self, records: object, profile: object, request: gr.Request) -> tuple[str, str]:
        """Return the transcript without the answer that was being written."""
        return self.stream.restored(self._visit(request, records, profile)), ""

    def clear(self, request: gr.Request) -> tuple[Any, ...]:
        """Return the page without a conversation."""
        return _updates(cleared(self._visit(request)))

    def erase(self, conversation_id: object, request: gr.Request) -> tuple[Any, ...]:
        """Return the page without a conversation that the server does not know any more either."""
        visit = self._visit(request)
        try:
            self.limiter.check(visit.client, "erase")
            if _is_name(conversation_id):
                self.erase_record(str(conversation_id))
        except LandfallError as error:
            return _updates(View(notice=notice_html(sentence_of(error, visit.say))))
        return _updates(cleared(visit, visit.say("chat-erased")))

    def tell_profile(self, request: gr.Request, event: gr.EventData) -> tuple[Any, str]:
        """Return what is known of the brand after its form was sent; {} forgets it."""
        profile = _profile(event._data)
        return asdict(profile), profile_html(profile, self._visit(request).say)

    def word(self, records: object, request: gr.Request, event: gr.EventData) -> str:
        """Return the Word document of a kept answer as JSON: [time, base64, what went wrong]."""
        visit = self._visit(request, records)
        content, sentence = b"", ""
        try:
            self.limiter.check(visit.client, "word")
            content = _document(visit, event._data)
        except LandfallError as error:
            sentence = sentence_of(error, visit.say)
        # The time makes the same file twice two values: the page only notices a change.
        return json.dumps([time.time(), base64.b64encode(content).decode(), sentence])

    def _visit(self, request: gr.Request, records: object = None, profile: object = None) -> Visit:
        asked = request.request
        return Visit(
            client_of(asked, self.trusted_proxies),
            translator(language_of(asked)),
            records=records,
            profile=_profile(profile),
        )

    def _granted(self, visit: Visit, request: gr.Request) -> Visit:
        return replace(visit, collections=self.grants.answerable(request.request))


def _is_name(conversation_id: object) -> bool:
    return isinstance(conversation_id, str) and bool(_CONVERSATION_ID.fullmatch(conversation_id))


def _named(visit: Visit, conversation_id: object) -> Visit:
    """Return the visit with its conversation's name, or a new one of 128 random bits."""
    name = str(conversation_id) if _is_name(conversation_id) else secrets.token_hex(16)
    return replace(visit, conversation_id=name)


def _profile(record: object) -> Profile:
    """Return the profile that the browser kept; nothing is known when its owner broke it."""
    try:
        return read_profile(record)
    except LandfallError:
        return Profile()


def _document(visit: Visit, wanted: object) -> bytes:
    for exchange in read_conversation(visit.records):
        if wanted == {"answer_id": exchange.answer.answer_id}:
            return to_word(exchange.question, exchange.answer, visit.say)
    raise worded(NotFound(), "error-answer-gone")


def _updates(view: View) -> tuple[Any, ...]:
    return tuple(gr.skip() if value is None else value for value in astuple(view))
