"""Text to the products, routes, platforms, countries and subjects that it names."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import cast

from bot.answers import Facet, FacetKind
from bot.conversation.facet_names import (
    PLATFORMS,
    ROUTES,
    Mention,
    chosen_names,
    countries,
    product_categories,
    subject_names,
    terms,
)
from bot.translation import Lang, translator
from knowledge.errors import InvalidMessage

__all__ = [
    "Mention",
    "facet",
    "facets_of",
    "known_facets",
    "mentions",
    "product_categories",
    "subjects",
    "with_facets",
]

CHOSEN_KINDS: tuple[FacetKind, ...] = ("product", "route", "platform")
"""What a reader picks from a list; countries and subjects are only read from text."""
MAX_ABOUT = 8
"""Facets of one question that are shown; a message that names more lists them."""
_BEFORE = re.compile(
    r"\s*\b(?:for|on|by|via|through|with|from|in|to|at|of)?(?:\s+(?:an?|the))?\s*$", re.IGNORECASE
)


@lru_cache(maxsize=512)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the products, routes, platforms and countries that `text` names, in order."""
    return chosen_names().find(text)


@lru_cache(maxsize=512)
def subjects(text: str) -> tuple[Mention, ...]:
    """Return the other terms of the glossary that `text` names, in order."""
    taken = mentions(text)
    return tuple(
        mention
        for mention in subject_names().find(text)
        if not any(mention.start < other.end and other.start < mention.end for other in taken)
    )


def facet(id: str, lang: Lang, *, is_carried: bool = False) -> Facet:
    """Return the facet with this id.

    Raises:
        InvalidMessage: There is none.
    """
    kind, _, name = id.partition(":")
    shown = ""
    if kind == "country":
        shown = countries(lang).get(name.upper(), "")
    elif kind == "subject" and name in terms():
        term = terms()[name]
        shown = term.term_zh if lang == "zh" else term.term_en
    elif kind in CHOSEN_KINDS and translator(lang).has(f"facet-{kind}-{name}"):
        shown = translator(lang)(f"facet-{kind}-{name}")
    if not shown:
        error = InvalidMessage(translator("en")("facet-unknown", id=repr(id[:80])))
        error.words = ("facet-unknown", {"id": repr(id[:80])})
        raise error
    return Facet(id, cast("FacetKind", kind), shown, is_carried)


@cache
def known_facets(lang: Lang) -> tuple[Facet, ...]:
    """Return the products, routes and platforms a reader may choose, in that order."""
    ids = [
        *(f"product:{category}" for category in product_categories()),
        *(f"route:{name}" for name in ROUTES),
        *(f"platform:{name}" for name in PLATFORMS),
    ]
    return tuple(facet(id, lang) for id in ids)


def facets_of(question: str, said: str, lang: Lang) -> tuple[Facet, ...]:
    """Return what `question` names, in order; what `said` names too was not carried."""
    own = {mention.id for mention in mentions(said)}
    ids = dict.fromkeys(mention.id for mention in mentions(question))
    return tuple(facet(id, lang, is_carried=id not in own) for id in list(ids)[:MAX_ABOUT])


def with_facets(question: str, ids: Sequence[str], lang: Lang) -> str:
    """Return `question` asked about the facets `ids` instead of those it names.

    Raises:
        InvalidMessage: There is no such facet.
    """
    wanted = [facet(id, lang) for id in ids]
    named = {mention.id for mention in mentions(question)}
    added = [item for item in wanted if item.id not in named]
    for mention in reversed(mentions(question)):
        if mention.id in ids:
            continue
        new = next((item for item in added if item.kind == mention.kind), None)
        if new:
            added.remove(new)
            question = question[: mention.start] + new.name + question[mention.end :]
        else:
            question = _BEFORE.sub("", question[: mention.start]) + question[mention.end :]
    for item in added:
        question = carrying(question, item, lang)
    return question.strip()


def carrying(question: str, item: Facet, lang: Lang) -> str:
    """Return `question` with the facet put at its end: "What does it cost for pet food?"."""
    end = len(question.rstrip("?？.!。 "))
    words = translator(lang)(f"carried-{item.kind}", name=item.name)
    return question[:end] + words + question[end:]
