"""A query of inputs to a calculator's form: its fields with their words, values and errors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.calculators.calculator import Calculator, Field, Raw
from bot.translation import Translator
from bot.web.tools_query import basket_of, is_options, rows_of
from knowledge.errors import InvalidInput

FIRST_GROUPS = 2
"""Groups after these are folded while nothing of theirs is needed or filled in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field that has only some, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of the form, with what was typed into it."""

    id: str
    name: str
    kind: str
    label: str
    help: str
    value: str
    choices: tuple[Choice, ...]
    is_required: bool
    error: str
    takes_several: bool
    """Of its choices."""
    chosen: frozenset[str]
    """The values that were chosen."""

    @property
    def described_by(self) -> str:
        """Ids of the help and of the error; "" without either."""
        ids = ((self.help, f"{self.id}-help"), (self.error, f"{self.id}-error"))
        return " ".join(id for words, id in ids if words)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the basket: what is asked first, and what may be left as it is."""

    fields: tuple[ShownField, ...]
    more: tuple[ShownField, ...]
    more_title: str

    @property
    def is_open(self) -> bool:
        """Whether something of what may be left was not."""
        return any(field.value or field.error for field in self.more)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together; `items` are those of the basket."""

    title: str
    fields: tuple[ShownField, ...]
    items: tuple[Item, ...]
    is_folded: bool
    """Shown by its title until it is opened."""
    error: str = ""
    """What is wrong with one of several items."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one calculator."""

    groups: tuple[Group, ...]
    error: str
    error_target: str
    """Id of the field or group that the error is about; "" when it is about none."""


def form_of(
    calculator: Calculator, typed: Raw, say: Translator, error: InvalidInput | None, sentence: str
) -> Form:
    """Return the form with what was typed, and `sentence` where the field of `error` is."""
    wrong = error.field if error else ""
    words = _Words(calculator, say, wrong, sentence)
    basket = basket_of(calculator)
    groups: list[Group] = []
    for name in dict.fromkeys(field.group for field in calculator.fields):
        own = [field for field in calculator.fields if field.group == name]
        items = _items(words, basket, typed) if basket and basket[0] in own else ()
        single = tuple(
            words.field(field, typed.get(field.name)) for field in own if field not in basket
        )
        if single or items:
            wrong_item = len(items) > 1 and wrong in {field.name for field in basket}
            folded = len(groups) >= FIRST_GROUPS and not items and _is_untouched(own, typed, wrong)
            groups.append(
                Group(words.title(name), single, items, folded, sentence if wrong_item else "")
            )
    return Form(tuple(groups), sentence, _target(groups, wrong))


def words_of(calculator: Calculator, field: Field, say: Translator, part: str = "") -> str:
    """Return a field's label, or its "help" or "ask"; "" where it has none."""
    message_id = f"{calculator.name}-{field.name}" + (f".{part}" if part else "")
    if say.has(message_id):
        return say(message_id)
    return "" if part else field.name.replace("_", " ").capitalize()


def choices_of(calculator: Calculator, field: Field, say: Translator) -> tuple[Choice, ...]:
    """Return a field's choices with their words; () for one that takes any value."""
    if field.kind == "yes_no":
        return tuple(Choice(value, say(f"tools-{value}")) for value in ("yes", "no"))
    ids = {value: f"{calculator.name}-{field.name}-{value}" for value in field.choices}
    return tuple(
        Choice(value, say(id) if say.has(id) else value.replace("-", " "))
        for value, id in ids.items()
    )


def _items(words: "_Words", basket: Sequence[Field], typed: Raw) -> tuple[Item, ...]:
    rows = list(rows_of(basket, typed)) or [{}]
    # Which of several items is wrong is not known: their group says it then.
    words = replace(words, wrong=words.wrong if len(rows) == 1 else "")
    first = basket[0].group
    later = next((field.group for field in basket if field.group != first), "")
    items = []
    for nth, row in enumerate(rows):
        shown = {field: words.field(field, _cell(row, field), f"-{nth}") for field in basket}
        items.append(
            Item(
                tuple(one for field, one in shown.items() if field.group == first),
                tuple(one for field, one in shown.items() if field.group != first),
                words.title(later),
            )
        )
    return tuple(items)


def _is_untouched(own: Sequence[Field], typed: Raw, wrong: str) -> bool:
    return not any(
        field.is_required
        or field.name == wrong
        or any(value not in ("", field.default) for value in typed.get(field.name, ()))
        for field in own
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Says what a calculator's fields are called, and what is wrong with one of them."""

    calculator: Calculator
    say: Translator
    wrong: str
    sentence: str

    def field(self, field: Field, values: Sequence[str] | None, suffix: str = "") -> ShownField:
        return ShownField(
            id=f"field-{field.name}{suffix}",
            name=field.name,
            kind=field.kind,
            label=words_of(self.calculator, field, self.say),
            help=words_of(self.calculator, field, self.say, "help"),
            value=field.default if values is None else "".join(values[:1]),
            choices=choices_of(self.calculator, field, self.say),
            is_required=field.is_required,
            error=self.sentence if self.wrong == field.name else "",
            takes_several=is_options(self.calculator, field),
            chosen=frozenset([field.default] if values is None else values),
        )

    def title(self, group: str) -> str:
        id = f"{self.calculator.name}-{group}"
        return self.say(id) if self.say.has(id) else ""


def _cell(row: dict[str, str], field: Field) -> tuple[str, ...] | None:
    return (row[field.name],) if field.name in row else None


def _target(groups: Sequence[Group], wrong: str) -> str:
    for nth, group in enumerate(groups):
        if group.error:
            return f"group-{nth}"
        for field in _fields(group):
            if wrong and field.name == wrong:
                return field.id
    return ""


def _fields(group: Group) -> Iterator[ShownField]:
    yield from group.fields
    for item in group.items:
        yield from (*item.fields, *item.more)
