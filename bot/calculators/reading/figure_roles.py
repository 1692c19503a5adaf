"""Figures and words of a sentence to the word that each figure belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_SKIPPED = 70
"""Costs of leaving a figure without a word, in characters; farther apart they do not belong."""
_SENTENCE_END = 45
_COMMA = 14


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the sentence and what it stands for."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure of the sentence and the roles that its kind can have."""

    start: int
    end: int
    roles: frozenset[str]


def assign(text: str, spots: Sequence[Spot], mentions: Sequence[Mention]) -> list[Mention | None]:
    """Return for each of `spots` the mention it belongs to, None where it belongs to none.

    Figures and words are paired in reading order, each word once, so that the gaps between them
    are smallest in sum: "3% commission, 1% Alipay" and "commission and Alipay of 3% and 1%".
    """

    @cache
    def best(spot: int, mention: int) -> tuple[float, tuple[int, ...]]:
        if spot == len(spots):
            return 0, ()
        skipped = best(spot + 1, mention)
        options = [(_SKIPPED + skipped[0], (-1, *skipped[1]))]
        for nth in range(mention, len(mentions)):
            if mentions[nth].role in spots[spot].roles:
                rest = best(spot + 1, nth + 1)
                gap = _gap(text, spots[spot], mentions[nth])
                options.append((gap + rest[0], (nth, *rest[1])))
        return min(options)

    return [mentions[nth] if nth >= 0 else None for nth in best(0, 0)[1]]


def _gap(text: str, spot: Spot, mention: Mention) -> float:
    follows = mention.start >= spot.end
    between = text[spot.end : mention.start] if follows else text[mention.end : spot.start]
    stops = len(re.findall(r"[;；。？！?!\n]|\.\s", between))
    commas = len(re.findall(r"[,，、:：]", between))
    # "commission of 3%, Alipay": a figure closes what stands before it rather than opens a clause.
    return len(between) + stops * _SENTENCE_END + commas * _COMMA + 0.1 * follows
