"""What the page shows of a question that cannot be asked; whatever it is, it can be sent."""

import asyncio
import json
from dataclasses import asdict
from typing import Any

import pytest

from bot.translation import translator
from bot.web.chat_stream import ChatStream, View, Visit


async def views(stream: ChatStream, question: str | None) -> list[View]:
    return [view async for view in stream.ask(Visit("10.0.0.1", translator("en")), question)]


@pytest.mark.parametrize(
    ("question", "kept", "notice"),
    [
        (None, "", "The message is empty: write a question."),
        (" \n", " \n", "The message is empty: write a question."),
        ("\ud800 fees", "? fees", "The message is not valid text: send it as UTF-8."),
        ("a" * 4001, "a" * 4001, "The message is 4,001 characters long and the limit is 4,000: "),
    ],
)
def test_a_question_that_cannot_be_asked_is_one_sentence_and_stays(
    make_app: Any, adviser: Any, question: str | None, kept: str, notice: str
) -> None:
    shown = asyncio.run(views(ChatStream(make_app().state.desk, 4000, 100_000), question))
    assert (shown[-1].question, adviser.asked) == (kept, [])
    assert notice in str(shown[-1].notice)
    assert json.dumps([asdict(view) for view in shown], ensure_ascii=False).encode()
