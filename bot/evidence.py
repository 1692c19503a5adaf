"""Retrieved passages to the sentences, items and rows in them that answer the question."""

from dataclasses import dataclass

from bot.figures import FigureKind, find_figures
from bot.late_interaction import Floats
from bot.retriever import Retrieved
from bot.wording import markers_in, without_markers
from knowledge.documents import Passage, Span

WEIGHED = 5
"""Passages looked at closely: and the most that an answer quotes."""
FIGURE_BONUS = 0.03
"""For a figure of the kind asked for."""
OPENING_BONUS = 0.02
"""For a section's first sentence: guides answer there."""


@dataclass(frozen=True, slots=True)
class SpanEvidence:
    """A quotable span of a passage and how well it answers, higher when better."""

    passage: Passage
    span: Span
    match: float
    """Weighted mean over question tokens of the best match in the span or, discounted, in the
    chunk's title and headings; in [-1, 1]."""
    score: float
    """The match with its bonuses."""
    is_opening: bool
    """It is the first sentence of its passage."""
    holds_figure: bool = False
    """It holds a figure of a kind asked for."""

    @property
    def quote(self) -> str:
        """The span exactly as it stands in the passage's text."""
        return self.passage.chunk.text[self.span.start : self.span.end]

    @property
    def text(self) -> str:
        """The span for a reader: without source markers, on one line."""
        return without_markers(self.quote)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Ids of the sources the span cites, in order; () when it cites none."""
        return markers_in(self.quote)


@dataclass(frozen=True, slots=True)
class PassageEvidence:
    """A passage with its spans in reading order."""

    passage: Passage
    spans: tuple[SpanEvidence, ...]

    @property
    def best(self) -> float:
        """Score of the best span; 0.0 without spans."""
        return max((span.score for span in self.spans), default=0.0)


def weigh(retrieved: Retrieved, figure_kinds: frozenset[FigureKind]) -> tuple[PassageEvidence, ...]:
    """Return the best retrieved passages, in their order, with every span scored."""
    return tuple(
        PassageEvidence(
            passage,
            _weigh_passage(
                passage,
                retrieved.weights @ retrieved.matches[passage.chunk.id].spans,
                figure_kinds,
            ),
        )
        for passage in retrieved.passages[:WEIGHED]
    )


def _weigh_passage(
    passage: Passage, matches: Floats, figure_kinds: frozenset[FigureKind]
) -> tuple[SpanEvidence, ...]:
    weighed = []
    for i, span in enumerate(passage.chunk.spans):
        score = float(matches[i])
        is_opening = i == 0 and span.kind == "sentence"
        if is_opening:
            score += OPENING_BONUS
        text = passage.chunk.text[span.start : span.end]
        holds_figure = bool(figure_kinds) and _has_figure(text, figure_kinds)
        if holds_figure:
            score += FIGURE_BONUS
        weighed.append(
            SpanEvidence(passage, span, float(matches[i]), score, is_opening, holds_figure)
        )
    return tuple(weighed)


def _has_figure(text: str, kinds: frozenset[FigureKind]) -> bool:
    return any(figure.kind in kinds for figure in find_figures(text))
