"""Message ids to words, numbers, money and dates in the reader's language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)
FOLDER = Path(__file__).parent / "translations"
LOCALES = {"en": Locale("en", "GB"), "zh": Locale("zh", "CN", "Hans")}
_DAY = {"en": "d MMMM yyyy", "zh": "y年M月d日"}
_MONTH = {"en": "MMMM yyyy", "zh": "y年M月"}
_YEAR = {"en": "yyyy", "zh": "y年"}


@dataclass(frozen=True)
class Translator:
    """Speaks one language; `say("id", name="value")` returns the message with that id."""

    lang: Lang
    bundle: FluentBundle

    def __call__(self, message_id: str, /, **arguments: str | int | Decimal) -> str:
        """Return a message, or the attribute of one as "id.attribute".

        Raises:
            KeyError: There is no such message, or it needs an argument that is not given.
        """
        name, _, attribute = message_id.partition(".")
        message = self.bundle.get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
        if pattern is None:
            raise KeyError(message_id)
        text, errors = self.bundle.format_pattern(pattern, arguments)
        if errors:
            raise KeyError(f"{message_id}: {errors[0]}")
        return str(text)

    def has(self, message_id: str) -> bool:
        """Tell whether there is a message, or an attribute of one, with this id."""
        name, _, attribute = message_id.partition(".")
        if not self.bundle.has_message(name):
            return False
        message = self.bundle.get_message(name)
        return attribute in message.attributes if attribute else message.value is not None

    def number(self, value: Decimal | int, places: int | None = None) -> str:
        """Return "1,234.5", or with exactly `places` decimals."""
        shape = (
            "#,##0.##########"
            if places is None
            else "#,##0" + ("." + "0" * places if places else "")
        )
        return format_decimal(value, shape, locale=LOCALES[self.lang])

    def money(self, amount: Decimal, currency: str = "RMB", places: int = 2) -> str:
        """Return "RMB 1,234.50" or "1,234.50 元"; whole amounts lose their decimals."""
        figure = self.number(amount, 0 if amount == amount.to_integral_value() else places)
        if self.lang == "zh" and currency == "RMB":
            return f"{figure} 元"
        return f"{currency} {figure}"

    def percent(self, value: Decimal) -> str:
        """Return 9.1 as "9.1%"."""
        return f"{self.number(value)}%"

    def day(self, iso: str) -> str:
        """Return an ISO date, month or year in words: "1 September 2024"; other text as it is."""
        shape = {4: _YEAR, 7: _MONTH, 10: _DAY}.get(len(iso))
        try:
            parsed = date.fromisoformat(iso + "-01-01"[len(iso) - 4 :])
        except ValueError:
            return iso
        return format_date(parsed, shape[self.lang], locale=LOCALES[self.lang]) if shape else iso


@cache
def translator(lang: Lang) -> Translator:
    """Return the translator of a language, made once from `translations/{lang}/*.ftl`."""
    bundle = FluentBundle([str(LOCALES[lang]).replace("_", "-")], use_isolating=False)
    for path in sorted((FOLDER / lang).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text("utf-8")))
    return Translator(lang, bundle)
