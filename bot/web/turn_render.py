"""A question and its answer to the HTML of one turn: answer, sources, and what to do with it."""

import re
from datetime import UTC, datetime
from html import escape

from bot.answers import Answer
from bot.export import to_markdown
from bot.question import language
from bot.translation import Translator
from bot.web.about_render import about_html
from bot.web.answer_markdown import answer_html
from bot.web.calculation_render import Offered, calculation_html
from bot.web.computed_html import folded
from bot.web.conversation import Exchange
from bot.web.language import TAGS
from bot.web.source_render import marker_html, sources_html

MAX_SUGGESTIONS = 3
_NOTED_OUTCOMES = ("declined", "clarifying", "computed")
_TAKEN_AWAY_AS = ("copy", "markdown", "word")


def turn_html(exchange: Exchange, say: Translator, calculators: Offered, *, is_last: bool) -> str:
    """Return one finished turn; only the last one offers what to ask next."""
    answer = exchange.answer
    is_talk = answer.outcome == "greeted"
    # A calculation has its inputs; it is not about a subject unless one was named.
    has_subject = not is_talk and (bool(answer.about) or answer.calculation is None)
    about = (
        about_html(answer.answer_id, answer.about, say, can_change=is_last) if has_subject else ""
    )
    is_computed = answer.outcome == "computed"
    calculation = calculation_html(answer.calculation, calculators, say, is_finished=is_computed)
    tell = _tell(say) if answer.outcome == "declined" else ""
    return (
        f'<article class="turn" data-answer="{escape(answer.answer_id)}" '
        f'data-outcome="{escape(answer.outcome)}">'
        f"{asked_html(exchange.question, say)}{_understood(answer, say)}{about}"
        f"{_answer(answer, say, calculation)}{sources_html(answer, say)}"
        f'<div class="after">{_notices(answer)}{tell}{_suggestions(answer, say)}'
        f"{'' if is_talk else _actions(exchange, say)}</div></article>"
    )


def asked_html(question: str, say: Translator) -> str:
    """Return the question above its answer."""
    return (
        f'<h2 class="asked"><span class="visually-hidden">{escape(say("chat-you-asked"))} </span>'
        f"{escape(question)}</h2>"
    )


def this_year() -> int:
    """Return the year by which a date is old."""
    return datetime.now(UTC).year


def _answer(answer: Answer, say: Translator, calculation: str) -> str:
    def marker(label: str) -> str:
        return marker_html(answer, label, say)

    text = answer_html(answer.text, marker, this_year(), say)
    if answer.outcome == "computed":
        text = folded(text, say)
    note = say(f"chat-{answer.outcome}") if answer.outcome in _NOTED_OUTCOMES else ""
    shown_note = f'<p class="outcome">{escape(note)}</p>' if note else ""
    spoken = language(answer.text)
    lang = "" if spoken == say.lang else f' lang="{TAGS[spoken]}"'
    return (
        f'<div class="answer {escape(answer.outcome)}">{shown_note}'
        f'<div class="text"{lang}>{text}</div>{calculation}</div>'
    )


def _understood(answer: Answer, say: Translator) -> str:
    if not answer.understood:
        return ""
    return f'<p class="understood">{escape(say("chat-read-as", question=answer.understood))}</p>'


def _notices(answer: Answer) -> str:
    return "".join(f'<p class="aside">{escape(notice)}</p>' for notice in answer.notices)


def _tell(say: Translator) -> str:
    return (
        '<p class="tell"><button type="button" class="next" data-action="tell">'
        f"{escape(say('chat-tell'))}</button></p>"
    )


def _suggestions(answer: Answer, say: Translator) -> str:
    buttons = "".join(
        f'<li><button type="button" class="next" data-ask="{escape(suggestion.question)}">'
        f"{escape(suggestion.question)}</button></li>"
        for suggestion in answer.suggestions[:MAX_SUGGESTIONS]
    )
    label = escape(say("chat-ask-next"))
    return f'<ul class="suggestions" aria-label="{label}">{buttons}</ul>' if buttons else ""


def _actions(exchange: Exchange, say: Translator) -> str:
    file_name = "-".join(re.findall(r"\w+", exchange.question.lower()))[:60] or "answer"
    takes = "".join(
        f'<button type="button" data-action="{action}" '
        f'title="{escape(say(f"chat-{action}.title"))}">{escape(say(f"chat-{action}"))}</button>'
        for action in _TAKEN_AWAY_AS
    )
    judges = "".join(
        f'<button type="button" data-action="{verdict}" aria-pressed="false">'
        f"{escape(say(message_id))}</button>"
        for verdict, message_id in (("up", "chat-helpful"), ("down", "chat-not-helpful"))
    )
    field = f"comment-{escape(exchange.answer.answer_id)}"
    markdown = to_markdown(exchange.question, exchange.answer, say)
    return (
        f'<div class="actions" data-file="{escape(file_name)}"><span>{takes}</span>'
        f"<span>{judges}</span></div>"
        f'<form class="comment" hidden><label for="{field}">{escape(say("chat-what-should"))}'
        f'</label><textarea id="{field}" rows="2" maxlength="1000"></textarea>'
        f'<button type="submit">{escape(say("chat-send"))}</button></form><p class="told"></p>'
        f'<div hidden class="as-markdown">{escape(markdown)}</div>'
    )
