"""Errors a user may read: one sentence that says what was wrong and what to do."""

from collections.abc import Mapping


class LandfallError(Exception):
    """A deliberate error; `status` is the HTTP status it is answered with."""

    status = 500
    words: tuple[str, Mapping[str, str]] | None = None
    """The id and the arguments of the message that says it in each language."""


class SettingsError(LandfallError):
    """A setting is unknown or has a value that cannot be used."""


class DocumentError(LandfallError):
    """A file cannot become a document: front matter, dates, encoding or size."""

    status = 422


class FileRefused(DocumentError):
    """A file cannot be read; `reason` is the last part of the id of its message."""

    def __init__(self, sentence: str, reason: str, **arguments: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.words = (f"file-{reason}", arguments)


class NotSignedIn(LandfallError):
    """Nobody is signed in, or the session or token has ended."""

    status = 401


class Forbidden(LandfallError):
    """Whoever is signed in may not do this, or the request was not sent by our own page."""

    status = 403


class Conflict(LandfallError):
    """What was asked for no longer fits the state of things: somebody else was faster."""

    status = 409


class ModelError(LandfallError):
    """The embedding model is missing, damaged, or not the one expected."""


class IndexMismatch(LandfallError):
    """The index was built with another embedding model."""


class StoreError(LandfallError):
    """The catalog or the vector store cannot be read or written."""


class NotFound(LandfallError):
    """The document, passage or answer asked for does not exist or is not published."""

    status = 404


class InvalidMessage(LandfallError):
    """A message is empty, too long, or not text."""

    status = 422


class InvalidInput(LandfallError):
    """An input of a calculation is missing or cannot be used; `field` names it."""

    status = 422

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class BodyTooLarge(LandfallError):
    """A request body exceeds the limit."""

    status = 413


class TooManyRequests(LandfallError):
    """A client sent more than its share; `retry_after_seconds` says when to come back."""

    status = 429

    def __init__(self, message: str, retry_after_seconds: int) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class AnswerTimeout(LandfallError):
    """An answer took longer than the limit."""

    status = 504


class ServiceStarting(LandfallError):
    """The adviser is not ready yet, or is full."""

    status = 503
