"""Approved answers win when the question is theirs, and only then."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import app
from bot.asked.likeness import Likeness
from bot.curated import Curated, curated_answer, with_markers
from bot.question import Question, read_question
from bot.retriever import HybridRetriever
from bot.web.approving import Approvals
from knowledge.approved import ApprovedAnswer, slug_of
from knowledge.documents import PUBLIC
from knowledge.embedder import Embedder
from knowledge.errors import InvalidInput, NotFound
from knowledge.glossary import read_glossary
from knowledge.library import Library
from knowledge.settings import Settings

TODAY = date(2026, 11, 22)
HIRING = ApprovedAnswer(
    question="Does the Shanghai office help with hiring staff?",
    text="Yes. The fee is RMB 8,000 a person.\n\n- It covers the search.\n- And the contract.",
    owner="Li Wei",
    approved_on="2026-09-01",
    review_by="2027-03-01",
    variants=("上海办公室能帮忙招聘吗？",),
)


@pytest.fixture
def curated(library: Library, embedder: Embedder) -> Curated:
    return Curated(library.document, embedder, Likeness(embedder, read_glossary()))


@pytest.fixture
def approvals(library: Library) -> Approvals:
    approvals = Approvals(library)
    approvals.approve(HIRING)
    return approvals


def asked_in(
    question: str,
    curated: Curated,
    library: Library,
    collections: frozenset[str] = frozenset({PUBLIC}),
) -> tuple[Question, str]:
    """Return the question as read, and the approved answer it matches, "" for none."""
    retriever = HybridRetriever(
        library=library, embedder=library.embedder, glossary=read_glossary()
    )
    asked = read_question(question, ())
    match = curated.match(asked, retriever.retrieve(asked.standalone, collections=collections))
    return asked, match.approved.question if match else ""


@pytest.mark.parametrize(
    "question",
    [
        HIRING.question,
        "Will the office in Shanghai help with recruiting staff?",
        "你们上海的办公室帮忙招人吗？",
    ],
)
def test_the_question_and_its_paraphrases_match(
    question: str, curated: Curated, approvals: Approvals, library: Library
) -> None:
    assert asked_in(question, curated, library)[1] == HIRING.question


@pytest.mark.parametrize(
    "question",
    [
        "Does the Beijing office help with hiring staff?",
        "How many staff does the Shanghai office have?",
        "Does the Shanghai office not help with hiring staff?",
        "北京办公室能帮忙招聘吗？",
    ],
)
def test_a_near_miss_does_not(
    question: str, curated: Curated, approvals: Approvals, library: Library
) -> None:
    assert asked_in(question, curated, library)[1] == ""


def test_only_in_collections_that_are_granted(
    curated: Curated, approvals: Approvals, library: Library
) -> None:
    approvals.approve(replace(HIRING, collection="vip"), slug_of(HIRING.question))
    assert asked_in(HIRING.question, curated, library)[1] == ""
    assert asked_in(HIRING.question, curated, library, frozenset({"vip"}))[1] == HIRING.question


def test_a_withdrawn_answer_is_not_given(
    curated: Curated, approvals: Approvals, library: Library
) -> None:
    approvals.withdraw(slug_of(HIRING.question))
    assert asked_in(HIRING.question, curated, library)[1] == ""
    with pytest.raises(NotFound):
        approvals.find(slug_of(HIRING.question))


def test_the_answer_is_cited_as_approved_with_its_owner_and_date(
    curated: Curated, approvals: Approvals, library: Library
) -> None:
    retriever = HybridRetriever(
        library=library, embedder=library.embedder, glossary=read_glossary()
    )
    asked = read_question(HIRING.question, ())
    match = curated.match(asked, retriever.retrieve(asked.standalone))
    assert match
    answer = curated_answer(match, asked, TODAY)
    (citation,) = answer.citations
    assert (citation.title, citation.publisher) == ("Approved answer", "Li Wei")
    assert (citation.as_of, citation.section) == ("2026-09-01", (HIRING.question,))
    assert all(quote in citation.passage for quote in citation.quotes)
    assert [figure.text for figure in answer.figures] == ["RMB 8,000"]
    assert answer.text.startswith("Yes. The fee is RMB 8,000 a person. [1]")
    overdue = curated_answer(match, asked, date(2027, 4, 1)).citations[0]
    assert overdue.as_of == "1 September 2026 (review was due on 1 March 2027)"


def test_an_approved_answer_survives_as_a_document(approvals: Approvals) -> None:
    found = approvals.find(slug_of(HIRING.question)).answer
    assert replace(found, lang="en") == HIRING
    assert [each.slug for each in approvals.all()] == [slug_of(HIRING.question)]


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"question": ""}, "question"), ({"text": " "}, "text"), ({"owner": ""}, "owner"),
     ({"text": "x" * 7000}, "text"), ({"variants": tuple(map(str, range(30)))}, "variants")],
)  # fmt: skip
def test_what_is_missing_or_too_long_is_refused(
    changed: dict[str, Any], field: str, library: Library
) -> None:
    with pytest.raises(InvalidInput) as refused:
        Approvals(library).approve(replace(HIRING, **changed))
    assert refused.value.field == field


def test_each_paragraph_and_item_cites_the_answer() -> None:
    assert with_markers("## Fees\n\nOne.\nTwo.\n\n- a\n- b\n\n| x |\n| --- |") == (
        "## Fees\n\nOne.\nTwo. [1]\n\n- a [1]\n- b [1]\n\n| x |\n| --- |"
    )


def test_the_adviser_gives_the_approved_answer_before_it_judges_passages(
    curated: Curated, approvals: Approvals, library: Library, tmp_path: Path
) -> None:
    advisor = replace(
        app.build_advisor(library, library.embedder, Settings(data_dir=tmp_path)), curated=curated
    )
    given = advisor.answer("Will the office in Shanghai help with recruiting staff?")
    assert (given.outcome, given.citations[0].title) == ("answered", "Approved answer")
    other = advisor.answer("Will the office in Beijing help with recruiting staff?")
    assert [each.title for each in other.citations] != ["Approved answer"]
