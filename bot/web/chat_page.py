"""The chat page: a Gradio page mounted in our app."""

import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from bot.web.calculation_render import NOTHING_OFFERED, Offered
from bot.web.chat_events_page import ChatEvents, keep_no_record
from bot.web.chat_stream import ChatStream
from bot.web.grants import EVERYONE_READS_PUBLIC, Granted
from bot.web.page_head import MASTHEAD, STATIC, add_head, place
from bot.web.starters import Shelf
from bot.web.theme import chat_theme
from knowledge.settings import Settings

CONVERSATION_KEY = "landfall.conversation"
PROFILE_KEY = "landfall.profile"
CONVERSATION_ID_KEY = "landfall.conversation-id"
QUEUED_PER_ANSWER = 4
HIDDEN: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
# A component's own event is the only way to hand Gradio's server a value from the page's script.
BRIDGE = """
element.dataset.bridge = '';
for (const name of ['word', 'again', 'profile', 'erase'])
  element.addEventListener(`landfall:${name}`, (event) => trigger(name, event.detail));
watch('value', () =>
  element.dispatchEvent(new CustomEvent('landfall:file', {detail: props.value})));
"""
ERASE = (
    f'<details class="erase"><summary>{place("chat-erase")}</summary>'
    f"<p>{place('chat-erase-text')}</p>"
    f'<button type="button" data-action="erase">{place("chat-erase-do")}</button></details>'
)


def mount_chat(
    app: FastAPI,
    library: Shelf,
    settings: Settings,
    calculators: Offered = NOTHING_OFFERED,
    grants: Granted = EVERYONE_READS_PUBLIC,
    erase_record: Callable[[str], None] = keep_no_record,
) -> FastAPI:
    """Mount the chat page at "/" of an app of `create_app`; the routes it has keep working.

    `erase_record` forgets what is kept on the server of the conversation with an id.
    `calculators` are those that have a page: answers link to no other.
    """
    stream = ChatStream(
        app.state.desk, settings.max_message_chars, settings.max_body_bytes // 2, calculators
    )
    events = ChatEvents(
        stream, app.state.limiter, library, settings.trusted_proxies, grants, erase_record
    )
    page = ChatPage(events, settings).build()
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
    """Shows a conversation, what is known of the brand, and the questions to start with."""

    events: ChatEvents
    settings: Settings

    def build(self) -> gr.Blocks:
        """Return the page."""
        with gr.Blocks(title="Landfall", analytics_enabled=False) as page:
            secret = _storage_secret(self.settings.data_dir)
            kept = gr.BrowserState([], storage_key=CONVERSATION_KEY, secret=secret)
            profile = gr.BrowserState({}, storage_key=PROFILE_KEY, secret=secret)
            named = gr.BrowserState("", storage_key=CONVERSATION_ID_KEY, secret=secret)
            with gr.Row(elem_id="masthead"):
                _html("brand", place(MASTHEAD))
                new = gr.Button(place("chat-new"), elem_id="new-conversation")
            transcript, live = _html("transcript"), _html("live")
            with gr.Column(elem_id="composer"):
                notice = _html("notice")
                with gr.Row(elem_id="question-row"):
                    question = self._question()
                    ask = gr.Button(place("chat-ask"), variant="primary", elem_id="ask")
                    stop = gr.Button(place("chat-stop"), elem_id="stop")
                with gr.Row(elem_id="under"):
                    form = _html("profile")
                    _html("footnote", f"<p>{place('chat-small-print')}</p>{ERASE}")
            offers = _html("starters")
            bridge = gr.HTML(elem_id="bridge", js_on_load=BRIDGE)

            do, browser = self.events, [kept, profile]
            shown = [question, kept, transcript, live, notice, profile, form, named]
            page.load(do.arrive, browser, [transcript, form], **HIDDEN)
            page.load(do.offers, None, [offers], **HIDDEN)
            asking = gr.on(
                [question.submit, ask.click],
                do.ask,
                [question, *browser, named],
                shown,
                trigger_mode="once",
                **HIDDEN,
            )
            again = bridge.again(
                do.ask_again, [*browser, named], shown, trigger_mode="once", **HIDDEN
            )
            stop.click(do.stop, browser, [transcript, live], cancels=[asking, again], **HIDDEN)
            new.click(do.clear, None, shown, cancels=[asking, again], **HIDDEN)
            bridge.erase(do.erase, [named], shown, cancels=[asking, again], **HIDDEN)
            bridge.word(do.word, [kept], [bridge], **HIDDEN)
            bridge.profile(do.tell_profile, None, [profile, form], **HIDDEN)
        return page

    def _question(self) -> gr.Textbox:
        return gr.Textbox(
            label=place("chat-question"),
            placeholder=place("chat-placeholder"),
            lines=1,
            max_lines=8,
            max_length=self.settings.max_message_chars,
            container=False,
            elem_id="question",
        )


def _html(elem_id: str, value: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False)


def _storage_secret(data_dir: Path) -> str:
    """Return the key of what browsers keep, the same after a restart.

    It travels to the browser with the page: no protection, only what Gradio asks for.
    """
    path = data_dir / "browser-storage.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_hex(16), "ascii")
    return path.read_text("ascii")
