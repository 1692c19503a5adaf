"""A message and what was said before to a standalone question of a known kind."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.answers import Facet, Turn
from bot.conversation.facets import facets_of, with_facets
from bot.conversation.follow_ups import MAX_CHARS, stand_alone
from bot.conversation.shown import shown_about
from bot.figures import FigureKind, kinds_asked
from knowledge.errors import InvalidMessage

Kind = Literal["guidance", "greeting", "instruction"]

_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


class Rewriter(Protocol):
    """A language model that makes a follow-up stand alone."""

    def rewrite(self, message: str, history: Sequence[Turn]) -> str:
        """Return `message` as one question; "" when the model gives no answer."""
        ...


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
    about: tuple[Facet, ...] = ()
    """Products, routes, platforms and countries it asks about, said or carried."""

    @property
    def shown(self) -> str:
        """ "Asking about: pet food through CBEC"; "" when it is about none of these."""
        return shown_about(self.about, self.lang)


def read_question(
    message: str,
    history: Sequence[Turn],
    correct: Callable[[str], str] = str,
    *,
    about: Sequence[str] | None = None,
    rewriter: Rewriter | None = None,
) -> Question:
    """Return `message` as a question that can be understood without `history`.

    `correct` mends typing slips. `about` are ids of facets that the reader chose instead of
    those read from the conversation; [] asks the message just as it is written. A `rewriter` is
    asked only where the message leans on the conversation; the rules stand in for it.

    Raises:
        InvalidMessage: An id in `about` is none that is known.
    """
    text = message.strip()
    lang = language(text)
    reading = stand_alone(text, () if about is not None and not about else history)
    standalone = reading.standalone
    if reading.leans and rewriter is not None:
        rewritten = " ".join(rewriter.rewrite(text, history).split())
        standalone = rewritten if 0 < len(rewritten) <= MAX_CHARS else standalone
    if about:
        standalone = with_facets(standalone, tuple(dict.fromkeys(about)), lang)
    standalone = correct(standalone)
    # "How long does it take?" asks for no money, whatever was asked before it.
    kinds = (reading.leans and kinds_asked(text)) or kinds_asked(standalone)
    return Question(text, standalone, lang, kinds, facets_of(standalone, text, lang))


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
