"""The evaluation reads cases, judges results and sums them up."""

import json
from pathlib import Path

import pytest

from bot.answers import Answer, Citation
from bot.calibrate import Observation, fit
from bot.cases import Case, read_cases
from bot.evaluate import Result, evaluate, result_line, summary
from bot.signals import Signals
from knowledge.errors import DocumentError, StoreError


def citation(passage: str) -> Citation:
    return Citation(1, "d", "v", "c", "Fees", (), None, (passage,), passage, "", "", "2021", "")


def answer(text: str, passage: str = "", outcome: str = "answered") -> Answer:
    citations = (citation(passage),) if passage else ()
    return Answer("id", text, outcome, citations, ranked_document_ids=("a", "b"))  # type: ignore[arg-type]


def test_unknown_fields_of_a_case_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps({"qid": 1, "question": "Why?", "topic": "x", "must": [["a"]]}))
    assert read_cases(path) == [Case(qid="1", question="Why?", must=(("a",),))]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "holds no question"),
        ("{", "line 1: not a JSON object with qid and question"),
        ('{"qid": 1}', "line 1: not a JSON object with qid and question"),
        ('{"qid": 1, "question": " "}', "line 1: the question is empty; write one"),
        ('{"qid": 1, "question": "x", "history": [1]}', "line 1: the history must be a JSON list"),
        ("[" * 100_000, "line 1: not a JSON object with qid and question"),
        ("\xff", "is not text: save it as UTF-8"),
    ],
)
def test_a_broken_question_file_is_refused(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(content, "latin-1")
    with pytest.raises(DocumentError, match=sentence):
        read_cases(path)


def test_results_that_cannot_be_written_are_refused_before_a_case_is_asked(
    tmp_path: Path,
) -> None:
    out = tmp_path / "missing" / "results.jsonl"
    with pytest.raises(StoreError, match="give another file with --out"):
        evaluate(None, [Case("1", "?")], out)  # type: ignore[arg-type]


def test_a_fit_needs_questions_of_both_kinds() -> None:
    with pytest.raises(DocumentError, match="add what is missing"):
        fit([Observation(Signals(*[0.0] * 15), is_answerable=True)], keep=0.9)


def test_keys_match_whatever_the_separators_and_emphasis() -> None:
    case = Case("1", "?", must=(("5000",), ("bonded", "保税")))
    assert Result(case, answer("The limit is **RMB 5,000** in the Bonded zone [1]", "x")).passes


def test_an_unanswerable_case_passes_only_when_abstained() -> None:
    case = Case("1", "?", answerable=False)
    assert Result(case, answer("No idea", outcome="declined")).passes
    assert not Result(case, answer("It is 42 [1]", "It is 42")).passes


def test_a_figure_outside_the_cited_passage_is_reported() -> None:
    case = Case("1", "?")
    assert Result(
        case, answer("RMB 7,000 [1] *(as of 2021)*", "RMB 5,000")
    ).unsupported_figures == {"7000"}


def test_a_result_line_has_what_graders_read() -> None:
    line = json.loads(result_line(Result(Case("q1", "?"), answer("Yes [1]", "Yes")), 12.3456))
    assert (line["qid"], line["abstained"], line["latency_ms"]) == ("q1", False, 12.346)
    assert line["ranked_doc_ids"] == ["a", "b"]


def test_the_summary_counts_ranks_and_refusals() -> None:
    found = Result(Case("1", "?", relevant_doc_ids=("a",)), answer("x"))
    second = Result(Case("2", "?", relevant_doc_ids=("b",)), answer("x"))
    table = summary([found, second], [1.0, 3.0])
    assert "hit@1                                    0.500   1/2" in table
    assert "MRR@10                                   0.750" in table


def test_a_fit_separates_what_a_signal_separates_and_keeps_its_share() -> None:
    def observation(maxsim: float, *, is_answerable: bool) -> Observation:
        return Observation(Signals(maxsim, *[0.0] * 14), is_answerable)

    good = [observation(0.5 + i / 100, is_answerable=True) for i in range(50)]
    bad = [observation(0.1 + i / 100, is_answerable=False) for i in range(40)]
    fitted = fit([*good, *bad], keep=0.9)
    assert fitted.auc == 1.0
    assert fitted.answerable_declined == pytest.approx(0.1)
    assert fitted.weights.of.maxsim > 0
