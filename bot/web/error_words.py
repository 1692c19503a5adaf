"""Errors that the web raises to sentences in the language of whoever reads them."""

from typing import TypeVar

from bot.translation import Translator, translator
from knowledge.errors import LandfallError

E = TypeVar("E", bound=LandfallError)


def worded(error: E, message_id: str, **arguments: str) -> E:
    """Return `error` with its sentence in English, and what it takes to say it otherwise."""
    error.args = (translator("en")(message_id, **arguments),)
    error.words = (message_id, arguments)
    return error


def sentence_of(error: LandfallError, say: Translator) -> str:
    """Return the error's sentence; in English where it is in no other language."""
    if not error.words:
        return str(error)
    message_id, arguments = error.words
    return say(message_id, **arguments)
