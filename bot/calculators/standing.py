"""A conversation to the calculation that stands in it, and a message to what it adds to that."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.answers import Turn
from bot.calculators.calculator import Calculator, Field, Raw
from bot.calculators.changing import only_changes
from bot.calculators.reading.amounts import amounts, shares
from bot.question import language
from bot.translation import LANGS, translator
from bot.wording import content_words
from knowledge.errors import InvalidInput

MAX_EXCHANGES = 12
"""Exchanges looked back at: more questions than any calculation asks."""
MAX_CHARS = 1_000
"""Of a message: a longer one is pasted text, and asks for no calculation."""
MAX_REPLY_CHARS = 200
"""A reply to one short question is shorter; anything longer is a new question."""
MAX_REPLY_WORDS = 5
"""What cannot be read as a reply and says more than this is a new question too."""
MAX_LATE_WORDS = 3
"""The same for a reply that comes after something else was asked."""

_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|then|ok|okay|well|sorry|hm+|wait)\W+)*(?:what|which|who|whose|when|where"
    r"|why|how|is|are|do|does|did|can|could|must|should|may|shall|would|will|tell|explain)\b"
    r"|[?？吗呢]\s*$|什么|为何|为什么|怎么|如何|哪|是否|能不能|可不可以",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"^\W*(?:(?:sorry|hm+|well|honestly)\W+)*(?:(?:i|we) (?:really )?(?:do not|don['’]?t|dont"
    r"|am not|are not) (?:know|sure|have)|(?:i['’]m|we['’]re) not sure|no idea|not sure|unsure"
    r"|unknown|no clue|don['’]?t know|dunno)\b"
    r"|^(?:我们?)?(?:还|也)?(?:不知道|不清楚|不确定|不晓得|没概念)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A calculation as far as the conversation has told it."""

    calculator: Calculator
    raw: Raw
    field: str = ""
    """The input that was asked for; "" when it was worked out."""
    is_set_aside: bool = False
    """One other question was asked since."""


def asked_in(message: str, calculators: Sequence[Calculator]) -> Standing | None:
    """Return the calculation that `message` asks for by itself."""
    if len(message) > MAX_CHARS:
        return None
    for calculator in calculators:
        raw = calculator.read(message)
        if raw is not None:
            return Standing(calculator, raw)
    return None


def standing_after(history: Sequence[Turn], calculators: Sequence[Calculator]) -> Standing | None:
    """Return the calculation that the next message may answer or change; None without one."""
    standing: Standing | None = None
    for question, answer in list(_exchanges(history))[-MAX_EXCHANGES:]:
        standing = _followed(standing, question, answer, calculators)
    return standing


def told(standing: Standing, message: str) -> Standing | None:
    """Return the calculation with what `message` adds to it; None when it is about another thing.

    Raises:
        InvalidInput: It answers our question, with something that cannot be used.
    """
    if len(message) > MAX_REPLY_CHARS:
        return None
    if standing.is_set_aside:
        return _late(standing, message)
    if not standing.field:
        return _changed(standing, message)
    if _UNSURE.search(message):
        raise InvalidInput(_unsure(standing, message), standing.field)
    if _ASKS.search(message):
        return _changed(standing, message)
    return _answered(standing, message)


def _answered(standing: Standing, message: str) -> Standing | None:
    is_long = len(content_words(message)) > MAX_REPLY_WORDS
    if is_long and _field(standing).kind == "text" and not only_changes(message):
        return None
    try:
        stated = standing.calculator.read_answer(standing.field, message)
    except InvalidInput:
        if changed := _changed(standing, message):
            return changed
        if is_long:
            return None
        raise
    return replace(standing, raw=_merged(standing.raw, stated))


def _changed(standing: Standing, message: str) -> Standing | None:
    if not only_changes(message):
        return None
    changed = standing.calculator.read_change(standing.raw, message)
    return replace(standing, raw=_merged(standing.raw, changed)) if changed else None


def _late(standing: Standing, message: str) -> Standing | None:
    """Return what a message adds that follows another question and its answer.

    "And for wine?" is about that question then; a figure is about the calculation.
    """
    if not standing.field:
        return _changed(standing, message) if amounts(message) or shares(message) else None
    is_clear = _field(standing).kind == "yes_no" or any(char.isdigit() for char in message)
    if _ASKS.search(message) or not is_clear or len(content_words(message)) > MAX_LATE_WORDS:
        return None
    try:
        stated = standing.calculator.read_answer(standing.field, message)
    except InvalidInput:
        return None
    return replace(standing, raw=_merged(standing.raw, stated))


def _field(standing: Standing) -> Field:
    return next(each for each in standing.calculator.fields if each.name == standing.field)


def _followed(
    standing: Standing | None, question: str, answer: str, calculators: Sequence[Calculator]
) -> Standing | None:
    """Return what stands after one exchange."""
    if len(question) > MAX_CHARS:
        return _set_aside(standing)
    known = asked_in(question, calculators)
    if known is None and standing is not None:
        try:
            known = told(standing, question)
        except InvalidInput:
            known = standing
    if known is None:
        return _set_aside(standing)
    return replace(known, field=_asked_for(known.calculator, answer), is_set_aside=False)


def _set_aside(standing: Standing | None) -> Standing | None:
    """Return a calculation after something else was asked; it is over after two such questions."""
    if standing is None or standing.is_set_aside:
        return None
    return replace(standing, is_set_aside=True)


def _asked_for(calculator: Calculator, answer: str) -> str:
    """Return the input that `answer` asks for at its end; "" for none."""
    for field in calculator.fields:
        for lang in LANGS:
            say, name = translator(lang), f"{calculator.name}-{field.name}.ask"
            if say.has(name) and answer.rstrip().endswith(say(name)):
                return field.name
    return ""


def _merged(raw: Raw, newer: Raw) -> Raw:
    merged = {**raw, **newer}
    return {name: values for name, values in merged.items() if any(values)}


def _unsure(standing: Standing, message: str) -> str:
    """Return what can be done without knowing the input, in the language of the reply."""
    say = translator(language(message))
    name = f"{standing.calculator.name}-{standing.field}"
    return say(f"{name}.unsure") if say.has(f"{name}.unsure") else say("dialogue-unsure")


def _exchanges(history: Sequence[Turn]) -> Iterator[tuple[str, str]]:
    for before, after in pairwise(history):
        if before.role == "user" and after.role == "assistant":
            yield before.content.strip(), after.content
