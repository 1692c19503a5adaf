"""A question set through the adviser, to a result per question and a summary."""

import calendar
import json
import re
import statistics
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.advisor import Advisor
from bot.answers import Answer
from bot.cases import Case
from bot.figures import numbers
from knowledge.errors import StoreError

_AS_OF = re.compile(r"\*(?:\(as of [^)]*\)|（截至[^）]*）)\*")
_MARKER = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Result:
    """What the adviser made of a case."""

    case: Case
    answer: Answer

    @property
    def is_abstained(self) -> bool:
        """Declined or greeted: nothing was claimed."""
        return self.answer.outcome in ("declined", "greeted")

    @property
    def passes(self) -> bool:
        """Every group of keys has one in the answer; the unanswerable is abstained from."""
        if not self.case.answerable:
            return self.is_abstained
        said = _plain(self.answer.text)
        held = all(any(_plain(key) in said for key in group) for group in self.case.must)
        return not self.is_abstained and held

    @property
    def unsupported_figures(self) -> set[str]:
        """Numbers in the answer that no cited passage holds; empty for an honest answer.

        What a calculator works out stands in its steps, and what is corrected in the question.
        """
        if self.is_abstained or self.answer.outcome in ("computed", "clarifying"):
            return set()
        cited = " ".join(
            " ".join((item.passage, item.title, *item.section, *item.quotes))
            for item in self.answer.citations
        )
        said = numbers(_MARKER.sub("", _AS_OF.sub("", self.answer.text)))
        return said - numbers(cited) - _months(cited) - numbers(self.answer.corrects)


def run(advisor: Advisor, cases: Iterable[Case]) -> Iterator[Result]:
    """Yield a result a case, each case a conversation of its own."""
    for case in cases:
        yield Result(case, advisor.answer(case.question, case.history))


def result_line(result: Result, latency_ms: float) -> str:
    """Return the JSON line that describes `result`."""
    answer = result.answer
    return json.dumps(
        {
            "qid": result.case.qid,
            "ranked_doc_ids": list(answer.ranked_document_ids),
            "answer": answer.text,
            "abstained": result.is_abstained,
            "outcome": answer.outcome,
            "citations": [asdict(citation) for citation in answer.citations],
            "latency_ms": round(latency_ms, 3),
        },
        ensure_ascii=False,
    )


def evaluate(advisor: Advisor, cases: Sequence[Case], out: Path | None) -> str:
    """Ask every case, write the results to `out`, and return the summary as a table.

    Raises:
        StoreError: `out` cannot be written; found out before the first case is asked.
    """
    if out:
        with _store_errors(out):
            out.open("a").close()
    advisor.answer("How does this work?")  # the first answer pays for loading; it is not timed
    results: list[Result] = []
    latencies: list[float] = []
    lines: list[str] = []
    for case in cases:
        started = time.perf_counter()
        (result,) = run(advisor, [case])
        latencies.append((time.perf_counter() - started) * 1000)
        results.append(result)
        lines.append(result_line(result, latencies[-1]))
    if out:
        with _store_errors(out):
            out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return summary(results, latencies)


def summary(results: Sequence[Result], latencies: Sequence[float]) -> str:
    """Return the figures of a run, one a line; a figure without cases is left out."""
    ranked = [result for result in results if result.case.relevant_doc_ids]
    golden = [result for result in results if result.case.answers]
    keyed = [result for result in results if result.case.must]
    rows = [
        _share("hit@1", ranked, lambda r: _rank(r) == 1),
        _share("recall@5", ranked, lambda r: _rank(r) <= 5),
        _mean("MRR@10", [1 / _rank(result) for result in ranked]),
        _share("answer holds a gold answer", golden, _holds_gold),
        _share("passes its keys", keyed, lambda r: r.passes),
        *(
            _share(f"passes: {kind}", [r for r in results if r.case.kind == kind], _passes)
            for kind in dict.fromkeys(result.case.kind for result in results if result.case.kind)
        ),
        _share("answerable declined", [r for r in results if r.case.answerable], _abstained),
        _share("unanswerable declined", [r for r in results if not r.case.answerable], _abstained),
        _share(
            "answers with an unsupported figure", results, lambda r: bool(r.unsupported_figures)
        ),
        f"{'latency p50 / p95':<38}{statistics.median(latencies):>8.1f} / "
        f"{sorted(latencies)[int(len(latencies) * 0.95) - 1]:.1f} ms",
    ]
    return "\n".join(row for row in rows if row)


@contextmanager
def _store_errors(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"The results cannot be written to {str(out)!r} ({error.strerror}): "
            "give another file with --out."
        ) from error


def _rank(result: Result) -> float:
    ids = result.answer.ranked_document_ids
    places = [ids.index(id) + 1 for id in result.case.relevant_doc_ids if id in ids]
    return min(places, default=float("inf"))


def _months(text: str) -> set[str]:
    """Return the months that `text` names, as numbers: Chinese writes November as 11月."""
    return {str(number) for number, name in enumerate(calendar.month_name) if name and name in text}


def _holds_gold(result: Result) -> bool:
    said = _plain(result.answer.text)
    return any(_plain(answer) in said for answer in result.case.answers)


def _passes(result: Result) -> bool:
    return result.passes


def _abstained(result: Result) -> bool:
    return result.is_abstained


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _MARKER.sub(" ", text)).lower()
    plain = re.sub(r"[*`]|(?<=\d),(?=\d{3})", "", plain)
    return " ".join(re.sub(r"[‐-―-]", " ", plain).split())


def _share(name: str, results: Sequence[Result], holds: Any) -> str:
    if not results:
        return ""
    count = sum(bool(holds(result)) for result in results)
    return f"{name:<38}{count / len(results):>8.3f}   {count}/{len(results)}"


def _mean(name: str, values: Sequence[float]) -> str:
    return f"{name:<38}{statistics.fmean(values):>8.3f}" if values else ""
