"""What every calculator offers to the chat, the pages, the API and agents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from bot.calculators.computation import Computation, File, FileKind
from bot.translation import Translator

Kind = Literal["text", "money", "percent", "number", "whole", "date", "choice", "yes_no"]

Raw = Mapping[str, Sequence[str]]
"""What was typed, said or sent, by field name; a field that is not repeated has one value."""


@dataclass(frozen=True, slots=True)
class Field:
    """One input. Its words are messages of the translations: `{calculator}-{name}` with the
    attributes `.help` and `.ask` (a short question), and `{calculator}-{name}-{choice}`."""

    name: str
    kind: Kind
    is_required: bool = False
    is_repeated: bool = False
    """One value an item of a basket: all repeated fields have as many values."""
    default: str = ""
    choices: tuple[str, ...] = ()
    group: str = ""
    """Fields of one group stand together; its words are the message `{calculator}-{group}`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A calculation as values for programs and as words for people."""

    result: object
    """A frozen dataclass of dataclasses, decimals, dates, text and tuples."""
    shown: Computation


class Calculator(Protocol):
    """A calculation with its inputs."""

    @property
    def name(self) -> str:
        """In addresses, tools and messages: "landed-cost"."""
        ...

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the inputs in the order in which a form shows them."""
        ...

    @property
    def files(self) -> tuple[FileKind, ...]:
        """Return the kinds of file that `file` makes."""
        ...

    def read(self, text: str) -> Raw | None:
        """Return the inputs that `text` states; None when it does not ask for this calculation."""
        ...

    def read_answer(self, field: str, text: str) -> Raw:
        """Return the inputs in a reply to the question for `field`.

        Raises:
            InvalidInput: The reply is none ("lots").
        """
        ...

    def read_change(self, raw: Raw, text: str) -> Raw:
        """Return the inputs that a follow-up to the calculation of `raw` states otherwise.

        {} when it states none; an input that no longer holds has the value "".
        """
        ...

    def missing(self, raw: Raw) -> str:
        """Return the name of the first input to ask for; "" when nothing is missing."""
        ...

    def compute(self, raw: Raw, say: Translator, today: date) -> Outcome:
        """Return the calculation; inputs left out take their defaults.

        Raises:
            InvalidInput: An input is missing or cannot be used; the sentence says what to write.
        """
        ...

    def file(self, raw: Raw, kind: FileKind, say: Translator, today: date) -> File:
        """Return the calculation as a file of one of `files`; raises as `compute` does."""
        ...
