"""A message and what was said before to a standalone question of a known kind."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answers import Turn
from bot.figures import FigureKind, kinds_asked
from bot.wording import content_words
from knowledge.errors import InvalidMessage

Kind = Literal["guidance", "greeting", "instruction"]

_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_ELLIPSIS = re.compile(
    r"^\s*(?:and|but|so|or|then|what about|how about|also|ok|okay|well)\b"
    r"|\b(?:it|its|they|them|their|that|this|those|these|one|ones|there|then|each case|the (?:first"
    r"|second|third|last|other|new|same)(?: one)?)\b|^那|它|这个|那个|这些|那么|还有呢|呢[?？]?$",
    re.IGNORECASE,
)
MAX_ELLIPTIC_WORDS = 6
"""A follow-up with more content words than this names its own subject."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, ready to search with."""

    text: str
    """As the reader wrote it."""
    standalone: str
    """With what it leaves out taken from the conversation; `text` when it stands alone."""
    lang: Literal["en", "zh"]
    figure_kinds: frozenset[FigureKind]
    """Kinds of figure that would answer it; empty when it asks for none."""


def read_question(
    message: str, history: Sequence[Turn], correct: Callable[[str], str] = str
) -> Question:
    """Return `message` as a question that can be understood without `history`.

    `correct` mends typing slips.
    """
    text = message.strip()
    parts = [*_subject(history), text] if history and is_elliptic(text) else [text]
    standalone = correct(" ".join(parts))
    return Question(text, standalone, language(text), kinds_asked(standalone))


def checked_message(message: str, max_chars: int) -> str:
    """Return `message` without control characters.

    Raises:
        InvalidMessage: It is empty or longer than `max_chars`.
    """
    clean = "".join(
        char for char in message if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    ).strip()
    if not clean:
        raise InvalidMessage("The message is empty: type a question.")
    if len(clean) > max_chars:
        raise InvalidMessage(
            f"The message has {len(clean):,} characters; shorten it to {max_chars:,} or fewer."
        )
    return clean


def language(text: str) -> Literal["en", "zh"]:
    """Return "zh" when at least a fifth of the letters are Chinese characters, else "en"."""
    letters = sum(char.isalpha() for char in text)
    return "zh" if letters and len(_CJK.findall(text)) * 5 >= letters else "en"


def is_elliptic(text: str) -> bool:
    """Tell whether `text` leans on what was said before it."""
    few = len(content_words(text)) <= MAX_ELLIPTIC_WORDS
    return few and (bool(_ELLIPSIS.search(text)) or len(content_words(text)) <= 1)


def _subject(history: Sequence[Turn]) -> list[str]:
    """Return the reader's messages back to the last one that stood alone, oldest first."""
    subject: list[str] = []
    for turn in reversed(history):
        if turn.role == "user":
            subject.insert(0, turn.content.strip())
            if not is_elliptic(turn.content):
                break
    return subject
