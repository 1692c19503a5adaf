"""A message and the conversation before it to a question that stands alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import Turn
from bot.conversation.facets import mentions, subjects
from bot.conversation.leaning import EVENT, anaphors, fragment, is_chinese, leans, pronoun
from bot.conversation.listed import with_listed
from bot.conversation.phrases import clause_of, topic_of
from bot.conversation.transplant import inserted, transplanted

MAX_TURNS = 8
"""Questions looked back at; a topic does not last longer."""
MAX_CHARS = 400
"""Of an earlier message, which is cut; a longer message names its own subject."""

_CHINA = re.compile(r"\bchin(?:a|ese)\b", re.IGNORECASE)
_EACH = re.compile(r"\bin (?:each|both|either) cases?\b|\bboth\b|分别", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:he|him|his|she)\b", re.IGNORECASE)
_PERSON = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_DEFINITION = re.compile(
    r"(?:what|who)(?:['’]s| is| are| was| were) |(?:tell me|describe|explain)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as it was understood."""

    standalone: str
    """The message itself where it names its own subject."""
    leans: bool
    """It was not understandable without the conversation."""


@dataclass(frozen=True, slots=True)
class _Context:
    asked: str = ""
    """The reader's last question, made standalone."""
    topic: str = ""
    """What it is about, as a noun phrase."""
    clause: str = ""
    """The topic with what was said of it."""
    whole: str = ""
    """The last question that stood alone or was made to by replacing words in one that did."""


def stand_alone(message: str, history: Sequence[Turn]) -> Reading:
    """Return `message` with what it leaves out filled in from `history`."""
    text = message.strip()
    if len(text) > MAX_CHARS:
        return Reading(text, leans=False)
    asked = [i for i, turn in enumerate(history) if turn.role == "user"]
    context = _Context()
    for i in asked[-MAX_TURNS:]:
        if said := history[i].content[:MAX_CHARS].strip():
            resolved = _resolved(said, context, history[max(0, i - 2) : i])
            context = _followed(context, said, resolved)
    standalone = _resolved(text, context, history[-MAX_TURNS:])
    return Reading(standalone, leans=standalone != text)


def _followed(context: _Context, said: str, resolved: str) -> _Context:
    """Return the context after a message; one that leans keeps the topic."""
    is_joined = bool(context.whole) and resolved.startswith(context.whole)
    whole = context.whole if is_joined else resolved
    topic = topic_of(said)
    if not topic or (resolved != said and context.topic and not fragment(said)):
        return replace(context, asked=resolved, whole=whole)
    return _Context(resolved, topic, clause_of(said), whole)


def _resolved(message: str, context: _Context, history: Sequence[Turn]) -> str:
    text = with_listed(message, history)
    if not context.asked:
        return text
    if core := fragment(text):
        return transplanted(core, context.asked) or _joined(core, context)
    if filled := _filled(text, _about_person(text, context, history)):
        return filled
    return _extended(text, context) if leans(text) else text


def _filled(text: str, context: _Context) -> str:
    """Return `text` with its pronoun replaced by the topic; "" when that does not say enough."""
    found = pronoun(text)
    if not found or not _is_enough(context) or anaphors(text) > 1:
        return ""
    if EVENT.match(text[found.end() :]) or (found["that"] and not _DEFINITION.match(context.asked)):
        return ""
    topic = context.topic
    if found["own"] and not topic.endswith(("'s", "’s")):
        topic += "'s"
    return _with_carried(text[: found.start()] + topic + text[found.end() :], context)


def _extended(text: str, context: _Context) -> str:
    """Return `text` with what it leans on beside it."""
    if anaphors(text) > 1:
        return f"{context.whole} {text}"
    kinds = {mention.kind for mention in mentions(text)}
    before = {mention.kind for mention in mentions(context.asked)}
    # What was compared says more than the comparison.
    if _EACH.search(text) and before & {"product", "route", "platform"}:
        return _with_carried(text, context)
    # It asks something new of another thing of the same kind: the old thing must not come along.
    if kinds & before or (is_chinese(text) and subjects(text) and before):
        return _with_carried(text, context)
    return _joined(text, context)


def _joined(text: str, context: _Context) -> str:
    """Return `text` with the question before it, or with that question's clause.

    A question about terms of the glossary describes its subject best in its own words.
    """
    if _is_known(context.asked) or not context.topic:
        return f"{context.whole} {text}"
    return inserted(text, f" ({context.clause})")


def _with_carried(text: str, context: _Context) -> str:
    """Return `text` with the products, routes and platforms of kinds that it does not name."""
    asked, kinds = context.asked, {mention.kind for mention in mentions(text)} | {"country"}
    names = [asked[m.start : m.end] for m in mentions(asked) if m.kind not in kinds]
    carried = [name for name in dict.fromkeys(names) if name.lower() not in text.lower()]
    if is_chinese(text):
        return "".join((*carried, text))
    return inserted(text, f" ({', '.join(carried)})") if carried else text


def _about_person(text: str, context: _Context, history: Sequence[Turn]) -> _Context:
    """Return the context with the person last named as its topic, where `text` says "he"."""
    if not _PERSONAL.search(text):
        return context
    said = " ".join(turn.content[:MAX_CHARS] for turn in history)
    names = [name for name in _PERSON.findall(f"{said} {context.asked}") if not _is_known(name)]
    return replace(context, topic=names[-1]) if names else context


def _is_enough(context: _Context) -> bool:
    """Tell whether the topic says what the last question is about.

    Where that question holds terms of the glossary, the topic must; elsewhere grammar decides.
    """
    if not context.topic:
        return False
    asked = context.asked
    return _is_known(context.topic) or bool(_DEFINITION.match(asked)) or not _is_known(asked)


def _is_known(text: str) -> bool:
    return bool(mentions(text) or subjects(text) or _CHINA.search(text))
