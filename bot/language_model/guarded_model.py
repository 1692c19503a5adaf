"""A chat model to a stream that is limited, retried, counted and paused when it fails."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.language_model.budget import TokenBudget, estimate_tokens
from bot.language_model.circuit_breaker import CircuitBreaker
from bot.language_model.failures import OWN, PASSING, ModelFailed, Reason
from bot.language_model.watched_stream import Limits, WatchedStream, Watchers

if TYPE_CHECKING:  # a second to import, and not needed without a model
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

RETRY_SECONDS = 2.0
"""All tries and pauses together, before the guidance is quoted instead."""
CONNECT_SECONDS = 0.8
"""Two tries at an address that swallows packets, and their pause, stay below the above."""
FIRST_PAUSE_SECONDS = 0.15
PAUSE_GROWTH = 2.0
UNBILLED: frozenset[Reason] = frozenset(
    {"unreachable", "busy", "down", "refused", "unknown-model", "rejected", "full"}
)
"""The model read nothing, so that nothing is counted."""
CHARACTERS_A_TOKEN = 6
"""More than any writing has: a server that ignores the limit of tokens is stopped here."""

Schema = dict[str, Any]
"""A tool as LangChain's `bind_tools` takes it."""


@dataclass(frozen=True)
class GuardedModel:
    """One model behind everything that keeps an answer from waiting for it."""

    name: str
    """As the reader is told: the model without its provider."""
    model: "BaseChatModel"
    plain: "BaseChatModel"
    """The same without temperature, which some models refuse."""
    limits: Limits
    max_tokens: int
    budget: TokenBudget
    breaker: CircuitBreaker
    watchers: Watchers
    says_when_finished: bool = False
    """Its protocol ends every reply with a reason, so that one without was cut off."""
    retry_seconds: float = RETRY_SECONDS

    def stream(self, messages: Sequence[Any], tools: Sequence[Schema] = ()) -> "Reply":
        """Return the model's reply; nothing is sent before it is iterated over."""
        return Reply(self, messages, tools)

    def with_limits(self, limits: Limits) -> "GuardedModel":
        """Return the same model, budget and pause with other limits."""
        return replace(self, limits=limits)

    def close(self) -> None:
        """Take no more calls."""
        self.watchers.close()


class Reply:
    """One reply as it comes; iterate over it once."""

    def __init__(
        self, guarded: GuardedModel, messages: Sequence[Any], tools: Sequence[Schema]
    ) -> None:
        self._guarded = guarded
        self._messages = messages
        self._tools = tools
        self._stream: WatchedStream[AIMessageChunk] | None = None
        self._written = ""
        self._reported = 0
        self._finish_reason = ""
        self._is_billed = True

    def sentence_came(self) -> None:
        """Say that the first sentence is whole, which lifts its limit."""
        if self._stream:
            self._stream.sentence_came()

    def __iter__(self) -> "Iterator[AIMessageChunk]":
        """Yield the pieces.

        Raises:
            ModelFailed: The model did not answer in time, or not to the end.
        """
        guarded = self._guarded
        if not guarded.breaker.allows():
            raise ModelFailed("paused")
        prompt = estimate_tokens(repr(self._messages))
        reserved = prompt + guarded.max_tokens
        if not guarded.budget.reserve(reserved):
            raise ModelFailed("budget")
        try:
            yield from self._retried()
            guarded.breaker.record_success()
        finally:
            used = self._reported or (prompt + estimate_tokens(self._written))
            guarded.budget.settle(reserved, used if self._is_billed else 0)

    def _retried(self) -> "Iterator[AIMessageChunk]":
        started, pause = time.monotonic(), FIRST_PAUSE_SECONDS
        ways, is_further = list(self._ways()), False
        while True:
            self._is_billed = True
            try:
                spent_seconds = time.monotonic() - started
                yield from self._tried(ways[0], spent_seconds, is_further=is_further)
                return
            except ModelFailed as failure:
                is_further = True
                self._is_billed = failure.reason not in UNBILLED
                if failure.reason == "rejected" and len(ways) > 1 and not self._written:
                    del ways[0]
                    continue
                if failure.reason not in OWN:
                    self._guarded.breaker.record_failure()
                wait = max(failure.retry_after_seconds, pause * random.uniform(0.7, 1.3))  # noqa: S311
                ends = time.monotonic() - started + wait + CONNECT_SECONDS
                if not self._may_retry(failure.reason, ends):
                    raise
            time.sleep(wait)
            pause *= PAUSE_GROWTH

    def _may_retry(self, reason: Reason, ends_seconds: float) -> bool:
        return (
            reason in PASSING
            and not self._written
            and ends_seconds <= self._guarded.retry_seconds
            and self._guarded.breaker.allows()
        )

    def _ways(self) -> "Iterator[Callable[[], Iterator[AIMessageChunk]]]":
        """Yield ways to ask, each needing less of the server: tools, temperature, neither."""
        guarded, messages = self._guarded, list(self._messages)
        if self._tools:
            tools = list(self._tools)
            yield lambda: _stream(guarded.model.bind_tools(tools), messages)
        yield lambda: _stream(guarded.model, messages)
        yield lambda: _stream(guarded.plain, messages)

    def _tried(
        self,
        ask: "Callable[[], Iterator[AIMessageChunk]]",
        spent_seconds: float,
        *,
        is_further: bool,
    ) -> "Iterator[AIMessageChunk]":
        guarded = self._guarded
        limits = guarded.limits
        # A further try has what the ones before it left, and time to connect at least.
        left = max(CONNECT_SECONDS, limits.response_seconds - spent_seconds)
        limits = replace(limits, response_seconds=left) if is_further else limits
        self._stream = WatchedStream(ask, limits, guarded.watchers)
        for piece in self._stream:
            self._written += piece.text
            if piece.usage_metadata:
                self._reported = max(self._reported, piece.usage_metadata["total_tokens"])
            if len(self._written) > guarded.max_tokens * CHARACTERS_A_TOKEN:
                self._stream.stop()
                raise ModelFailed("long")
            self._finish_reason = piece.response_metadata.get("finish_reason", self._finish_reason)
            yield piece
        if self._finish_reason == "length":
            raise ModelFailed("long")
        if guarded.says_when_finished and not self._finish_reason:
            raise ModelFailed("broken")


def _stream(model: Any, messages: Sequence[Any]) -> "Iterator[AIMessageChunk]":
    stream: Iterator[AIMessageChunk] = model.stream(messages)
    return stream
