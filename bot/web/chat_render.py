"""Questions and answers to the HTML of the conversation."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from bot.answers import Answer
from bot.export import to_markdown
from bot.web.answer_markdown import answer_html
from bot.web.conversation import Exchange
from bot.web.links import date_in_words
from bot.web.source_render import marker_html, sources_html, waiting_marker_html
from bot.web.starters import Starter

MAX_SUGGESTIONS = 3
STATUS_AFTER_MS = 300  # sooner, a line of text would only flicker
_NOTES = {"declined": "Not covered", "clarifying": "One detail is missing"}
_ACTIONS = (
    ("copy", "Copy", "Copy the answer with its sources"),
    ("markdown", "Markdown", "Download the answer as Markdown"),
    ("word", "Word", "Download the answer as a Word document"),
)


def transcript_html(exchanges: Sequence[Exchange]) -> str:
    """Return the finished part of the conversation, oldest first."""
    heading = '<h1 class="visually-hidden">Conversation</h1>'
    return heading + "".join(_turn(exchange) for exchange in exchanges)


def live_html(question: str, text: str = "", status: str = "", elapsed_ms: float = 0.0) -> str:
    """Return the turn being answered: its text so far, or else what is happening."""
    delay_ms = max(0.0, STATUS_AFTER_MS - elapsed_ms)
    body = (
        answer_html(settled, waiting_marker_html, _this_year())
        if (settled := _settled(text))
        else f'<p class="status" style="animation-delay:{delay_ms:.0f}ms">{escape(status)}</p>'
    )
    return (
        f'<article class="turn live">{_asked(question)}'
        f'<div class="answer"><div class="text">{body}</div></div></article>'
    )


def notice_html(sentence: str) -> str:
    """Return one calm sentence about what went wrong; "" for none."""
    return f'<p class="notice" role="alert">{escape(sentence)}</p>' if sentence else ""


def welcome_html() -> str:
    """Return what stands above the question field before the first question."""
    return (
        '<section class="empty"><h1>What it takes to sell in China, answered from written '
        "guidance</h1>"
        "<p>Ask in your own words, in English or Chinese. Every statement shows the passage it "
        "rests on and the date it holds for. Where the guidance is silent, the answer says so."
        "</p></section>"
    )


def starters_html(starters: Sequence[Starter], reviewed: str) -> str:
    """Return the questions to start with and when the guidance was last reviewed."""
    offers = "".join(
        f'<li><button type="button" class="starter" data-ask="{escape(starter.question)}">'
        f'<span class="topic">{escape(starter.topic)}</span>'
        f'<span class="question">{escape(starter.question)}</span></button></li>'
        for starter in starters
    )
    listed = f'<ul class="starters" aria-label="Questions to start with">{offers}</ul>'
    dated = f'<p class="reviewed">Guidance last reviewed {escape(date_in_words(reviewed))}</p>'
    return f"{listed if offers else ''}{dated if reviewed else ''}"


def _turn(exchange: Exchange) -> str:
    answer = exchange.answer
    text = answer_html(answer.text, lambda label: marker_html(answer, label), _this_year())
    note = _NOTES.get(answer.outcome, "")
    shown_note = f'<p class="outcome">{escape(note)}</p>' if note else ""
    return (
        f'<article class="turn" data-answer="{escape(answer.answer_id)}">'
        f"{_asked(exchange.question)}{_understood(answer)}"
        f'<div class="answer {escape(answer.outcome)}">{shown_note}<div class="text">{text}</div>'
        f'</div>{sources_html(answer)}<div class="after">{_suggestions(answer)}'
        f"{'' if answer.outcome == 'greeted' else _actions(exchange)}</div></article>"
    )


def _asked(question: str) -> str:
    return (
        f'<h2 class="asked"><span class="visually-hidden">You asked: </span>{escape(question)}</h2>'
    )


def _understood(answer: Answer) -> str:
    if not answer.understood:
        return ""
    return f'<p class="understood">Read as: {escape(answer.understood)}</p>'


def _suggestions(answer: Answer) -> str:
    buttons = "".join(
        f'<li><button type="button" class="next" data-ask="{escape(suggestion.question)}">'
        f"{escape(suggestion.question)}</button></li>"
        for suggestion in answer.suggestions[:MAX_SUGGESTIONS]
    )
    return f'<ul class="suggestions" aria-label="Ask next">{buttons}</ul>' if buttons else ""


def _actions(exchange: Exchange) -> str:
    file_name = "-".join(re.findall(r"\w+", exchange.question.lower()))[:60] or "answer"
    takes = "".join(
        f'<button type="button" data-action="{action}" title="{title}">{label}</button>'
        for action, label, title in _ACTIONS
    )
    judges = "".join(
        f'<button type="button" data-action="{verdict}" aria-pressed="false">{label}</button>'
        for verdict, label in (("up", "Helpful"), ("down", "Not helpful"))
    )
    field = f"comment-{escape(exchange.answer.answer_id)}"
    return (
        f'<div class="actions" data-file="{escape(file_name)}"><span>{takes}</span>'
        f"<span>{judges}</span></div>"
        f'<form class="comment" hidden><label for="{field}">What should it have said? '
        f'(optional)</label><textarea id="{field}" rows="2" maxlength="1000"></textarea>'
        '<button type="submit">Send</button></form><p class="told"></p>'
        f'<div hidden class="as-markdown">{escape(_as_markdown(exchange))}</div>'
    )


def _as_markdown(exchange: Exchange) -> str:
    return to_markdown(exchange.question, exchange.answer)


def _settled(text: str) -> str:
    """Return `text` without the start of a mark whose end has not arrived yet."""
    *lines, last = text.split("\n")
    for mark in (r"\*\*", r"(?<!\*)\*(?!\*)", r"\[(?=[^\]]*$)"):
        places = [found.start() for found in re.finditer(mark, last)]
        if len(places) % 2 == 1:
            last = last[: places[-1]]
    return "\n".join([*lines, last]).rstrip()


def _this_year() -> int:
    return datetime.now(UTC).year
