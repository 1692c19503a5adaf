"""What a provider's library raises to one reason that can be told to a reader."""

from collections.abc import Iterator
from typing import Literal, get_args

from bot.translation import Translator
from knowledge.errors import LandfallError

Reason = Literal[
    "unreachable", "slow", "busy", "down", "refused", "unknown-model", "rejected", "broken",
    "empty", "long", "paused", "full", "budget", "unsupported",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)
PASSING: frozenset[Reason] = frozenset({"unreachable", "busy", "down"})
"""Worth another try at once."""
OWN: frozenset[Reason] = frozenset({"paused", "full", "budget", "unsupported"})
"""Decided here: they say nothing about the model's health."""
_STATUS: dict[int, Reason] = {
    400: "rejected", 401: "refused", 403: "refused", 404: "unknown-model", 408: "down",
    409: "down", 413: "rejected", 422: "rejected", 429: "busy",
}  # fmt: skip
_SERVER_ERROR = 500


class ModelFailed(LandfallError):
    """A call of the language model failed; its text holds nothing that the provider said.

    Keys stand in URLs, headers and even bodies of providers' errors.
    """

    def __init__(self, reason: Reason, retry_after_seconds: float = 0.0) -> None:
        super().__init__(f"The language model gave no answer ({reason}): try again later.")
        self.reason = reason
        self.retry_after_seconds = retry_after_seconds


def failure_of(error: BaseException) -> ModelFailed:
    """Return `error`, raised by any provider's library, as a reason."""
    for link in _chain(error):
        status = _status(link)
        if status:
            reason = _STATUS.get(status, "down" if status >= _SERVER_ERROR else "rejected")
            return ModelFailed(reason, _retry_after(link))
    names = [type(link).__name__ for link in _chain(error)]
    if any(name in ("ReadTimeout", "PoolTimeout", "WriteTimeout") for name in names):
        return ModelFailed("slow")
    if any("Connect" in name or "gaierror" in name for name in names):
        return ModelFailed("unreachable")
    return ModelFailed("slow" if any("Timeout" in name for name in names) else "broken")


def notice(reason: Reason, say: Translator, *, model: str, is_cut: bool) -> str:
    """Return what the reader is told: why the guidance is quoted, or why the answer ends early."""
    consequence = say("chat-model-cut" if is_cut else "chat-model-quoted")
    return say(f"chat-model-{reason}", model=model, consequence=consequence)


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__


def _status(error: BaseException) -> int:
    response = getattr(error, "response", None)
    for value in (getattr(error, "status_code", None), getattr(response, "status_code", None)):
        if isinstance(value, int):
            return value
    return 0


def _retry_after(error: BaseException) -> float:
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(0.0, float(headers.get("retry-after", 0)))
    except (TypeError, ValueError):
        return 0.0
