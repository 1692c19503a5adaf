"""What the adviser did for one answer to the trace that explains it."""

from collections.abc import Sequence
from dataclasses import astuple, fields

from bot.answers import Answer
from bot.composing import Composed
from bot.evidence import PassageEvidence
from bot.question import Question
from bot.retriever import Retrieved
from bot.signals import Signals
from bot.sufficiency import Verdict
from bot.trace import Fate, PathKind, Trace, TracedPassage, TracedSignal, TracedVerdict
from knowledge.documents import Passage

MAX_PASSAGES = 10


def trace_of_guidance(
    asked: Question,
    retrieved: Retrieved,
    evidence: Sequence[PassageEvidence],
    verdict: Verdict,
    composed: Composed,
) -> Trace:
    """Return the trace of an answer that the guidance was searched for."""
    cited, weighed = composed.chunk_ids, {item.passage.chunk.id for item in evidence}

    def fate(passage: Passage) -> Fate:
        if passage.chunk.id in cited:
            return "cited"
        return "weighed" if passage.chunk.id in weighed else "found"

    return Trace(
        path="guidance",
        question=asked.text,
        understood=asked.standalone,
        outcome="answered" if verdict.is_sufficient and cited else "declined",
        collections=tuple(sorted(retrieved.collections)),
        passages=tuple(
            _passage(passage, fate(passage)) for passage in retrieved.passages[:MAX_PASSAGES]
        ),
        verdict=_verdict(verdict),
        corrects=composed.corrects,
        writer=composed.writer if cited else "",
        dropped_sentences=composed.dropped,
        notices=composed.notices,
    )


def trace_of_path(path: PathKind, question: str, answer: Answer) -> Trace:
    """Return the trace of an answer for which nothing was searched."""
    return Trace(
        path=path,
        question=question,
        understood=answer.understood or question,
        outcome=answer.outcome,
        calculator=answer.calculation.name if answer.calculation else _approved(path, answer),
        notices=answer.notices,
    )


def _passage(passage: Passage, fate: Fate) -> TracedPassage:
    return TracedPassage(
        chunk_id=passage.chunk.id,
        document_id=passage.card.document_id,
        version=passage.card.version,
        title=passage.card.title,
        section=passage.chunk.heading_path,
        collection=passage.card.collection,
        dense=round(passage.dense, 4),
        asked=round(passage.asked, 4),
        lexical=round(passage.lexical, 4),
        maxsim=round(passage.maxsim, 4),
        span=round(passage.best_span, 4),
        score=round(passage.score, 4),
        fate=fate,
    )


def _verdict(verdict: Verdict) -> TracedVerdict | None:
    if verdict.signals is None or verdict.weights is None:
        return None
    names = [field.name for field in fields(Signals)]
    weighed = zip(names, astuple(verdict.signals), astuple(verdict.weights.of), strict=True)
    signals = tuple(
        TracedSignal(name, round(value, 4), round(weight, 4)) for name, value, weight in weighed
    )
    bias = round(verdict.weights.bias, 4)
    score = round(verdict.score, 4)
    return TracedVerdict(verdict.is_sufficient, score, bias, signals, verdict.missing)


def _approved(path: PathKind, answer: Answer) -> str:
    return answer.citations[0].document_id if path == "curated" else ""
