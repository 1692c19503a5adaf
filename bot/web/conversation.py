"""The browser's copy of a conversation to checked values, and back.

The browser keeps the conversation, so it outlives a reload, a restart and a replica. What comes
back may have been edited by its owner: it is validated here and escaped wherever it is shown.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from bot.answers import Answer, Turn

MAX_TURNS = 20
MAX_QUESTION_CHARS = 20_000
MAX_ANSWER_CHARS = 100_000
MAX_ID_CHARS = 128


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer."""

    question: str
    answer: Answer


_RECORDS = TypeAdapter(Annotated[list[Any], Field(max_length=MAX_TURNS * 2)])
_EXCHANGE = TypeAdapter(Exchange)


def read_conversation(records: object) -> tuple[Exchange, ...]:
    """Return the exchanges that `records` holds, oldest first; what is malformed is left out."""
    try:
        entries = _RECORDS.validate_python(records)
    except ValidationError:
        return ()
    return tuple(exchange for entry in entries if (exchange := _read(entry)))[-MAX_TURNS:]


def write_conversation(exchanges: Sequence[Exchange], max_bytes: int) -> list[dict[str, Any]]:
    """Return what the browser keeps: the newest exchanges that fit the limits, oldest first.

    `max_bytes` must leave it room in a request body, with which it comes back.
    """
    records: list[dict[str, Any]] = []
    room = max_bytes
    for exchange in reversed(exchanges[-MAX_TURNS:]):
        lean = replace(exchange.answer, ranked_document_ids=(), timings_ms={}, trace=None)
        record = asdict(replace(exchange, answer=lean))
        room -= len(json.dumps(record, ensure_ascii=False).encode())
        if room < 0:
            break
        records.insert(0, record)
    return records


def turns(exchanges: Sequence[Exchange]) -> tuple[Turn, ...]:
    """Return the messages of `exchanges` as the adviser reads them."""
    return tuple(
        turn
        for exchange in exchanges
        for turn in (Turn("user", exchange.question), Turn("assistant", exchange.answer.text))
    )


def _read(entry: object) -> Exchange | None:
    try:
        exchange = _EXCHANGE.validate_python(entry)
    except ValidationError:
        return None
    answer = exchange.answer
    fits = (
        len(exchange.question) <= MAX_QUESTION_CHARS
        and len(answer.text) <= MAX_ANSWER_CHARS
        and 0 < len(answer.answer_id) <= MAX_ID_CHARS
    )
    return exchange if fits else None
