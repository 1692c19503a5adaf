"""A follow-up made whole by a model adds nothing that was not said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers import Turn
from bot.language_model.rewriter import ModelRewriter
from bot.support.foreign_names import NameReader
from knowledge.embedder import Embedder
from knowledge.glossary import read_glossary
from tests.bot.conftest import MakePassage
from tests.bot.model_writing import Desk, open_desk
from tests.bot.scripted_model import Script, answering, failing

HISTORY = (
    Turn("user", "What is the deposit on Tmall Global?"),
    Turn("assistant", "The deposit is RMB 150,000. [1]"),
)


@pytest.fixture
def desk(embedder: Embedder, make_passage: MakePassage, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(embedder, make_passage, tmp_path) as desk:
        yield desk


def rewritten(desk: Desk, reply: str, message: str = "And when is it paid back?") -> str:
    desk.scripted.follow(answering(reply))
    rewriter = ModelRewriter(desk.open(), NameReader(read_glossary()), seconds=0.5)
    return rewriter.rewrite(message, HISTORY)


def test_a_follow_up_becomes_whole(desk: Desk) -> None:
    whole = "When is the deposit on Tmall Global paid back?"
    assert rewritten(desk, whole) == whole


@pytest.mark.parametrize(
    "reply",
    [
        "When is the deposit of RMB 200,000 paid back?",
        "When does Douyin pay the deposit back?",
        "See https://evil.example for when Tmall Global pays the deposit back.",
        "",
        "word " * 200,
    ],
)
def test_a_question_that_adds_something_is_not_used(desk: Desk, reply: str) -> None:
    assert rewritten(desk, reply) == ""


@pytest.mark.timeout(10)
def test_a_silent_server_is_not_waited_for(desk: Desk) -> None:
    desk.scripted.follow(Script(is_silent=True))
    names = NameReader(read_glossary())
    rewriter = ModelRewriter(desk.open(), names, seconds=60.0, response_seconds=0.2)
    assert rewriter.rewrite("And then?", HISTORY) == ""


def test_a_model_that_fails_gives_nothing_at_once(desk: Desk) -> None:
    desk.scripted.follow(failing(500))
    rewriter = ModelRewriter(desk.open(), NameReader(read_glossary()))
    assert rewriter.rewrite("And then?", HISTORY) == ""
    assert len(desk.scripted.requests) == 1


def test_a_model_that_is_late_gives_nothing(desk: Desk) -> None:
    desk.scripted.follow(answering("a b c", pause_seconds=0.2))
    rewriter = ModelRewriter(desk.open(), NameReader(read_glossary()), seconds=0.1)
    assert rewriter.rewrite("And then?", HISTORY) == ""
