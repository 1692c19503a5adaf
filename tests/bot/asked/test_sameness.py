"""What is taken for the same question as an approved one: precision before recall."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from bot.asked.likeness import Likeness
from bot.asked.sameness import asks_the_same
from knowledge.embedder import Embedder
from knowledge.glossary import read_glossary

DATA = Path(__file__).parents[2] / "data"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


PAIRS = lines("approved_matches.jsonl")


@pytest.fixture(scope="module")
def likeness(embedder: Embedder) -> Likeness:
    return Likeness(embedder, read_glossary())


def matches(question: str, approved: list[str], embedder: Embedder, likeness: Likeness) -> bool:
    return any(asks_the_same(question, each, embedder, likeness) for each in approved)


@pytest.mark.parametrize(
    "row", [row for row in PAIRS if not row["matches"]], ids=lambda row: row["question"]
)
def test_a_near_miss_matches_nothing(
    row: dict[str, Any], embedder: Embedder, likeness: Likeness
) -> None:
    assert not matches(str(row["question"]), row["approved"], embedder, likeness)


def test_most_paraphrases_match(embedder: Embedder, likeness: Likeness) -> None:
    paraphrases = [row for row in PAIRS if row["matches"]]
    found = [matches(row["question"], row["approved"], embedder, likeness) for row in paraphrases]
    assert sum(found) / len(found) >= 0.55


def test_of_questions_the_thresholds_were_not_set_on_none_is_mistaken(
    embedder: Embedder, likeness: Likeness
) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in lines("asked_alike.jsonl"):
        groups[row["alike"]].append(row["question"])
    approved = {
        name: [next((text for text in texts if text.isascii()), texts[0]),
               next((text for text in texts if not text.isascii()), texts[0])]
        for name, texts in groups.items()
    }  # fmt: skip
    right = asked = 0
    for name, texts in groups.items():
        for text in set(texts).difference(approved[name]):
            hits = [each for each in approved if matches(text, approved[each], embedder, likeness)]
            assert set(hits) <= {name}, text
            asked, right = asked + 1, right + len(hits)
    assert right / asked >= 0.25


def test_the_question_itself_matches(embedder: Embedder, likeness: Likeness) -> None:
    for row in PAIRS:
        for each in row["approved"]:
            assert matches(each, row["approved"], embedder, likeness), each
