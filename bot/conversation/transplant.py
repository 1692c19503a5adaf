"""A fragment and the question before it to that question asked of the fragment."""

import re

from bot.conversation.facets import Mention, mentions, subjects
from bot.conversation.leaning import CHINESE

_ARTICLE = re.compile(r"\b(?:an?|the)\s+(?:\w+\s+)?$", re.IGNORECASE)
_OLD_ARTICLE = re.compile(r"\ban?\s+(?:\w+\s+)?$", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?:for|on|by|via|through|with|from|in|at|of)\b", re.IGNORECASE)
_BY_KIND = {"product": "for", "route": "through", "platform": "on"}


def transplanted(fragment: str, question: str) -> str:
    """Return `question` asked of what `fragment` names instead of what it named of the same kind.

    What it named nothing like is added. "" means that the fragment names nothing
    known, or what the question was about already.
    """
    named = mentions(fragment) or subjects(fragment)
    if {mention.id for mention in named} & {mention.id for mention in mentions(question)}:
        return ""
    for mention in named:
        old = _same_kind(question, mention, fragment)
        if old is None:
            question = _appended(question, fragment, mention, is_only=len(named) == 1)
            continue
        new = _ARTICLE.search(fragment[: mention.start])
        name = fragment[new.start() if new else mention.start : mention.end]
        article = _OLD_ARTICLE.search(question[: old.start])
        question = (
            question[: article.start() if article else old.start] + name + question[old.end :]
        )
    return question if named else ""


def inserted(question: str, words: str) -> str:
    """Return `question` with `words` at its end, before the question mark."""
    end = len(question.rstrip("?？.!。 "))
    return question[:end] + words + (question[end:] or "?")


def _same_kind(question: str, mention: Mention, fragment: str) -> Mention | None:
    if mention.kind != "subject":
        return next((o for o in reversed(mentions(question)) if o.kind == mention.kind), None)
    name = fragment[mention.start : mention.end].lower()
    for other in reversed(subjects(question)):
        words = question[other.start : other.end].lower().split()
        # English names things of a kind by their last word: search ads, banner ads.
        if words[-1] == name.split()[-1] or CHINESE.search(name):
            return other
    return None


def _appended(question: str, fragment: str, mention: Mention, *, is_only: bool) -> str:
    name = fragment if is_only else fragment[mention.start : mention.end]
    if CHINESE.search(question):
        return name + question
    if not _PREPOSITION.match(name):
        name = f"{_BY_KIND.get(mention.kind, 'for')} {name}"
    return inserted(question, f" {name}")
