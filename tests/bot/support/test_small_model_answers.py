"""Of what small models wrote on real passages, the check drops most that a careful reader drops.

A person labelled every sentence beside its passages before the check read it. Sentences were
written by two models of 0.5 and 0.1 billion parameters, some with the prompt as it is shipped,
some with a worked example in it and at a higher temperature, which makes them write more.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.support.scorer import SupportScorer
from bot.writers.sentence_check import Material, SentenceCheck
from knowledge.embedder import Embedder
from knowledge.glossary import read_glossary
from tests.bot.support.test_support import chunk_of

ANSWERS = Path(__file__).parents[2] / "data" / "small_model_answers.jsonl"
CITED = re.compile(r"\[\d+(?:\s*[,，、]\s*\d+)*\]")
Counts = Counter[tuple[str, str, bool]]


def materials_of(record: dict[str, Any]) -> list[Material]:
    return [
        Material(i, chunk_of(passage["id"], passage))
        for i, passage in enumerate(record["passages"], start=1)
    ]


@pytest.fixture(scope="module")
def counted(embedder: Embedder) -> Counts:
    """How many sentences there are by set, label and whether they are shown.

    One without a citation is read as if it cited all it was written from: small models forget
    to cite, and would otherwise be right to be dropped for that alone.
    """
    check = SentenceCheck(SupportScorer(embedder, read_glossary()))
    counts: Counts = Counter()
    for line in ANSWERS.read_text("utf-8").splitlines():
        record = json.loads(line)
        materials = materials_of(record)
        everything = "".join(f" [{material.number}]" for material in materials)
        for raw, label in record["sentences"]:
            sentence = raw if CITED.search(raw) else raw + everything
            shown = check.read(sentence, materials, record["question"]) is not None
            counts[record["set"], label, shown] += 1
    return counts


def share(counts: Counts, part: str, label: str, *, shown: bool) -> float:
    total = counts[part, label, True] + counts[part, label, False]
    return counts[part, label, shown] / total


@pytest.mark.parametrize("part", ["fitted", "fresh"])
def test_most_of_what_a_reader_finds_unsupported_is_dropped(counted: Counts, part: str) -> None:
    assert share(counted, part, "unsupported", shown=False) >= 0.66


@pytest.mark.parametrize("part", ["fitted", "fresh"])
def test_most_of_what_a_reader_finds_supported_is_shown(counted: Counts, part: str) -> None:
    assert share(counted, part, "supported", shown=True) >= 0.88


@pytest.mark.parametrize("part", ["fitted", "fresh"])
def test_headings_questions_and_bare_citations_are_not_shown(counted: Counts, part: str) -> None:
    assert share(counted, part, "no claim", shown=False) >= 0.90
