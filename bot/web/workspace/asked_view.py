"""Gaps and judgements to what the page of what brands asked shows of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape
from pydantic import TypeAdapter, ValidationError

from bot.answers import Answer
from bot.asked.grouping import Gap
from bot.translation import Translator
from bot.web.answer_markdown import answer_html
from bot.web.turn_render import this_year
from knowledge.questions.values import Judged

DAY_SECONDS = 24 * 3600
TREND_DAYS = 14
MAX_EXAMPLES = 8
_ANSWER = TypeAdapter(Answer)


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap as a row."""

    id: str
    name: str
    state: str
    """ "open", "reopened", "dismissed", "covered" or "answered"."""
    count: int
    examples: tuple[str, ...]
    """Other ways it was asked, each once, the newest first."""
    langs: str
    channels: str
    first: float
    last: float
    lately: int
    """Asked in the last fourteen days, and in the fourteen before."""
    before: int
    reason: str
    document_id: str
    by_name: str
    since: int

    @property
    def trend(self) -> str:
        """ "more", "fewer" or "same"."""
        if self.lately == self.before:
            return "same"
        return "more" if self.lately > self.before else "fewer"


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One thumb down: the question, the answer as given and what was said of it."""

    answer_id: str
    question: str
    comment: str
    judged_at: float
    answer: Markup
    """ "" when it is not kept any more."""
    sources: tuple[str, ...]
    outcome: str


def gap_row(gap: Gap, say: Translator, now: float) -> GapRow:
    """Return a gap as it is listed at `now`, in seconds since the epoch."""
    questions, decision = gap.questions, gap.decision
    texts = dict.fromkeys(each.text for each in reversed(questions) if each.text != gap.name)
    lately = sum(each.asked_at > now - TREND_DAYS * DAY_SECONDS for each in questions)
    recent = sum(each.asked_at > now - 2 * TREND_DAYS * DAY_SECONDS for each in questions)
    state = decision.state if decision and not gap.is_open else "reopened" if decision else "open"
    return GapRow(
        id=gap.id,
        name=gap.name,
        state=state,
        count=len(questions),
        examples=tuple(texts)[:MAX_EXAMPLES],
        langs=_shares([say(f"asked-lang-{each.lang}") for each in questions], say),
        channels=_shares([say(f"asked-channel-{each.channel}") for each in questions], say),
        first=min(each.asked_at for each in questions),
        last=max(each.asked_at for each in questions),
        lately=lately,
        before=recent - lately,
        reason=decision.reason if decision else "",
        document_id=decision.document_id if decision else "",
        by_name=decision.by_name if decision else "",
        since=gap.since,
    )


def judged_row(judged: Judged, say: Translator) -> JudgedRow:
    """Return a judgement with the answer as it was shown."""
    answer = _answer(judged.answer_json)
    return JudgedRow(
        answer_id=judged.answer_id,
        question=judged.question,
        comment=judged.comment,
        judged_at=judged.judged_at,
        answer=Markup(answer_html(answer.text, _marker, this_year(), say))  # noqa: S704 escaped there
        if answer
        else Markup(""),
        sources=_sources(answer) if answer else (),
        outcome=answer.outcome if answer else "",
    )


def _marker(label: str) -> str:
    # Brackets: without them "150,000" and its source would read as one figure.
    return f"<sup>[{escape(label)}]</sup>"


def _answer(content: str) -> Answer | None:
    if not content:
        return None
    try:
        return _ANSWER.validate_json(content)
    except ValidationError:
        return None  # an answer of an older version of this program


def _sources(answer: Answer) -> tuple[str, ...]:
    return tuple(
        f"[{each.number}] {' › '.join((each.title, *each.section[-1:]))}"
        for each in answer.citations
    )


def _shares(words: Sequence[str], say: Translator) -> str:
    counts = Counter(words).most_common()
    if len(counts) == 1:
        return counts[0][0]
    return ", ".join(f"{word} {say.number(count)}" for word, count in counts)
