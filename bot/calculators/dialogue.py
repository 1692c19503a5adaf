"""A message that asks for a calculation to its answer, or to a question for what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from bot.answers import Answer, CalculationRef, Turn
from bot.calculators.answering import clarifying_answer, computed_answer
from bot.calculators.calculator import Calculator, Raw
from bot.calculators.standing import Standing, asked_in, standing_after, told
from bot.conversation.facet_names import countries
from bot.conversation.profile import Profile
from bot.question import language
from bot.translation import Translator, translator
from bot.wording import content_words
from knowledge.errors import InvalidInput


@dataclass(frozen=True)
class Dialogue:
    """Recognises what its calculators can work out and asks for one missing input at a time.

    It keeps nothing: where a calculation stands is read from the conversation.
    """

    calculators: Sequence[Calculator]

    def reply(
        self, message: str, history: Sequence[Turn], today: date, profile: Profile
    ) -> Answer | None:
        """Return the answer to `message`; None when it asks for no calculation.

        A message asks for one by itself, by an answer to our last question, or by changing an
        input of the calculation before it ("and for wine?"). What `profile` knows stands in for
        inputs that are not stated.
        """
        asked = asked_in(message, self.calculators)
        if asked:
            return _next(asked, profile, translator(language(message)), today)
        standing = standing_after(history, self.calculators)
        if standing is None:
            return None
        say = _translator(message, standing, history)
        try:
            known = told(standing, message)
        except InvalidInput as error:
            return _clarify(standing, profile, standing.field, say, str(error))
        return _next(known, profile, say, today) if known else None

    def reply_understood(
        self, standalone: str, history: Sequence[Turn], today: date, profile: Profile
    ) -> Answer | None:
        """Return the answer to a follow-up that was made whole from `history`.

        None after a calculation: `reply` knows better what a follow-up to one changes, and a
        question that was joined to one would be taken for it.
        """
        asked = asked_in(standalone, self.calculators)
        if asked is None or standing_after(history, self.calculators):
            return None
        return _next(asked, profile, translator(language(standalone)), today)


def _next(standing: Standing, profile: Profile, say: Translator, today: date) -> Answer:
    calculator, raw = standing.calculator, _with_profile(standing, profile)
    missing = calculator.missing(raw)
    if missing:
        return _clarify(standing, profile, missing, say)
    try:
        outcome = calculator.compute(raw, say, today)
    except InvalidInput as error:
        return _clarify(standing, profile, error.field, say, str(error))
    return computed_answer(outcome, _reference(calculator, raw), say)


def _with_profile(standing: Standing, profile: Profile) -> Raw:
    """Return the inputs with those that `profile` holds in place of what was not stated."""
    entity = {True: "yes", False: "no", None: ""}[profile.has_chinese_entity]
    country = countries("en").get(profile.home_country.upper(), "")
    (product,) = profile.products if len(profile.products) == 1 else ("",)
    values = {"entity": entity, "country": country, "product": product}
    known = {
        field.name: [value]
        for field in standing.calculator.fields
        if (value := values.get(field.name))
        if field.name != "product" or value in field.choices
    }
    return {**known, **standing.raw}


def _clarify(
    standing: Standing, profile: Profile, field: str, say: Translator, wrong: str = ""
) -> Answer:
    name = f"{standing.calculator.name}-{field}.ask"
    ask = say(name) if field and say.has(name) else ""
    reference = _reference(standing.calculator, _with_profile(standing, profile))
    return clarifying_answer(" ".join(filter(None, (wrong, ask))), reference)


def _reference(calculator: Calculator, raw: Raw) -> CalculationRef:
    return CalculationRef(calculator.name, urlencode(raw, doseq=True))


def _translator(message: str, standing: Standing, history: Sequence[Turn]) -> Translator:
    """Return the conversation's language for a short reply, the message's own for the rest."""
    before = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    has_words = any(not word[0].isdigit() for word in content_words(message))
    is_own = language(message) == "zh" or (has_words and not standing.field)
    return translator(language(message if is_own else before))
