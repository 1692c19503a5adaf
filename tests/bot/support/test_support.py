"""A sentence passes when its passage says the same, and not when it only sounds alike."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.support.scorer import SupportScorer
from ingest.blocks import grains
from knowledge.documents import Chunk
from knowledge.embedder import Embedder
from knowledge.glossary import read_glossary
from tests.bot.conftest import MakePassage

PAIRS = Path(__file__).parents[2] / "data" / "support_pairs.jsonl"
TRUE = ("verbatim", "paraphrase")
FEE = "Tmall Global charges a commission of 2% to 5% on cosmetics since 2021 [S1]."
LABEL = "A printed Chinese label is not mandatory on goods in CBEC [S2]."


@cache
def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]


def chunk_of(place: int | str, record: dict[str, Any]) -> Chunk:
    text = record["text"]
    return Chunk(
        id=str(place),
        document_id="guide",
        heading_path=(),
        text=text,
        start=0,
        end=len(text),
        context=record["context"],
        spans=tuple(span for grain in grains(text) for span in grain.spans),
    )


@pytest.fixture(scope="module")
def scorer(embedder: Embedder) -> SupportScorer:
    return SupportScorer(embedder, read_glossary())


@pytest.fixture(scope="module")
def counted(scorer: SupportScorer) -> Counter[tuple[str, str, bool]]:
    """How many pairs there are by set, kind, and whether they pass."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for place, record in enumerate(records()):
        chunk = chunk_of(place, record)
        for kind, sentence in record["pairs"]:
            passes = not scorer.check(sentence, [chunk], record["question"]).doubt
            counts[record["set"], kind, passes] += 1
    return counts


@pytest.mark.parametrize("part", ["fitted", "fresh"])
def test_most_of_what_passes_is_true_and_most_of_what_is_true_passes(
    counted: Counter[tuple[str, str, bool]], part: str
) -> None:
    passed = sum(n for (of, _, passes), n in counted.items() if of == part and passes)
    true = sum(n for (of, kind, _), n in counted.items() if of == part and kind in TRUE)
    both = sum(counted[part, kind, True] for kind in TRUE)
    assert both / passed >= 0.80
    assert both / true >= 0.87


def test_no_sentence_of_another_section_passes(counted: Counter[tuple[str, str, bool]]) -> None:
    assert counted["fitted", "neighbour", True] + counted["fresh", "neighbour", True] == 0


def test_what_stands_in_the_passage_passes(counted: Counter[tuple[str, str, bool]]) -> None:
    assert counted["fitted", "verbatim", False] + counted["fresh", "verbatim", False] == 0


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("Tmall Global takes a commission of 2% to 5% on cosmetics.", ""),
        ("天猫国际对化妆品收取 2% 至 5% 的佣金。", ""),
        ("Tmall Global takes a commission of 2% to 8% on cosmetics.", "figure"),
        ("Pinduoduo charges a commission of 2% to 5% on cosmetics since 2021.", "name"),
        ("拼多多对化妆品收取 2% 至 5% 的佣金。", "name"),
        ("Tmall Global charges no commission on cosmetics.", "denied"),
        ("A printed Chinese label is mandatory on goods in CBEC.", "denied"),
        ("Chinese consumers like to shop in the evening.", "weak"),
    ],
)
def test_the_reason_for_a_doubt_is_named(
    scorer: SupportScorer, make_passage: MakePassage, sentence: str, doubt: str
) -> None:
    chunk = make_passage(FEE, LABEL).chunk
    assert scorer.check(sentence, [chunk]).doubt == doubt


def test_the_quotes_stand_in_the_passage_and_hold_the_figures(
    scorer: SupportScorer, make_passage: MakePassage
) -> None:
    chunk = make_passage(FEE, LABEL).chunk
    (ground,) = scorer.check("The commission on cosmetics is 2% to 5%.", [chunk]).grounds
    assert ground.quote == FEE


def test_a_passage_that_says_nothing_of_it_loses_its_citation(
    scorer: SupportScorer, make_passage: MakePassage
) -> None:
    fee, weather = make_passage(FEE).chunk, make_passage("It rains in June.", id="w").chunk
    found = scorer.check("The commission on cosmetics is 2% to 5%.", [weather, fee])
    assert [ground.chunk for ground in found.grounds] == [fee]


def test_a_name_that_the_question_brought_may_be_used(
    scorer: SupportScorer, make_passage: MakePassage
) -> None:
    chunk = make_passage(FEE).chunk
    sentence = "For Lumina, Tmall Global charges a commission of 2% to 5% on cosmetics."
    doubts = [scorer.check(sentence, [chunk], known).doubt for known in ("", "I sell Lumina")]
    assert doubts == ["name", ""]


def test_a_platform_that_the_question_brought_may_not_be_put_in_place_of_another(
    scorer: SupportScorer, make_passage: MakePassage
) -> None:
    chunk = make_passage(FEE).chunk
    for question, sentence in (
        ("What does Pinduoduo take?", "Pinduoduo charges a commission of 2% to 5% on cosmetics."),
        ("拼多多的佣金是多少？", "拼多多对化妆品收取 2% 至 5% 的佣金。"),
    ):
        assert scorer.check(sentence, [chunk], question).doubt == "name"


def test_a_yes_that_only_repeats_the_question_needs_a_yes_in_the_passage(
    scorer: SupportScorer, make_passage: MakePassage
) -> None:
    question = "Do our product pages have to be in Chinese?"
    said = "Yes, your product pages have to be in Chinese."
    title = "A product page in Chinese has a long title with the brand, name and size."
    rule = "Yes, product pages have to be in Chinese, and so has the chat."
    doubts = [
        scorer.check(said, [make_passage(text).chunk], question).doubt for text in (title, rule)
    ]
    assert doubts == ["weak", ""]


def test_nothing_cited_supports_nothing(scorer: SupportScorer) -> None:
    assert scorer.score("The commission is 2%.", []) == 0.0


def test_nothing_said_is_not_supported(scorer: SupportScorer, make_passage: MakePassage) -> None:
    assert scorer.check("", [make_passage(FEE).chunk]).doubt == "weak"
