"""Topic, product and route in an address to the guides shown and links that change the choice."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Literal
from urllib.parse import urlencode

from bot.translation import Translator
from bot.web.library_index import Entry
from bot.web.topics import (
    EVERY,
    PRODUCTS,
    ROUTES,
    product_name,
    route_name,
    topic_name,
    topic_place,
)

Field = Literal["topic", "product", "route"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader narrowed the guides down to; "" is no choice."""

    topic: str = ""
    product: str = ""
    route: str = ""
    q: str = ""

    @property
    def url(self) -> str:
        """The address of the library page with this choice."""
        chosen = {name: value for name, value in asdict(self).items() if value}
        return "/guides" + (f"?{urlencode(chosen)}" if chosen else "")

    def names(self, say: Translator) -> list[str]:
        """Return the names of the topic, product and route chosen."""
        return [_NAMES[field](value, say) for field in _NAMES if (value := self.value(field))]

    def value(self, field: Field) -> str:
        """Return what is chosen of `field`."""
        return {"topic": self.topic, "product": self.product, "route": self.route}[field]

    def but(self, field: Field, value: str) -> "Choice":
        """Return the choice with `value` for `field`."""
        match field:
            case "topic":
                return replace(self, topic=value)
            case "product":
                return replace(self, product=value)
            case "route":
                return replace(self, route=value)

    def admits(self, entry: Entry) -> bool:
        """Return whether the guide is about what was chosen, or about every product or route."""
        return (
            self.topic in ("", entry.topic)
            and (not self.product or not entry.products.isdisjoint((self.product, EVERY)))
            and (not self.route or not entry.routes.isdisjoint((self.route, EVERY)))
        )


@dataclass(frozen=True, slots=True)
class Option:
    """A link that changes one part of the choice."""

    name: str
    url: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Guides under one heading."""

    name: str
    entries: tuple[Entry, ...]
    url: str = ""
    """The address that shows the group alone; "" when it is alone, or has none."""


_NAMES: dict[Field, Callable[[str, Translator], str]] = {
    "topic": topic_name,
    "product": product_name,
    "route": route_name,
}


def facets(choice: Choice, entries: Sequence[Entry], say: Translator) -> dict[str, list[Option]]:
    """Return the options of each field by its name; those that lead to no guide are left out."""
    return {say(f"library-{field}"): _options(field, choice, entries, say) for field in _NAMES}


def groups(choice: Choice, entries: Sequence[Entry], say: Translator) -> list[Group]:
    """Return the guides that `choice` admits by topic, or those written for the product first."""
    shown = [entry for entry in entries if choice.admits(entry)]
    if not choice.product:
        by_topic = groupby(shown, key=lambda entry: entry.topic)
        return [
            Group(
                topic_name(topic, say),
                tuple(own),
                "" if choice.topic else choice.but("topic", topic).url,
            )
            for topic, own in by_topic
        ]
    own = tuple(entry for entry in shown if choice.product in entry.products)
    general = tuple(entry for entry in shown if choice.product not in entry.products)
    both = (
        Group(product_name(choice.product, say), own),
        Group(say("library-every-product"), general),
    )
    return [group for group in both if group.entries]


def _options(
    field: Field, choice: Choice, entries: Sequence[Entry], say: Translator
) -> list[Option]:
    options = []
    for value in _values(field, entries):
        narrowed = choice.but(field, value)
        count = sum(
            narrowed.admits(entry) and (field != "product" or value in entry.products)
            for entry in entries
        )
        if count or choice.value(field) == value:
            is_chosen = choice.value(field) == value
            options.append(Option(_NAMES[field](value, say), narrowed.url, count, is_chosen))
    wide = choice.but(field, "")
    count = sum(map(wide.admits, entries))
    every = say(f"library-{field}.every")
    return [Option(every, wide.url, count, not choice.value(field)), *options]


def _values(field: Field, entries: Sequence[Entry]) -> list[str]:
    """Return the values there are, those with a name of ours first and in our order."""
    if field == "topic":
        return sorted({entry.topic for entry in entries}, key=topic_place)
    found: frozenset[str] = frozenset()
    for entry in entries:
        found |= entry.products if field == "product" else entry.routes
    known = list(PRODUCTS if field == "product" else ROUTES)
    others = sorted(found.difference(known, {EVERY}))
    return [value for value in known if value in found] + others
