"""Refusals of the collections to errors that each language has a sentence for."""

from typing import TypeVar

from knowledge.errors import Conflict, InvalidInput, LandfallError, NotFound

E = TypeVar("E", bound=LandfallError)

# The messages are `collections-wrong-...` in the translations; a test keeps the English the same.


def no_collection() -> NotFound:
    """Return what is said when a collection does not exist."""
    return _said(NotFound("There is no such collection: see the list of collections."), "unknown")


def no_client() -> NotFound:
    """Return what is said when a client does not exist."""
    return _said(NotFound("There is no such client: see the list of clients."), "client")


def link_gone() -> NotFound:
    """Return what is said of a client's link that was revoked, replaced, or never was."""
    sentence = "This link opens nothing: ask whoever sent it to you for a new one."
    return _said(NotFound(sentence), "link")


def name_taken(name: str) -> Conflict:
    """Return what is said when the name is in use."""
    return _said(Conflict(f"The name {name!r} is taken: choose another."), "taken", name=repr(name))


def public_stays() -> Conflict:
    """Return what is said when the public collection would be removed."""
    sentence = "The public collection cannot be removed: every new document belongs to it."
    return _said(Conflict(sentence), "public")


def holds_documents(count: int) -> Conflict:
    """Return what is said when a collection that holds documents would be removed."""
    sentence = (
        f"The collection still holds documents ({count}): move or withdraw them, then remove it."
    )
    return _said(Conflict(sentence), "documents", count=str(count))


def no_name() -> InvalidInput:
    """Return what is said without a name."""
    return _said(InvalidInput("The name is empty: write one.", "name"), "name")


def too_long(field: str, most: int) -> InvalidInput:
    """Return what is said of a name or a description that is too long."""
    sentence = f"The {field} is too long: use at most {most} characters."
    return _said(InvalidInput(sentence, field), f"{field}-long", most=str(most))


def _said(error: E, message: str, /, **arguments: str) -> E:
    error.words = (f"collections-wrong-{message}", arguments)
    return error
