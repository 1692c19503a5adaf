"""Weighed passages to an adviser's note, in the passages' own sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.drafts import Draft, Statement
from bot.evidence import PassageEvidence, SpanEvidence
from bot.figures import find_figures
from bot.writers.conflicts import find_conflicts
from bot.writers.dates import as_of_for
from bot.writers.tables import excerpt

MAX_CONDITIONS = 5
MAX_PASSAGES = 5
SECOND_PASSAGE, FURTHER_PASSAGE = 3, 1
"""Spans quoted of the second best passage, and of each after it."""
RELATED_SHARE = 0.5
"""A further passage is quoted when it scores at least this share of the best one."""
CLOSE = 0.8
"""The second passage's table is shown too when it scores at least this share of the best one."""
LEAD_MARGIN = 0.08
"""The section's opening answers its heading; another sentence leads only when this much better."""


@dataclass(frozen=True, slots=True)
class ExtractiveWriter:
    """Writes answers without a language model: it picks sentences, and never makes one."""

    def write(self, evidence: Sequence[PassageEvidence]) -> Draft:
        """Return the draft of an answer from `evidence`, best passage first.

        An empty lead means that no passage has a sentence to quote.
        """
        used = [item for item in evidence[:MAX_PASSAGES] if item.spans]
        if not used:
            return Draft(lead=())
        first, rest = used[0], _related(used)
        lead = _lead(first)
        conditions = [_statement(span) for span in _conditions(first, lead)]
        related = [
            _statement(span, _heading(span))
            for place, item in enumerate(rest)
            for span in _gist(item, SECOND_PASSAGE if place == 0 else FURTHER_PASSAGE)
        ]
        close = [item for item in rest[:1] if item.passage.score >= first.passage.score * CLOSE]
        tables = (excerpt(item) for item in (first, *close))
        conflicts = find_conflicts([_statement(lead), *conditions], related)
        elsewhere = {statement.quote for statement in conflicts}
        return Draft(
            lead=(_statement(lead),),
            conditions=tuple(item for item in conditions if item.quote not in elsewhere),
            related=tuple(item for item in related if item.quote not in elsewhere),
            tables=tuple(table for table in tables if table),
            conflicts=conflicts,
        )


def _lead(first: PassageEvidence) -> SpanEvidence:
    sentences = [span for span in first.spans if span.span.kind == "sentence"] or list(first.spans)
    best = max(sentences, key=lambda span: span.score)
    opening = sentences[0]
    # Asked "how long", a reader wants the period first, even if the section opens otherwise.
    margin = 0.0 if best.holds_figure and not opening.holds_figure else LEAD_MARGIN
    return opening if opening.score >= best.score - margin else best


def _conditions(first: PassageEvidence, lead: SpanEvidence) -> list[SpanEvidence]:
    """Return the best of the rest of the lead's passage, in reading order."""
    quotable = [span for span in _quotable(first) if span is not lead]
    best = sorted(quotable, key=lambda span: -span.score)[:MAX_CONDITIONS]
    return [span for span in quotable if span in best]


def _related(used: Sequence[PassageEvidence]) -> list[PassageEvidence]:
    enough = used[0].passage.score * RELATED_SHARE
    return [item for item in used[1:] if item.passage.score >= enough]


def _gist(item: PassageEvidence, max_spans: int) -> list[SpanEvidence]:
    """Return a passage's opening, which answers its heading, and its best other spans."""
    quotable = list(_quotable(item))
    others = sorted(quotable[1:], key=lambda span: -span.score)[: max_spans - 1]
    return quotable[:1] + [span for span in quotable if span in others]


def _quotable(item: PassageEvidence) -> Iterator[SpanEvidence]:
    return (span for span in item.spans if span.span.kind in ("sentence", "item"))


def _statement(span: SpanEvidence, label: str = "") -> Statement:
    text = span.text
    dated = as_of_for(span) if find_figures(text) else ""
    return Statement(text, span.passage, span.quote, dated, label)


def _heading(span: SpanEvidence) -> str:
    path = span.passage.chunk.heading_path
    return path[-1] if path else span.passage.card.title
