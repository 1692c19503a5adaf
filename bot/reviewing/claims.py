"""A chunk to the things it states that another text could state otherwise."""

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from bot.figures import find_figures
from bot.late_interaction import Floats, token_weights
from bot.premises.amounts import Amount, amounts_in
from bot.premises.scopes import Scope, scopes_in
from bot.question import language
from bot.reviewing.stances import Stance, stances_in
from bot.signals import names
from bot.wording import content_words, without_markers
from bot.writers.dates import years_in
from knowledge.documents import Chunk, Span
from knowledge.glossary import read_glossary
from knowledge.token_vectors import TokenVectors

_NO_NAMES = frozenset(name.lower() for name in (*calendar.month_name, "RMB", "CNY", "USD"))
COMPARED = frozenset({"money", "percent", "period", "date", "count"})
_NOT_A_RULE = re.compile(
    r"\billustration|\bfor example\b|\be\.g\.|\bexample\b|our (?:own )?(?:calculation"
    r"|estimate)|planning (?:advice|figure)"
    r"|\bwould (?:bear|be|cost|have|pay|mean)\b|\bvalid (?:before|until)\b"
    r"|例如|比如|举例|示例|假设",
    re.IGNORECASE,
)
"""A made-up case is no rule, and may take any figure."""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A sentence, item or row that gives a figure, or says what must or need not be."""

    chunk: Chunk
    span: Span
    text: str
    """For a reader: without source markers."""
    amounts: tuple[Amount, ...]
    """Figures of today that can be compared."""
    stances: tuple[Stance, ...]
    words: frozenset[str]
    """Stems with a meaning, figures and words such as "must" apart."""
    names: frozenset[str]
    scopes: frozenset[Scope]
    years: frozenset[str]
    lang: Literal["en", "zh"]
    vectors: Floats
    """Shape (t, k), of its tokens, rows of L2 norm 1."""
    weights: Floats
    """Shape (t,), of its tokens, summing to 1; those of figures weigh nothing."""
    tokens: tuple[tuple[int, int], ...]
    """Where each token stands in the chunk's text."""

    @property
    def terms(self) -> frozenset[str]:
        """English names of the glossary's terms in it, by whatever name they are called."""
        return _terms_in(self.text)

    @property
    def quote(self) -> str:
        """The span exactly as it stands in the chunk."""
        return self.chunk.text[self.span.start : self.span.end]


def claims_of(chunk: Chunk, tokens: TokenVectors) -> list[Claim]:
    """Return what `chunk` claims, in order; `tokens` are its token vectors."""
    context = without_markers(chunk.context)
    weights = token_weights(tokens, chunk.text)
    found = []
    for span in chunk.spans:
        quote = chunk.text[span.start : span.end]
        text = without_markers(quote)
        if span.kind == "head" or _NOT_A_RULE.search(text) or text.endswith(("?", "？")):
            continue
        amounts = tuple(
            amount
            for amount in amounts_in(text)
            if amount.kind in COMPARED and not amount.is_past and not _is_bare_year(amount)
        )
        stances = stances_in(text)
        if amounts or stances:
            found.append(_claim(chunk, span, text, amounts, stances, context, tokens, weights))
    return found


def _claim(
    chunk: Chunk,
    span: Span,
    text: str,
    amounts: tuple[Amount, ...],
    stances: tuple[Stance, ...],
    context: str,
    tokens: TokenVectors,
    weights: Floats,
) -> Claim:
    inside = (tokens.starts >= span.start) & (tokens.ends <= span.end)
    own = _without_figures(weights, tokens, chunk.text, span) * inside
    total = float(own.sum())
    kept = np.flatnonzero(inside)
    vectors = tokens.codes[kept].astype(np.float32) * tokens.scales[kept, None]
    return Claim(
        chunk,
        span,
        text,
        amounts,
        stances,
        words_of(text),
        frozenset(name.lower() for name in names(text)) - _NO_NAMES,
        scopes_in(text) or scopes_in(context),
        frozenset(years_in(text)),
        language(text),
        vectors,
        (own[kept] / total if total else own[kept]).astype(np.float32),
        tuple((int(tokens.starts[i]), int(tokens.ends[i])) for i in kept),
    )


def words_of(text: str) -> frozenset[str]:
    """Return the stems with a meaning, figures apart."""
    figures = find_figures(text)
    bare = text
    for figure in reversed(figures):
        bare = bare[: figure.start] + " " + bare[figure.end :]
    return frozenset(word for word in content_words(bare) if not word[0].isdigit())


def _without_figures(weights: Floats, tokens: TokenVectors, text: str, span: Span) -> Floats:
    own = weights.copy()
    for figure in find_figures(text[span.start : span.end]):
        start, end = span.start + figure.start, span.start + figure.end
        own[(tokens.starts >= start) & (tokens.starts < end)] = 0.0
    return own


def _is_bare_year(amount: Amount) -> bool:
    """A year alone says when something was so; a count from 1 to 12 numbers things."""
    return (amount.kind == "date" and amount.low < 10_000) or (
        amount.kind == "count" and amount.high <= 12
    )


def covered(one: Claim, other: Claim) -> Floats:
    """Return the best match in `other` of each token of `one`, shape (t,)."""
    if not len(one.vectors) or not len(other.vectors):
        return np.zeros(len(one.vectors), np.float32)
    best: Floats = (one.vectors @ other.vectors.T).max(axis=1)
    return best


@lru_cache(maxsize=4_000)
def _terms_in(text: str) -> frozenset[str]:
    return frozenset(term.term_en for term in read_glossary().terms_in(text))
