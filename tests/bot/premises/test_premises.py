"""What a question wrongly takes for granted is corrected, from a sentence of the guides."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import app
from bot.answers import Answer
from bot.cases import Case, read_cases
from bot.drafts import Correction
from bot.evaluate import Result
from bot.evidence import weigh
from bot.premises.amounts import amounts_in
from bot.premises.premises import PremiseReader
from bot.premises.presupposed import presupposed
from bot.question import read_question
from bot.translation import translator
from bot.verify import is_supported
from knowledge.misconceptions import read_misconceptions

DATA = Path(__file__).parents[2] / "data"
CASES = [
    json.loads(line) for line in (DATA / "false_premises.jsonl").read_text("utf-8").splitlines()
]
FALSE = [case for case in CASES if case["kind"] != "true"]
TRUE = [case for case in CASES if case["kind"] == "true"]


@pytest.fixture(scope="module")
def reader(shipped: app.Parts) -> PremiseReader:
    return PremiseReader(shipped.library, shipped.embedder, read_misconceptions())


@pytest.fixture(scope="module")
def correct(shipped: app.Parts, reader: PremiseReader) -> Any:
    """Ask as the adviser does: the evidence is what the search found for the question."""
    retriever = shipped.advisor.retriever

    def correct(question: str) -> Correction | None:
        asked = read_question(question, ())
        evidence = weigh(retriever.retrieve(asked.standalone), asked.figure_kinds)
        return reader.correct(asked, evidence)

    return correct


@pytest.fixture(scope="module")
def corrections(correct: Any) -> dict[str, Correction | None]:
    return {case["id"]: correct(case["question"]) for case in CASES}


def says(case: dict[str, Any], correction: Correction | None) -> bool:
    text = correction.statement.text.lower() if correction else ""
    return any(expected.lower() in text for expected in case["expect"])


def test_most_false_premises_are_corrected(corrections: dict[str, Correction | None]) -> None:
    right = Counter(case["half"] for case in FALSE if says(case, corrections[case["id"]]))
    assert right["tuned"] >= 28
    assert right["held"] >= 28
    assert right["fresh"] >= 13


def test_no_correction_says_something_else(corrections: dict[str, Correction | None]) -> None:
    wrong = [
        (case["id"], correction.statement.text)
        for case in FALSE
        if (correction := corrections[case["id"]]) and not says(case, correction)
    ]
    assert wrong == []


def test_what_is_true_is_not_corrected(corrections: dict[str, Correction | None]) -> None:
    assert [case["question"] for case in TRUE if corrections[case["id"]]] == []


def test_no_question_of_the_development_set_is_corrected(correct: Any) -> None:
    cases = read_cases(DATA / "questions_dev.jsonl")
    assert [case.qid for case in cases if correct(case.question)] == []


def test_every_correction_is_a_checked_quote_with_a_date(
    corrections: dict[str, Correction | None],
) -> None:
    shown = [correction for correction in corrections.values() if correction]
    assert all(is_supported(correction.statement) for correction in shown)
    assert all(correction.statement.as_of for correction in shown)


def test_the_claimed_figure_is_handed_over_apart_from_the_statement(correct: Any) -> None:
    correction = correct("Since the single-transaction limit is RMB 2,000, can we sell a bag?")
    assert (correction.claimed, correction.is_figure) == ("RMB 2,000", True)
    assert "RMB 5,000" in correction.statement.text
    assert "2,000" not in correction.statement.text


@pytest.mark.parametrize(
    "question",
    [
        "Do I need a Chinese company to sell by CBEC?",
        "We know we don't need a Chinese company for CBEC. Who signs then?",
        "If the order limit were RMB 2,000, could we sell bags?",
        "We sell our bag at RMB 3,000. Can it go through CBEC?",
        "Since domestic Tmall needs a Chinese company, who can own it?",
    ],
)
def test_a_question_that_presupposes_nothing_wrong_is_left_alone(
    correct: Any, question: str
) -> None:
    assert correct(question) is None


def test_a_misconception_is_not_corrected_from_what_the_caller_may_not_see(
    reader: PremiseReader,
) -> None:
    asked = read_question("Since CBEC orders are free of tax, can we price like at home?", ())
    assert reader.correct(asked, ()) is not None
    assert reader.correct(asked, (), collections=frozenset({"another"})) is None


@pytest.fixture(scope="module")
def answers(shipped: app.Parts) -> dict[str, Answer]:
    return {case["id"]: shipped.advisor.answer(case["question"]) for case in CASES}


def test_the_answer_corrects_first_and_cites_what_it_says(answers: dict[str, Answer]) -> None:
    corrected = [case for case in FALSE if answers[case["id"]].corrects]
    assert len(corrected) >= 70
    for case in corrected:
        answer = answers[case["id"]]
        first = answer.text.split("\n\n")[0]
        if case["lang"] == "zh" and not first.startswith(translator("zh")("premise-before")):
            # The line that the passages are in English stands above.
            first = next(part for part in answer.text.split("\n\n") if "[1]" in part)
        assert first.startswith(translator(case["lang"])("premise-before")), case["id"]
        assert "[1]" in first
        assert any(expected.lower() in first.lower() for expected in case["expect"]), case["id"]
        assert case["kind"] != "figure" or answer.corrects in first


def test_no_answer_shows_a_figure_that_nothing_supports(answers: dict[str, Answer]) -> None:
    results = [Result(Case(case["id"], case["question"]), answers[case["id"]]) for case in CASES]
    assert [(r.case.qid, r.unsupported_figures) for r in results if r.unsupported_figures] == []


def test_an_answer_to_what_is_true_corrects_nothing(answers: dict[str, Answer]) -> None:
    assert len(TRUE) >= 76
    assert [case["question"] for case in TRUE if answers[case["id"]].corrects] == []


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Given that the limit is RMB 2,000, what now?", "the limit is RMB 2,000"),
        ("The limit is RMB 2,000, right?", "The limit is RMB 2,000"),
        ("We heard that the limit is RMB 2,000. Is it?", "the limit is RMB 2,000"),
        ("Can we sell bags, since the limit is RMB 2,000?", "the limit is RMB 2,000"),
        ("既然限额是2000元，还能卖吗？", "限额是2000元"),
    ],
)
def test_the_clause_taken_for_granted_is_found(question: str, clause: str) -> None:
    assert [item.text for item in presupposed(question)][:1] == [clause]


@pytest.mark.parametrize(
    "question", ["What is the limit?", "限额是多少？", "Please list the fees."]
)
def test_a_plain_question_presupposes_nothing(question: str) -> None:
    assert presupposed(question) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RMB 20,000", "2万元"),
        ("7 days", "seven days"),
        ("16 March 2027", "2027年3月16日"),
        ("RMB 1.5 million", "150万元"),
    ],
)
def test_a_figure_is_the_same_however_it_is_written(one: str, other: str) -> None:
    (first,), (second,) = amounts_in(one), amounts_in(other)
    assert first.admits(second)


def test_an_earlier_value_is_told_from_todays() -> None:
    text = "The limit was raised from RMB 30,000 to RMB 100,000 in July 2020."
    assert [amount.is_past for amount in amounts_in(text) if amount.kind == "money"] == [
        True,
        False,
    ]


def test_a_value_inside_a_range_is_admitted() -> None:
    (span,), (claimed,) = amounts_in("0.5% to 5%"), amounts_in("3%")
    assert span.admits(claimed)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_words_around_a_correction_are_there_in_both_languages(lang: Any) -> None:
    say = translator(lang)
    assert "RMB 2,000" in say("premise-after-figure", claimed="RMB 2,000")
    assert say("premise-before")
    assert say("premise-after-belief")
