"""Statements to those among them that disagree on a figure."""

import re
from collections.abc import Sequence
from itertools import combinations

from bot.drafts import Statement
from bot.figures import find_figures, numbers
from bot.wording import content_words
from bot.writers.dates import years_in

SHARED_WORDS = 0.75
"""Share of the shorter statement's content words that the other must hold too."""
MAX_CONFLICTING = 4
_SAYS_SO = re.compile(
    r"\b(?:disagree|conflict(?:ing)?|contradict\w*)\b|sources differ|来源不一|说法不一",
    re.IGNORECASE,
)


def find_conflicts(
    statements: Sequence[Statement], related: Sequence[Statement] = ()
) -> tuple[Statement, ...]:
    """Return the statements that disagree, oldest first; () when all agree.

    One of `statements` that reports a disagreement counts by itself; `related` ones may report
    disagreements about something else. Two statements
    disagree when they say nearly the same in words, of different dates, with different amounts
    or shares, and do not each speak of years of their own: that is a series, not a conflict.
    """
    disagreeing = [
        statement for statement in statements if statement.as_of and reports_conflict(statement)
    ]
    for one, other in combinations([*statements, *related], 2):
        if _disagree(one, other):
            disagreeing += [one, other]
    unique = {statement.quote: statement for statement in disagreeing}
    return tuple(sorted(unique.values(), key=lambda item: item.as_of)[:MAX_CONFLICTING])


def reports_conflict(statement: Statement) -> bool:
    """Tell whether `statement` itself says that sources disagree."""
    return bool(_SAYS_SO.search(statement.text))


def _disagree(one: Statement, other: Statement) -> bool:
    if not (one.as_of and other.as_of) or one.as_of == other.as_of:
        return False
    years, others = years_in(one.text), years_in(other.text)
    if years and others and not years & others:
        return False
    for kind in ("money", "percent"):
        first, second = _amounts(one, kind), _amounts(other, kind)
        if first and second and not first & second:
            return _overlap(one.text, other.text) >= SHARED_WORDS
    return False


def _amounts(statement: Statement, kind: str) -> set[str]:
    figures = [figure for figure in find_figures(statement.text) if figure.kind == kind]
    return {number for figure in figures for number in numbers(figure.text)}


def _overlap(one: str, other: str) -> float:
    words, others = (_words_without_figures(text) for text in (one, other))
    return len(words & others) / max(1, min(len(words), len(others)))


def _words_without_figures(text: str) -> set[str]:
    return {word for word in content_words(text) if not word[0].isdigit()}
