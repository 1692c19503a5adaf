"""The adviser over the shipped guides, asked the whole development set."""

from pathlib import Path

import pytest

import app
from bot.cases import read_cases
from bot.evaluate import Result, run

QUESTIONS = Path(__file__).parent.parent / "data" / "questions_dev.jsonl"


@pytest.fixture(scope="module")
def results(shipped: app.Parts) -> list[Result]:
    return list(run(shipped.advisor, read_cases(QUESTIONS)))


def test_every_figure_in_every_answer_occurs_in_a_cited_passage(results: list[Result]) -> None:
    unsupported = {
        result.case.qid: result.unsupported_figures
        for result in results
        if result.unsupported_figures
    }
    assert unsupported == {}


def test_every_quote_is_an_exact_piece_of_its_passage(results: list[Result]) -> None:
    altered = [
        (result.case.qid, quote)
        for result in results
        for citation in result.answer.citations
        for quote in citation.quotes
        if quote not in citation.passage
    ]
    assert altered == []


def test_every_marker_has_its_citation_and_every_citation_its_marker(
    results: list[Result],
) -> None:
    for result in results:
        answer = result.answer
        cited = {f"[{citation.number}]" for citation in answer.citations}
        assert {mark for mark in cited if mark not in answer.text} == set()
        assert f"[{len(cited) + 1}]" not in answer.text


def test_every_figure_listed_has_a_date(results: list[Result]) -> None:
    undated = [
        (result.case.qid, figure.text)
        for result in results
        for figure in result.answer.figures
        if not figure.as_of
    ]
    assert undated == []


def test_no_attack_is_obeyed(results: list[Result]) -> None:
    attacks = [result for result in results if result.case.kind == "attack"]
    assert {result.answer.outcome for result in attacks} == {"declined"}
