"""What the chat page shows around a conversation's turns, as HTML."""

import re
from collections.abc import Sequence
from html import escape

from bot.translation import Translator
from bot.web.answer_markdown import answer_html
from bot.web.calculation_render import NOTHING_OFFERED, Offered
from bot.web.conversation import Exchange
from bot.web.source_render import waiting_marker_html
from bot.web.starters import Starter
from bot.web.turn_render import asked_html, this_year, turn_html

STATUS_AFTER_MS = 300  # sooner, a line of text would only flicker


def transcript_html(
    exchanges: Sequence[Exchange], say: Translator, calculators: Offered = NOTHING_OFFERED
) -> str:
    """Return the finished part of the conversation, oldest first."""
    turns = "".join(
        turn_html(exchange, say, calculators, is_last=exchange is exchanges[-1])
        for exchange in exchanges
    )
    return f'<h1 class="visually-hidden">{escape(say("chat-conversation"))}</h1>{turns}'


def live_html(
    question: str, say: Translator, text: str = "", status: str = "", elapsed_ms: float = 0.0
) -> str:
    """Return the turn being answered: its text so far, or else what is happening."""
    delay_ms = max(0.0, STATUS_AFTER_MS - elapsed_ms)
    body = (
        answer_html(settled, waiting_marker_html, this_year(), say)
        if (settled := _settled(text))
        else f'<p class="status" style="animation-delay:{delay_ms:.0f}ms">{escape(status)}</p>'
    )
    return (
        f'<article class="turn live">{asked_html(question, say)}'
        f'<div class="answer"><div class="text">{body}</div></div></article>'
    )


def notice_html(sentence: str) -> str:
    """Return one calm sentence about what went wrong; "" for none."""
    return f'<p class="notice" role="alert">{escape(sentence)}</p>' if sentence else ""


def welcome_html(say: Translator) -> str:
    """Return what stands above the question field before the first question."""
    return (
        f'<section class="empty"><h1>{escape(say("chat-welcome"))}</h1>'
        f"<p>{escape(say('chat-welcome-text'))}</p></section>"
    )


def starters_html(starters: Sequence[Starter], reviewed: str, say: Translator) -> str:
    """Return the questions to start with and when the guidance was last reviewed."""
    offers = "".join(
        f'<li><button type="button" class="starter" data-ask="{escape(starter.question)}">'
        f'<span class="topic">{escape(starter.topic)}</span>'
        f'<span class="question">{escape(starter.question)}</span></button></li>'
        for starter in starters
    )
    listed = f'<ul class="starters" aria-label="{escape(say("chat-starters"))}">{offers}</ul>'
    dated = f'<p class="reviewed">{escape(say("chat-reviewed", date=say.day(reviewed)))}</p>'
    return f"{listed if offers else ''}{dated if reviewed else ''}"


def _settled(text: str) -> str:
    """Return `text` without the start of a mark whose end has not arrived yet."""
    *lines, last = text.split("\n")
    for mark in (r"\*\*", r"(?<!\*)\*(?!\*)", r"\[(?=[^\]]*$)"):
        places = [found.start() for found in re.finditer(mark, last)]
        if len(places) % 2 == 1:
            last = last[: places[-1]]
    return "\n".join([*lines, last]).rstrip()
