"""What the browser keeps of a conversation, and what is believed of it."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.answers import Answer, Citation, Figure, Suggestion, Turn
from bot.web.conversation import (
    MAX_TURNS,
    Exchange,
    read_conversation,
    turns,
    write_conversation,
)

CITATION = Citation(
    1, "fees", "v1", "c1", "Fees", ("Deposit",), None, ("RMB 1",), "RMB 1", "", "", "2021", ""
)
ANSWER = Answer(
    "a1", "RMB 1 [1]", "answered", (CITATION,), (Figure("RMB 1", "2021", 1),),
    (Suggestion("And then?", "fees"),), 5.0, {"write": 1.0}, ranked_document_ids=("fees",),
)  # fmt: skip
EXCHANGE = Exchange("How much?", ANSWER)


def kept(*exchanges: Exchange, max_bytes: int = 100_000) -> Any:
    return json.loads(json.dumps(write_conversation(exchanges, max_bytes)))


def test_a_conversation_comes_back_without_what_is_never_shown() -> None:
    lean = replace(ANSWER, timings_ms={}, ranked_document_ids=())
    assert read_conversation(kept(EXCHANGE)) == (Exchange("How much?", lean),)


def test_the_newest_exchanges_that_fit_are_kept() -> None:
    many = [replace(EXCHANGE, question=str(nth)) for nth in range(MAX_TURNS + 5)]
    assert [each.question for each in read_conversation(kept(*many))] == [
        str(nth) for nth in range(5, MAX_TURNS + 5)
    ]
    one = len(json.dumps(kept(EXCHANGE)[0]))
    assert [each["question"] for each in kept(*many, max_bytes=one * 2)] == ["23", "24"]


@pytest.mark.parametrize(
    "records",
    [
        None, "x", 3, {}, [None], [{"question": "q"}], [{"question": "q", "answer": {"text": 1}}],
        [{} for _ in range(10_000)],
    ],
)  # fmt: skip
def test_a_malformed_conversation_is_left_out(records: object) -> None:
    assert read_conversation(records) == ()


@pytest.mark.parametrize(
    "change", [{"answer_id": ""}, {"answer_id": "x" * 1000}, {"text": "x" * 1_000_000}]
)
def test_an_oversized_entry_is_left_out_and_the_rest_kept(change: dict[str, Any]) -> None:
    records = kept(EXCHANGE, EXCHANGE, EXCHANGE)
    records[1]["answer"] |= change
    assert len(read_conversation(records)) == 2


def test_the_adviser_reads_questions_and_answers_in_turn() -> None:
    assert turns([EXCHANGE]) == (Turn("user", "How much?"), Turn("assistant", "RMB 1 [1]"))
