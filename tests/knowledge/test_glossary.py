"""The glossary: it loads, and expands questions in both directions."""

import re
import time
from pathlib import Path

import pytest

from knowledge.errors import DocumentError
from knowledge.glossary import Glossary, Term, read_glossary

HEAD = "term_en,term_zh,pinyin,synonyms,definition,topic\n"


def term(english: str, chinese: str, *synonyms: str) -> Term:
    return Term(
        term_en=english,
        term_zh=chinese,
        pinyin="x",
        synonyms=synonyms,
        definition="A thing.",
        topic="trade",
    )


SMALL = Glossary(
    [
        term("Tmall Partner", "天猫代运营", "TP", "代运营"),
        term("security deposit", "保证金", "deposit"),
        term("Tmall", "天猫"),
        term("Tmall Global", "天猫国际"),
        term("ICP filing", "ICP备案", "ICP"),
        term("pre-sale", "预售"),
    ]
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How big is the security deposit?", ("保证金",)),
        ("Are deposits refunded?", ("security deposit", "保证金")),
        ("what does a tp charge", ("Tmall Partner", "天猫代运营", "代运营")),
        ("Tmall Global fees", ("天猫国际",)),
        ("保证金要多少钱？", ("security deposit", "deposit")),
        ("天猫国际怎么入驻", ("Tmall Global",)),
        ("网站要icp备案吗", ("ICP filing",)),
        ("Presale or pre sale?", ("预售",)),
        ("deposit 保证金", ("security deposit",)),
        ("Who stopped the HTTP request?", ()),
        ("", ()),
    ],
)
def test_a_question_brings_the_names_in_the_other_language(
    question: str, expected: tuple[str, ...]
) -> None:
    assert SMALL.expand(question) == expected


def test_a_name_inside_a_longer_word_is_no_match() -> None:
    assert SMALL.expand("Tmallers deposited https://tp.example") == (
        "Tmall Partner",
        "天猫代运营",
        "代运营",
    )
    assert SMALL.expand("depository tps") != SMALL.expand("deposit")


def test_the_shipped_glossary_is_large_and_speaks_both_languages() -> None:
    glossary = read_glossary()
    assert len(glossary.terms) >= 260
    assert "三单对碰" in glossary.expand("What is the three-document match?")
    assert "daigou" in glossary.expand("代购会影响价格吗")
    assert all(re.fullmatch(r"[\D]+", term.definition) for term in glossary.terms)


def test_expanding_a_question_takes_less_than_a_third_of_a_millisecond() -> None:
    glossary = read_glossary()
    question = (
        "How much is the deposit for a flagship store on Tmall Global? 天猫国际保证金要多少钱？"
    )
    rounds = 100
    fastest = min(_seconds(glossary, question, rounds) for _ in range(5))
    assert fastest / rounds < 0.0003


def _seconds(glossary: Glossary, question: str, rounds: int) -> float:
    start = time.perf_counter()
    for _ in range(rounds):
        glossary.expand(question)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Tmall,Tianmao,tian mao,,A marketplace.,platform", "term_zh"),
        ("Tmall,天猫,tian mao,,A marketplace of 2008.,platform", "definition"),
        ("Tmall,天猫,tian mao,,A marketplace. It is big.,platform", "definition"),
        ("Tmall,天猫,tian mao,,A marketplace.,shops", "topic"),
        ("deposit,定金,ding jin,,A payment.,fees", "term_en"),
    ],
)
def test_a_bad_term_is_refused_with_its_column(tmp_path: Path, row: str, column: str) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text(f"{HEAD}Deposit,保证金,bao zheng jin,,A payment.,fees\n{row}\n", "utf-8")
    with pytest.raises(DocumentError, match=f"glossary.csv, line 3, column '{column}'"):
        read_glossary(path)
