"""A sentence to what it demands, spares, allows or forbids."""

import re
from dataclasses import dataclass
from typing import Literal

Question = Literal["is it needed", "is it allowed"]


@dataclass(frozen=True, slots=True)
class Stance:
    """An answer to one of the two questions that rules answer."""

    on: Question
    is_yes: bool
    text: str
    """The words that say it."""
    start: int
    end: int


_PATTERNS: tuple[tuple[Question, bool, str], ...] = (
    (
        "is it needed",
        False,
        r"\b(?:need(?:s)? not|needn['’]t|(?:do|does|did|would|will) not (?:need|have) (?:to\b"
        r"|an?\b|any\b)?"
        r"|(?:don|doesn|didn)['’]t (?:need|have) (?:to\b|an?\b|any\b)?|(?:is|are|was"
        r"|were) not (?:required|needed|mandatory|compulsory|necessary|obliged|obligatory)"
        r"|(?:isn|aren)['’]t (?:required|needed|mandatory|necessary)|needs? no\b"
        r"|requires? no\b|no longer (?:needs?|requires?|required|needed|mandatory)"
        r"|not (?:required|needed|mandatory|compulsory|necessary|obliged)\b|unnecessary"
        r"|optional|voluntary|exempt(?:ed)?\b|without (?:needing|having) to)"
        r"|(?:无需|无须|毋须|不需要|不需|不必|不用|不强制|非强制|不要求|可免|免于|自愿|豁免)",
    ),
    (
        "is it allowed",
        False,
        r"\b(?:must not|may not|can ?not|can['’]t|mustn['’]t|(?:is|are|was"
        r"|were) not (?:allowed|permitted|accepted)|not (?:allowed|permitted)"
        r"|(?:is|are|was|were) (?:banned|prohibited|forbidden|barred|illegal|unlawful)"
        r"|prohibits?|forbids?|bans"
        r"|may (?:have|carry|use|contain|show|make|claim|give) no)\b"
        r"|(?:不得|禁止|不可以?|不能|不允许|不准|严禁)",
    ),
    (
        "is it needed",
        True,
        r"\b(?:must(?! not)|ha(?:s|ve) to|needs? to|needs? an?\b|(?:is|are|was"
        r"|were) (?:required|needed|mandatory|compulsory|necessary|obliged|obligatory)"
        r"|requires?|mandatory|compulsory|obligatory|shall(?! not))\b"
        r"|(?:必须|(?<!不)需要|(?<!无)(?<!不)需(?!求)|应当|须(?!知)|强制)",
    ),
    (
        "is it allowed",
        True,
        r"\b(?:may(?! not\b)(?! \d)|(?:is|are) (?:allowed|permitted|accepted|legal)|allows?"
        r"|permits?)\b"
        r"|(?:(?<!不)可以|(?<!不)允许|(?<!不)能够)",
    ),
)
_COMPILED = tuple(
    (on, is_yes, re.compile(pattern, re.IGNORECASE)) for on, is_yes, pattern in _PATTERNS
)
_CONDITIONAL = re.compile(
    r"\b(?:unless|except|only|if|whether)\b|^no\b(?!,)|\bno \w+(?: \w+)? (?:may|can|must)\b"
    r"|\bnot (?:against|over)\b|除非|如果|若|是否|只有|仅",
    re.IGNORECASE,
)


def stances_in(text: str) -> tuple[Stance, ...]:
    """Return the stances of a sentence in order, none overlapping; () where it takes none."""
    taken: list[Stance] = []
    for on, is_yes, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if all(match.end() <= each.start or match.start() >= each.end for each in taken):
                taken.append(Stance(on, is_yes, match.group().strip(), match.start(), match.end()))
    return tuple(sorted(taken, key=lambda each: each.start))


def without_stances(text: str) -> str:
    """Return `text` without the words that demand, spare, allow or forbid."""
    bare = text
    for stance in reversed(stances_in(text)):
        bare = bare[: stance.start] + " " + bare[stance.end :]
    return " ".join(bare.split())


def is_conditional(text: str) -> bool:
    """Tell whether a sentence says when something holds: two may then both be right."""
    return bool(_CONDITIONAL.search(text))
