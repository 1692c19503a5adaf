"""Question and evidence to the numbers that tell whether the one answers the other."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.evidence import PassageEvidence
from bot.figures import FigureKind, find_figures, numbers
from bot.late_interaction import Floats
from bot.question import Question
from bot.retriever import Retrieved
from bot.wording import STOP_WORDS, content_words
from knowledge.documents import Passage

JUDGED = 3
"""Passages looked at: an answer draws on little more."""

_DENIAL = re.compile(
    r"n't\b|\b(?:not|no|never|neither|nor|none|without|least|cannot|un(?!i|der|it|less|til)\w{3,})\b"
    r"|[不没未无非勿]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signals:
    """What the decision rests on; each is higher when the evidence is better.

    The first passage is the best one, and its best span the sentence, item or row that matches
    the question best.
    """

    maxsim: float
    """Weighted late-interaction score of the best passage, in [-1, 1]."""
    span: float
    """The same of the best span."""
    dense: float
    """Cosine of the nearest passage, in [-1, 1]."""
    asked: float
    """Cosine of the nearest asked-as question, in [-1, 1]; 0.0 where there is none."""
    margin: float
    """Retrieval score of the best passage above the next, at least 0."""
    weakest: float
    """Best match in the first passages of the content word they cover worst, in [-1, 1]."""
    span_weakest: float
    """The same within the best span."""
    coverage: float
    """Share of the content words, by rarity, that the first passages hold."""
    span_coverage: float
    """The same within the best span."""
    unknown: float
    """Minus the share of the content words, by rarity, that no passage searched holds."""
    named: float
    """Minus the number of names and figures in the question that the first passages lack."""
    polarity: float
    """-1.0 when the question denies something and the best span does not, else 0.0."""
    unheard: float
    """Minus the number of names in the question that no passage searched holds."""
    crossing: float
    """1.0 when the question is in another language than the best passage, else 0.0."""
    figure: float
    """1.0 when a figure of a kind asked for is there or none is asked for, else 0.0."""


Frequency = Callable[[str, frozenset[str], frozenset[str]], int]
"""A word, the collections that may be read and the documents left out to the number of chunks."""


@dataclass(frozen=True)
class SignalReader:
    """Reads the signals; `frequency` counts the chunks that hold a word."""

    frequency: Frequency

    def read(
        self, question: Question, retrieved: Retrieved, evidence: Sequence[PassageEvidence]
    ) -> Signals:
        """Return the signals of at least one passage, best first."""
        judged = [item.passage for item in evidence[:JUDGED]]
        best = evidence[0]
        text = question.standalone
        counts = {word: self._count(word, retrieved) for word in set(content_words(text))}
        rarity = {word: 1.0 / math.log(2.0 + count) for word, count in counts.items()}
        unknown = {word for word, count in counts.items() if not count}
        held = {word for passage in judged for word in content_words(searchable(passage))}
        top = max(best.spans, key=lambda span: span.match, default=None)
        quoted = top.text if top else ""
        whole = [retrieved.matches[passage.chunk.id].whole for passage in judged]
        spans = retrieved.matches[best.passage.chunk.id].spans
        place = best.spans.index(top) if top else 0
        kinds = question.figure_kinds
        return Signals(
            maxsim=max(passage.maxsim for passage in judged),
            span=max(passage.best_span for passage in judged),
            dense=max(passage.dense for passage in judged),
            asked=max(passage.asked for passage in judged),
            margin=judged[0].score - judged[1].score if len(judged) > 1 else 0.0,
            weakest=weakest(text, retrieved, _elementwise_max(whole)),
            span_weakest=weakest(text, retrieved, spans[:, place]),
            coverage=_share(rarity, held),
            span_coverage=_share(rarity, set(content_words(quoted))),
            unknown=-_share(rarity, unknown),
            named=-float(len(missing_names(text, judged)) + len(_missing_numbers(text, judged))),
            polarity=-float(denies(text) and not denies(quoted)),
            unheard=-float(len(self.unheard(text, retrieved))),
            crossing=float(question.lang != best.passage.card.lang),
            figure=float(not kinds or any(_has_figure(passage, kinds) for passage in judged)),
        )

    def unheard(self, text: str, retrieved: Retrieved) -> tuple[str, ...]:
        """Return the names in `text` that no passage holds which could have been retrieved."""
        return tuple(name for name in names(text) if not self._count(name, retrieved))

    def _count(self, word: str, retrieved: Retrieved) -> int:
        return self.frequency(word, retrieved.collections, retrieved.without)


def names(text: str) -> tuple[str, ...]:
    """Return the words of `text` that look like names: capitals inside a sentence.

    () when `text` has no lower-case letters to tell names by.
    """
    if not re.search(r"[a-z]", text):
        return ()
    found = []
    for place in re.finditer(r"[A-Za-z][\w&'-]*", text):
        word, before = place.group().removesuffix("'s"), text[: place.start()].rstrip()
        opens = not before or before[-1] in ".?!:"
        is_acronym = len(word) > 1 and word.isupper()
        is_name = word[0].isupper() and (not opens or is_acronym)
        if is_name and len(word) > 1 and word.lower() not in STOP_WORDS:
            found.append(word)
    return tuple(dict.fromkeys(found))


def missing_names(text: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the names in `text` that none of `passages` holds."""
    held = [set(content_words(searchable(passage))) for passage in passages]
    return tuple(
        name for name in names(text) if not any(set(content_words(name)) <= words for words in held)
    )


def denies(text: str) -> bool:
    """Tell whether `text` says that something is not so."""
    return bool(_DENIAL.search(text))


def searchable(passage: Passage) -> str:
    """Return everything a passage may be found by: its text, headings and asked-as questions."""
    return "\n".join((passage.chunk.context, passage.chunk.text, *passage.chunk.asked_as))


def weakest(text: str, retrieved: Retrieved, matches: Floats) -> float:
    """Return the match of the content word matched worst, given matches (q,); 1.0 without any."""
    question = retrieved.question
    heavy = retrieved.weights >= retrieved.weights.max() * 0.99
    worst = 1.0
    for word in re.finditer(r"[^\W_]+", text):
        inside = (question.starts >= word.start()) & (question.ends <= word.end()) & heavy
        if inside.any():
            worst = min(worst, float(matches[inside].mean()))
    return worst


def _share(rarity: dict[str, float], words: set[str]) -> float:
    total = sum(rarity.values())
    return sum(weight for word, weight in rarity.items() if word in words) / (total or 1.0)


def _missing_numbers(text: str, passages: Sequence[Passage]) -> set[str]:
    return numbers(text).difference(*(numbers(searchable(passage)) for passage in passages))


def _elementwise_max(arrays: Sequence[Floats]) -> Floats:
    best: Floats = np.max(arrays, axis=0)
    return best


def _has_figure(passage: Passage, kinds: frozenset[FigureKind]) -> bool:
    return any(figure.kind in kinds for figure in find_figures(passage.chunk.text))
