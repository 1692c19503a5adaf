"""A quoted span to the date that its figures hold for."""

import re

from bot.evidence import SpanEvidence

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def as_of_for(span: SpanEvidence) -> str:
    """Return the latest date of the sources the span cites, or else of its document.

    ISO form, a year, a month or a day; "" when neither has a date.
    """
    dates = {source.id: source.as_of for source in span.passage.card.sources}
    cited = [dates[id] for id in span.source_ids if dates.get(id)]
    return max(cited) if cited else span.passage.card.as_of


def years_in(text: str) -> set[str]:
    """Return the years that `text` itself names."""
    return set(_YEAR.findall(text))
