"""What a draft and the library both say, to pairs that are read side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from bot.reviewing.pairs import Comparison, Pair, Side
from bot.translation import Translator
from bot.web.answer_markdown import passage_html
from bot.web.links import guide_url

MAX_QUOTE_CHARS = 1200


@dataclass(frozen=True, slots=True)
class ShownSide:
    """One of two passages."""

    title: str
    section: str
    url: str
    """Of the published guide; "" for the draft."""
    html: Markup
    """The passage, with what differs in <mark>."""


@dataclass(frozen=True, slots=True)
class ShownPair:
    """A passage of the draft beside one that is published."""

    kind: Literal["conflict", "duplicate"]
    words: str
    """How the two meet: "The figures differ", "The same in other words"."""
    draft: ShownSide
    published: ShownSide


def shown_pairs(comparison: Comparison, say: Translator) -> list[ShownPair]:
    """Return the pairs, conflicts first, each kind with the surest first."""
    return [
        *_shown(comparison.conflicts, "conflict", say),
        *_shown(comparison.duplicates, "duplicate", say),
    ]


def _shown(
    pairs: Sequence[Pair], kind: Literal["conflict", "duplicate"], say: Translator
) -> list[ShownPair]:
    return [
        ShownPair(
            kind,
            say(f"review-pair-{pair.kind.replace(' ', '-')}"),
            _side(pair.draft, "", say),
            _side(pair.published, _url(pair.published), say),
        )
        for pair in pairs
    ]


def _side(side: Side, url: str, say: Translator) -> ShownSide:
    return ShownSide(side.title, " › ".join(side.section), url, _marked(side, say))


def _url(side: Side) -> str:
    return guide_url(side.document_id, side.version, side.section)


def _marked(side: Side, say: Translator) -> Markup:
    quote = side.quote
    if len(quote) > MAX_QUOTE_CHARS:
        quote = quote[:MAX_QUOTE_CHARS].rsplit(" ", 1)[0] + " …"
    figures = (side.figure_text,) if side.figure_text else ()
    return Markup(passage_html(quote, figures, say))  # noqa: S704 it escapes
