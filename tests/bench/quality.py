"""Question sets to the adviser's figures beside the plain chain's."""

import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import app
from bot.advisor import Advisor
from bot.answers import Answer
from bot.cases import Case, read_cases
from bot.evaluate import Result, run
from knowledge.settings import Settings
from tests.bench.plain_chain import PlainChain, build_plain_chain

DEVELOPMENT = Path(__file__).parent.parent / "data" / "questions_dev.jsonl"
PUBLIC = (
    ("squad2", "squad2/corpus.jsonl", "squad2/questions.jsonl"),
    ("xquad en", "xquad-en/corpus.jsonl", "xquad-en/questions.jsonl"),
    ("xquad zh", "xquad-zh/corpus.jsonl", "xquad-zh/questions.jsonl"),
    ("xquad zh > en", "xquad-en/corpus.jsonl", "xquad-en/questions.zh.jsonl"),
    ("xquad de > en", "xquad-en/corpus.jsonl", "xquad-en/questions.de.jsonl"),
)


def compare_on_guides(parts: app.Parts) -> list[str]:
    """Return a line a kind of development question: both systems' shares."""
    cases = [case for case in read_cases(DEVELOPMENT) if case.kind != "calculation"]
    documents = [parts.library.document(card.document_id) for card in parts.library.cards()]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        plain = build_plain_chain(documents, Path(folder))
        ours, theirs = list(run(parts.advisor, cases)), _run_plain(plain, cases)
    kinds = dict.fromkeys(case.kind for case in cases)
    return [
        f"{kind:<24} adviser {_passing(ours, kind):.3f}   plain chain {_passing(theirs, kind):.3f}"
        for kind in kinds
    ]


def compare_on_public(folder: Path, settings: Settings) -> list[str]:
    """Return a line a public set: hit@1 of both systems."""
    lines = []
    for name, corpus, questions in PUBLIC:
        cases = [case for case in read_cases(folder / questions) if case.relevant_doc_ids]
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
            scratch = replace(settings, data_dir=Path(place) / "data", model_dir=settings.models)
            with app.open_corpus(str(folder / corpus), settings, scratch) as parts:
                cards = parts.library.cards()
                documents = [parts.library.document(card.document_id) for card in cards]
                plain = build_plain_chain(documents, Path(place) / "plain")
                ours = _hits(list(run(parts.advisor, cases)))
                theirs = _hits(_run_plain(plain, cases))
        lines.append(f"{name:<24} adviser {ours:.3f}   plain chain {theirs:.3f}   hit@1")
    return lines


def answer_times(advisor: Advisor, cases: Sequence[Case]) -> list[str]:
    """Return the median and 95th percentile of a warm answer, and the medians of its parts."""
    list(run(advisor, cases[:20]))
    totals, parts = [], []
    for case in cases:
        started = time.perf_counter()
        answer = advisor.answer(case.question, case.history)
        totals.append((time.perf_counter() - started) * 1000)
        parts.append(answer.timings_ms)
    lines = [f"answer                   p50 {_median(totals):.1f} ms   p95 {_p95(totals):.1f} ms"]
    for part in ("encode", "dense", "lexical", "rerank", "write"):
        times = [timing[part] for timing in parts if part in timing]
        lines.append(f"  {part:<22} p50 {_median(times):.1f} ms")
    return lines


def _run_plain(plain: PlainChain, cases: Sequence[Case]) -> list[Result]:
    results = []
    for case in cases:
        text, ids = plain.answer(case.question)
        answer = Answer("", text, "answered", ranked_document_ids=ids)
        results.append(Result(case, answer))
    return results


def _passing(results: Sequence[Result], kind: str) -> float:
    return statistics.fmean(result.passes for result in results if result.case.kind == kind)


def _hits(results: Sequence[Result]) -> float:
    return statistics.fmean(
        result.answer.ranked_document_ids[:1] == (relevant,)
        for result in results
        for relevant in result.case.relevant_doc_ids
    )


def _median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else 0.0


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95) - 1]
