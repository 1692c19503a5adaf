"""A trace to what a consultant reads: the reason in a sentence, then what it rests on."""

from dataclasses import dataclass
from decimal import Decimal

from bot.trace import Trace, TracedPassage, TracedSignal, TracedVerdict
from bot.translation import Translator
from bot.web.links import guide_url

MOST_NAMED = 3
"""Signals that the reason names: more would explain nothing."""
_PARTS = ("encode", "dense", "lexical", "rerank", "write", "total")


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage that was found."""

    place: str
    title: str
    section: str
    url: str
    collection: str
    fate: str
    fate_words: str
    score: str
    scores: tuple[str, ...]
    """Closeness, questions, words, tokens, best sentence."""


@dataclass(frozen=True, slots=True)
class SignalRow:
    """What counted for or against answering."""

    name: str
    what: str
    value: str
    weight: str
    contribution: str
    share: int
    """Of the largest contribution, in percent; for a bar."""
    is_for: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the page shows of a trace."""

    reason: str
    state: str
    facts: tuple[tuple[str, str], ...]
    passages: tuple[PassageRow, ...]
    signals: tuple[SignalRow, ...]
    timings: tuple[tuple[str, str], ...]


def explanation(trace: Trace, say: Translator) -> Explanation:
    """Return the trace in words."""
    return Explanation(
        reason(trace, say),
        trace.outcome,
        tuple(_facts(trace, say)),
        tuple(
            _passage(place, each, say, is_answered=trace.outcome == "answered")
            for place, each in enumerate(trace.passages, start=1)
        ),
        _signals(trace.verdict, say) if trace.verdict else (),
        tuple(
            (say(f"why-part-{part}"), say("why-ms", ms=_figure(spent, say, 0)))
            for part, spent in trace.timings_ms
            if part in _PARTS
        ),
    )


def reason(trace: Trace, say: Translator) -> str:
    """Return why the answer is what it is, in a sentence or two."""
    if trace.path != "guidance":
        return say(f"why-path-{trace.path}", name=trace.calculator or "-")
    verdict = trace.verdict
    if verdict is None:
        return say("why-nothing-found")
    score = _figure(verdict.score, say)
    if trace.outcome == "answered":
        return say("why-answered", score=score, signals=_named(verdict, say, is_for=True))
    if verdict.is_sufficient:
        return say("why-nothing-quotable")
    against = say("why-declined", score=score, signals=_named(verdict, say, is_for=False))
    if not verdict.missing:
        return against
    names = say("why-between").join(say("why-quoted", name=name) for name in verdict.missing)
    return f"{say('why-declined-names', names=names, count=len(verdict.missing))} {against}"


def _named(verdict: TracedVerdict, say: Translator, *, is_for: bool) -> str:
    ordered = sorted(verdict.signals, key=lambda each: each.contribution, reverse=is_for)
    counted = [each for each in ordered if (each.contribution > 0) == is_for and each.contribution]
    words = [say(f"why-signal-{each.name}") for each in counted[:MOST_NAMED]]
    return say("why-between").join(words) or say("why-no-signal")


def _facts(trace: Trace, say: Translator) -> list[tuple[str, str]]:
    facts = [("why-asked", trace.question)]
    if trace.understood != trace.question:
        facts.append(("why-understood", trace.understood))
    if trace.collections:
        facts.append(("why-collections", say("why-between").join(trace.collections)))
    if trace.corrects:
        facts.append(("why-corrects", trace.corrects))
    if trace.writer:
        name = "model" if trace.writer == "language model" else "quoting"
        facts.append(("why-writer", say(f"why-writer-{name}")))
    if trace.dropped_sentences:
        facts.append(("why-dropped", say.number(trace.dropped_sentences)))
    facts += [("why-notice", notice) for notice in trace.notices]
    return [(say(message_id), value) for message_id, value in facts]


def _passage(
    place: int, passage: TracedPassage, say: Translator, *, is_answered: bool
) -> PassageRow:
    fate = passage.fate if is_answered or passage.fate != "weighed" else "insufficient"
    scores = (passage.dense, passage.asked, passage.lexical, passage.maxsim, passage.span)
    return PassageRow(
        str(place),
        passage.title,
        " > ".join(passage.section),
        guide_url(passage.document_id, passage.version, passage.section),
        passage.collection,
        passage.fate,
        say(f"why-fate-{fate}"),
        _figure(passage.score, say),
        tuple(_figure(score, say) for score in scores),
    )


def _signals(verdict: TracedVerdict, say: Translator) -> tuple[SignalRow, ...]:
    largest = max((abs(each.contribution) for each in verdict.signals), default=0.0) or 1.0
    constant = TracedSignal("bias", 1.0, verdict.bias)
    ordered = sorted(verdict.signals, key=lambda each: -abs(each.contribution))
    return tuple(_signal(each, largest, say) for each in (*ordered, constant))


def _signal(signal: TracedSignal, largest: float, say: Translator) -> SignalRow:
    return SignalRow(
        signal.name,
        say(f"why-signal-{signal.name}"),
        _figure(signal.value, say),
        _figure(signal.weight, say),
        _signed(signal.contribution, say),
        min(100, round(100 * abs(signal.contribution) / largest)),
        signal.contribution >= 0,
    )


def _signed(value: float, say: Translator) -> str:
    return ("+" if value >= 0.005 else "") + _figure(value, say)


def _figure(value: float, say: Translator, places: int = 2) -> str:
    # Adding nothing turns -0.00 into 0.00.
    return say.number(Decimal(f"{value:.{places}f}") + 0, places)
