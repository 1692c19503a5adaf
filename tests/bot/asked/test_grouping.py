"""Which declined questions are put together, measured beside questions that only look alike."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Engine

from bot.asked.grouping import Grouping, group
from bot.asked.likeness import Likeness
from knowledge.database import open_database
from knowledge.embedder import Embedder
from knowledge.glossary import read_glossary
from knowledge.questions.gaps import GapBook
from knowledge.questions.log import QuestionLog
from knowledge.questions.values import Asked, GapQuestion

DATA = Path(__file__).parents[2] / "data"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def likeness(embedder: Embedder) -> Likeness:
    return Likeness(embedder, read_glossary())


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path}/catalog.sqlite3")
    yield engine
    engine.dispose()


def declined(text: str, embedder: Embedder, nth: int = 0, gap_id: str = "") -> GapQuestion:
    vector = np.array(embedder.embed_query(text), "<f4").tobytes()
    return GapQuestion(f"a{nth}", float(nth), "page", "en", text, "trade", vector, gap_id)


def grouped(texts: list[str], embedder: Embedder, likeness: Likeness) -> list[str]:
    questions = [declined(text, embedder, nth) for nth, text in enumerate(texts)]
    vectors = np.array([embedder.embed_query(text) for text in texts], np.float32)
    return group(questions, likeness.centred(vectors, texts))


def test_alike_questions_are_put_together_and_others_are_not(
    embedder: Embedder, likeness: Likeness
) -> None:
    alike = [(row["question"], row["alike"]) for row in lines("asked_alike.jsonl")]
    # Each follow-up's rewrite asks something of its own; every other one keeps the test short.
    own = [row["rewrite"] for row in lines("follow_ups.jsonl")][::2]
    rows = alike + [(text, f"own {text}") for text in dict.fromkeys(own)]
    order = np.random.default_rng(7).permutation(len(rows))
    texts, labels = [rows[i][0] for i in order], np.array([rows[i][1] for i in order])
    places = np.array(grouped(texts, embedder, likeness))
    pairs = np.triu_indices(len(rows), 1)
    together = (places[:, None] == places)[pairs]
    same = (labels[:, None] == labels)[pairs]
    chinese = np.array(["\u4e00" <= text[0] <= "\u9fff" for text in texts])
    crossing = (chinese[:, None] != chinese)[pairs]
    precision = (together & same).sum() / together.sum()
    recall = (together & same).sum() / same.sum()
    crossing_recall = (together & same & crossing).sum() / (same & crossing).sum()
    assert precision >= 0.80
    assert recall >= 0.65
    assert crossing_recall >= 0.60


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is the minimum wage in Shanghai?", "What is the minimum wage in Guangzhou?"),
        ("上海的最低工资是多少？", "What is the minimum wage in Guangzhou?"),
        ("Freight of a 20 foot container to Ningbo?", "Freight of a 40 foot container to Ningbo?"),
        ("Is wine from Italy taxed?", "Is wine from Chile taxed?"),
    ],
)
def test_another_city_figure_or_country_is_another_gap(
    one: str, other: str, embedder: Embedder, likeness: Likeness
) -> None:
    first, second = grouped([one, other], embedder, likeness)
    assert first != second


def test_a_gap_is_named_after_its_most_central_question_and_the_most_frequent_comes_first(
    embedder: Embedder, likeness: Likeness, engine: Engine
) -> None:
    log, texts = (
        QuestionLog(engine),
        [
            "Where can I buy a Chinese SIM card?",
            "What is the office rent per square metre in Beijing?",
            "How much does it cost to rent an office in Beijing?",
            "请问在北京租办公室每平方米多少钱？",
        ],
    )
    for nth, text in enumerate(texts):
        vector = np.array(embedder.embed_query(text), "<f4").tobytes()
        log.record(
            Asked(float(nth), f"a{nth}", "", "page", "en", text, text, "declined", "", (), 1.0,
                  "{}", "", vector)
        )  # fmt: skip
    grouping = Grouping(GapBook(engine), likeness)
    rent, card = grouping.gaps()
    assert [len(rent.questions), len(card.questions)] == [3, 1]
    assert rent.name in texts[1:3]
    assert [gap.id for gap in grouping.gaps()] == [rent.id, card.id]


def test_what_was_decided_stays_until_it_is_asked_again(
    embedder: Embedder, likeness: Likeness, engine: Engine
) -> None:
    log, text = QuestionLog(engine), "What does halal certification for China cost?"
    vector = np.array(embedder.embed_query(text), "<f4").tobytes()

    def ask(answer_id: str, at: float) -> None:
        log.record(
            Asked(at, answer_id, "", "page", "en", text, text, "declined", "", (), 1.0, "{}", "",
                  vector)
        )  # fmt: skip

    ask("a1", 1.0)
    book = GapBook(engine, now=lambda: 2.0)
    grouping = Grouping(book, likeness)
    (gap,) = grouping.gaps()
    book.close(gap.id, "covered", by="1", by_name="Li", document_id="trade/halal")
    assert not grouping.gaps()[0].is_open
    ask("a2", 3.0)
    (again,) = grouping.gaps()
    assert (again.id, again.is_open, again.since) == (gap.id, True, 1)
    book.close(gap.id, "dismissed", by="1", by_name="Li", reason="Not ours")
    ask("a3", 4.0)
    assert not grouping.gaps()[0].is_open


def test_nothing_declined_shows_no_gap(likeness: Likeness, engine: Engine) -> None:
    assert Grouping(GapBook(engine), likeness).gaps() == []
