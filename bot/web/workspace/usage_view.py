"""Counts of questions and uses of documents to what the usage page and its files show."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.translation import Translator
from bot.web.topics import topic_name
from bot.web.workspace.charts import Bar
from knowledge.collections.collections import is_draft
from knowledge.documents import Card
from knowledge.errors import InvalidInput
from knowledge.questions.values import Count

DEFAULT_DAYS = 90
MAX_DAYS = 3 * 366
Chart = Literal["week", "topic", "outcome", "lang", "channel"]
CHARTS: tuple[Chart, ...] = ("week", "topic", "outcome", "lang", "channel")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that are counted, both ends included; ISO days of UTC."""

    since: str
    until: str


@dataclass(frozen=True, slots=True)
class DocumentUse:
    """A published document and how many answers cited it."""

    document_id: str
    title: str
    count: int
    review_by: str
    is_due: bool


def period_of(since: str, until: str, today: date) -> Period:
    """Return the days asked for; the last ninety where nothing is.

    Raises:
        InvalidInput: One is no date, or they are in the wrong order or too far apart.
    """
    last = _day(until) if until else today
    first = _day(since) if since else last - timedelta(days=DEFAULT_DAYS - 1)
    if not 0 <= (last - first).days <= MAX_DAYS:
        raise InvalidInput(
            f"The days from {first} to {last} cannot be counted: choose a first day before the "
            "last, at most three years apart.",
            "since",
        )
    return Period(first.isoformat(), last.isoformat())


def bars_of(chart: Chart, counts: Iterable[Count], period: Period, say: Translator) -> list[Bar]:
    """Return the bars of a chart: weeks in order, anything else by size."""
    if chart == "week":
        return _weeks(counts, period, say)
    tally: Counter[str] = Counter()
    for count in counts:
        tally[getattr(count, chart)] += count.count
    name = _NAMES[chart]
    return [Bar(name(kind, say), number) for kind, number in tally.most_common()]


def document_uses(cards: Sequence[Card], uses: dict[str, int], today: date) -> list[DocumentUse]:
    """Return every published document with its uses, most used first; drafts are none."""
    listed = [
        DocumentUse(
            card.document_id,
            card.title,
            uses.get(card.document_id, 0),
            card.review_by,
            bool(card.review_by) and card.review_by <= today.isoformat(),
        )
        for card in cards
        if not is_draft(card.collection)
    ]
    return sorted(listed, key=lambda each: (-each.count, each.title.casefold()))


def _weeks(counts: Iterable[Count], period: Period, say: Translator) -> list[Bar]:
    """Return a bar for each week from its Monday, empty weeks too."""
    first, last = _monday(date.fromisoformat(period.since)), date.fromisoformat(period.until)
    tally: Counter[date] = Counter()
    for count in counts:
        tally[_monday(date.fromisoformat(count.day))] += count.count
    mondays = [first + timedelta(weeks=i) for i in range((last - first).days // 7 + 1)]
    shape = "%m-%d" if say.lang == "zh" else "%d/%m"
    return [Bar(day.isoformat(), tally[day], day.strftime(shape)) for day in mondays]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _topic(topic: str, say: Translator) -> str:
    return topic_name(topic, say) if topic else say("usage-no-topic")


_NAMES: dict[Chart, Callable[[str, Translator], str]] = {
    "topic": _topic,
    "outcome": lambda kind, say: say(f"usage-outcome-{kind}"),
    "lang": lambda kind, say: say(f"asked-lang-{kind}"),
    "channel": lambda kind, say: say(f"asked-channel-{kind}"),
}


def _day(iso: str) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError as error:
        raise InvalidInput(f"{iso!r} is no date: write it as 2026-11-22.", "since") from error
