"""A finished answer to the events that end a stream, timed and traced."""

import logging
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace

from bot.answers import Answer, Delta, Event, Outcome
from bot.small_talk import Intent
from bot.trace import PathKind
from bot.tracing import trace_of_path

logger = logging.getLogger(__name__)


def reply_to(intent: Intent) -> Answer:
    """Return the reply to a message that asks nothing of the guidance."""
    outcome: Outcome = "greeted" if intent.kind == "greeting" else "declined"
    return Answer(uuid.uuid4().hex, intent.reply, outcome)


def on_path(path: PathKind, question: str, answer: Answer) -> Answer:
    """Return the answer with a trace that says which way it was come by."""
    return replace(answer, trace=trace_of_path(path, question, answer))


def finished(answer: Answer, started: float) -> Iterator[Event]:
    """Yield an answer that was made at once: its text, then itself."""
    yield Delta(answer.text)
    yield timed(answer, started)


def timed(answer: Answer, started: float) -> Answer:
    """Return the answer with how long it took since `started`, and log that."""
    latency_ms = (time.perf_counter() - started) * 1000
    logger.info("%s in %.0f ms from %d passages", answer.outcome, latency_ms, len(answer.citations))
    spent = (*answer.timings_ms.items(), ("total", latency_ms))
    timings = tuple((part, round(each, 1)) for part, each in spent)
    trace = answer.trace and replace(answer.trace, timings_ms=timings)
    return replace(answer, latency_ms=latency_ms, trace=trace)
