"""A quoted span to the date that its figures hold for."""

import calendar
import re

from bot.evidence import SpanEvidence

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_MONTHS = tuple(calendar.month_name)
"""English names; place 0 is empty, so that January is 1."""


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


def in_words(date: str) -> str:
    """Return an ISO date as a reader writes it: "2021", "March 2021" or "1 March 2021"."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return year
    name = _MONTHS[int(month)]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"
