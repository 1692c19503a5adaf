"""The chat page: a Gradio page mounted in our app."""

import base64
import json
import secrets
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from bot.export import NOT_LEGAL_ADVICE, to_word
from bot.web.api import client_of
from bot.web.chat_render import starters_html
from bot.web.chat_stream import ChatStream, View, cleared, restored
from bot.web.conversation import read_conversation
from bot.web.limits import RateLimiter
from bot.web.page_head import STATIC, add_head
from bot.web.starters import Shelf, last_reviewed, starters
from bot.web.theme import chat_theme
from knowledge.errors import LandfallError, NotFound
from knowledge.settings import Settings

STORAGE_KEY = "landfall.conversation"
QUEUED_PER_ANSWER = 4
HIDDEN: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
# A component's own event is the only way to hand Gradio's server a value from the page's script.
BRIDGE = """
element.dataset.bridge = '';
element.addEventListener('landfall:word', (event) => trigger('word', event.detail));
watch('value', () =>
  element.dispatchEvent(new CustomEvent('landfall:file', {detail: props.value})));
"""


def mount_chat(app: FastAPI, library: Shelf, settings: Settings) -> FastAPI:
    """Mount the chat page at "/" of an app of `create_app`; the routes it has keep working."""
    stream = ChatStream(app.state.desk, settings.max_message_chars, settings.max_body_bytes // 2)
    page = ChatPage(stream, app.state.limiter, library, settings).build()
    page.queue(
        default_concurrency_limit=settings.max_concurrent_answers,
        max_size=settings.max_concurrent_answers * QUEUED_PER_ANSWER,
        api_open=False,
    )
    # Nobody reads its statistics, for which it builds a pandas frame after each event.
    page._queue.ANALYTICS_MAX_EVENTS = 1
    page._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        show_error=False,
        allowed_paths=[],
        max_file_size=1,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        favicon_path=str(STATIC / "mark.svg"),
        theme=chat_theme(),
    )
    add_head(app)
    return app


@dataclass(frozen=True)
class ChatPage:
    """Shows a conversation and the questions to start one with."""

    stream: ChatStream
    limiter: RateLimiter
    library: Shelf
    settings: Settings

    def build(self) -> gr.Blocks:
        """Return the page."""
        with gr.Blocks(title="Landfall", analytics_enabled=False) as page:
            secret = _storage_secret(self.settings.data_dir)
            kept = gr.BrowserState([], storage_key=STORAGE_KEY, secret=secret)
            with gr.Row(elem_id="masthead"):
                _html("brand", (STATIC / "masthead.html").read_text("utf-8"))
                again = gr.Button("New conversation", elem_id="new-conversation")
            transcript, live = _html("transcript"), _html("live")
            with gr.Column(elem_id="composer"):
                notice = _html("notice")
                with gr.Row(elem_id="question-row"):
                    question = self._question()
                    ask = gr.Button("Ask", variant="primary", elem_id="ask")
                    stop = gr.Button("Stop", elem_id="stop")
                _html("footnote", f"<p>{NOT_LEGAL_ADVICE}</p>")
            offers = _html("starters")
            bridge = gr.HTML(elem_id="bridge", js_on_load=BRIDGE)

            shown = [question, kept, transcript, live, notice]
            page.load(restored, [kept], [transcript], **HIDDEN)
            page.load(self.offers, None, [offers], **HIDDEN)
            asked = [question.submit, ask.click]
            asking = gr.on(
                asked, self.answer, [question, kept], shown, trigger_mode="once", **HIDDEN
            )
            stop.click(self.stop, [kept], [transcript, live], cancels=[asking], **HIDDEN)
            again.click(self.clear, None, shown, cancels=[asking], **HIDDEN)
            bridge.word(self.word, [kept], [bridge], **HIDDEN)
        return page

    async def answer(
        self, question: str | None, records: object, request: gr.Request
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Yield the page as the answer is written."""
        client = client_of(request.request, self.settings.trusted_proxies)
        async for view in self.stream.ask(client, question, records):
            yield _updates(view)

    def offers(self) -> str:
        """Return the questions to start with."""
        return starters_html(starters(self.library), last_reviewed(self.library))

    def stop(self, records: object) -> tuple[str, str]:
        """Return the transcript without the answer that was being written."""
        return restored(records), ""

    def clear(self) -> tuple[Any, ...]:
        """Return the page as a newcomer sees it."""
        return _updates(cleared())

    def word(self, records: object, request: gr.Request, event: gr.EventData) -> str:
        """Return the Word document of a kept answer as JSON: [time, base64, what went wrong]."""
        content, sentence = b"", ""
        try:
            self.limiter.check(client_of(request.request, self.settings.trusted_proxies), "word")
            content = self._document(records, event._data)
        except LandfallError as error:
            sentence = str(error)
        # The time makes the same file twice two values: the page only notices a change.
        return json.dumps([time.time(), base64.b64encode(content).decode(), sentence])

    def _document(self, records: object, wanted: object) -> bytes:
        for exchange in read_conversation(records):
            if wanted == {"answer_id": exchange.answer.answer_id}:
                return to_word(exchange.question, exchange.answer)
        raise NotFound("This answer is no longer kept: ask the question again.")

    def _question(self) -> gr.Textbox:
        return gr.Textbox(
            label="Your question",
            placeholder="Ask about selling in China",
            lines=1,
            max_lines=8,
            max_length=self.settings.max_message_chars,
            container=False,
            elem_id="question",
        )


def _html(elem_id: str, value: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False)


def _updates(view: View) -> tuple[Any, ...]:
    return tuple(gr.skip() if value is None else value for value in astuple(view))


def _storage_secret(data_dir: Path) -> str:
    """Return the key of what browsers keep, the same after a restart.

    It travels to the browser with the page: no protection, only what Gradio asks for.
    """
    path = data_dir / "browser-storage.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_hex(16), "ascii")
    return path.read_text("ascii")
