"""A message to the signs that it leans on what was said before."""

import re

from bot.conversation.facets import mentions, subjects
from bot.conversation.phrases import is_relational, things
from bot.wording import content_words

MAX_LEANING_WORDS = 8
"""A follow-up with more content words than this names its own subject."""
MAX_FRAGMENT_WORDS = 5

CHINESE = re.compile(r"[\u3400-\u9fff]")
PRONOUN = re.compile(
    r"\b(?:(?P<own>its|their|his)|it|they|them|he|him|she|(?P<one>ones?)|(?P<that>those|these|that|this))\b"
    r"|它们?|他们|她们",
    re.IGNORECASE,
)
EVENT = re.compile(r"\s+happens?\b", re.IGNORECASE)
"""What happens is all that was said, not one thing in it."""
_LEAD = re.compile(
    r"^(?:(?:and|but|or|so|then|also|ok(?:ay)?|well|yes|thanks|thank you|great|what about"
    r"|how about|what if|and if)\b[\s,.!]*)+"
    r"|^(?:那么|那|还有|如果是|如果|换成|换|那如果|要是)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,]+(?:then|too|instead|as well|please))?[\s?.!]*$"
    r"|(?:可以吗|行吗|行不行|[呢的吗])*[？?。]*$",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^(?:(?:no|sorry|oh|actually|oops|wait)[\s,.!]+)*"
    r"(?:i (?:meant|mean|was asking about)|not \S+(?: \S+)?,|rather)\s+"
    r"|^(?:不是|不对|错了|抱歉)?[，,\s]*(?:我(?:问的|说的|指的)?是(?:问)?|我是说)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"n['’]t\b|\b(?:it|they|them)\b"
    r"|\b(?:is|are|was|were|do|does|did|can|could|may|must|should|would|will|shall|has|have|had"
    r"|what|who|whom|whose|which|how|when|where|why|tell|explain|describe|give|show|any|more)\b"
    r"|什么|怎么|如何|多少|多久|多长|谁|哪|几|为什么|吗|能不能|是否|可以",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\bit\b(?= (?:is |be )?(?:possible|true|necessary|better|worth|enough|advisable|takes?"
    r"|going to take)\b(?! [\w ]*\bthan\b))"
    r"|\b(?:is|was) it (?:an? )?(?:possible|true|necessary|worth|enough|ok|legal|allowed|good|bad"
    r"|wise|common|usual|normal|better)\b"
    r"|\bit (?:is|was) (?:possible|true|necessary)\b"
    r"|\bones?(?= (?:\w+ ){0,3}(?:of|or|brand|shopper|order|store|item|post|filing|product)\b)"
    r"|\b(?:which ones?|no one)\b",
    re.IGNORECASE,
)
"""Pronouns that stand for nothing: "is it possible to", "no one"."""
_POINTING = re.compile(
    r"^[\s?.!,]*$|^\s+(?:is|are|was|were|do|does|did|can|could|may|must|should|would|will|have|has"
    r"|takes?|means?|costs?|hold|apply|applies|works?|helps?|too|also|then|to|for|in|on|by|from"
    r"|under|with|and|or|happens?|settle|charge|be|change|until|if|when)\b",
    re.IGNORECASE,
)
"""What follows "that" where it stands for a thing by itself."""
_DEMONSTRATIVE = re.compile(
    r"(?:^|\b(?:is|are|was|were|do|does|did|can|will|would|of|for|about|to|on|in|with|by|from|and|but"
    r"|than|like|at|under|after|before|use|does)\s+)that\b"
    r"|\b(?:this|these|those)\b(?! (?:year|month|week|day|time)\b)",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"\b(?:it|they|them|there|that|those|this|these|one (?:for|of|on))\b"
    r"(?! (?:year|month|week|day|time)\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^\s*(?:and|but|so|or|then|also)\b|^(?:那|还|也|另外|其他)", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:as well|too|instead(?! of)|else|in (?:each|that|this) case)\b"
    r"|\b(?:then|also|either)[\s?.!]*$"
    r"|\bthe (?:first|second|third|last|others?)(?: ones?)?[\s?.!]*$"
    r"|呢|也|[这那](?:个|些|种)",
    re.IGNORECASE,
)
_WEAK_CUE = re.compile(
    r"\b(?:same|others?|another|again|usually|still|really|now|new|then|also|details?)\b"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )\bthere\b|\bdifferences?\b(?!.*\bbetween\b)",
    re.IGNORECASE,
)
MAX_WEAKLY_LEANING_WORDS, MAX_BARE_WORDS = 4, 2
"""Content words of a message with a weak cue, and of one that only names what is relative."""
_JUDGED = re.compile(
    r"\s+(?:right|true|correct|enough|legal|possible|allowed|fair|normal)\b", re.IGNORECASE
)
"""What is asked of a whole statement: "is that right?"."""
_BOUNDARY = re.compile(
    r"[,;.?!]|\b(?:if|when|because|but|so|after|once)\b"
    r"|\band (?=(?:do|does|did|is|are|can|how|what|why|when|where|who|should|must|may|will)\b)",
    re.IGNORECASE,
)


def leans(message: str) -> bool:
    """Tell whether `message` cannot be understood without what was said before it."""
    count = len(content_words(message))
    if count > MAX_LEANING_WORDS:
        return False
    if _points_back(message) or _CUE.search(message):
        return True
    named, terms = mentions(message), subjects(message)
    if _OPENING.search(message) and not (named and terms):
        return True
    if is_chinese(message):
        return not named and not terms
    if named:
        return False
    if _WEAK_CUE.search(message) and not terms:
        return count <= MAX_WEAKLY_LEANING_WORDS
    return count <= MAX_BARE_WORDS and all(is_relational(it) for it in things(message))


def is_chinese(text: str) -> bool:
    """Tell whether `text` is written in Chinese, and not only names something in it."""
    return len(CHINESE.findall(text)) * 4 > len(text)


def fragment(message: str) -> str:
    """Return what a message without a clause names; "" when it is not one.

    "and for pet food?" gives "for pet food", "no, I meant JD" gives "JD".
    """
    is_correction = bool(_CORRECTION.match(message))
    bare = _CORRECTION.sub("", message, count=1)
    is_marked = is_correction or bool(_LEAD.match(bare)) or message.rstrip("？? ").endswith("呢")
    core = _TAIL.sub("", _LEAD.sub("", bare, count=1)).strip(" ,，")
    is_short = len(content_words(core)) <= MAX_FRAGMENT_WORDS + 3 * is_correction
    if not core or not is_short or _CLAUSE.search(core):
        return ""
    return core if is_marked or mentions(core) else ""


def pronoun(message: str) -> re.Match[str] | None:
    """Return the first pronoun that stands for something said before; None without one."""
    empty = [match.span() for match in _EMPTY.finditer(message)]
    for match in PRONOUN.finditer(message):
        if any(start <= match.start() < end for start, end in empty) or _has_own(message, match):
            continue
        stands_alone = _POINTING.match(message[match.end() :])
        if (match["that"] or match["one"]) and not stands_alone:
            continue
        return match
    return None


def anaphors(message: str) -> int:
    """Return how many words of `message` point back; with two, it leans on more than a topic."""
    return len(_ANAPHOR.findall(message))


def _points_back(message: str) -> bool:
    return pronoun(message) is not None or any(
        not _has_own(message, match) or not _is_repeated(message, match)
        for match in _DEMONSTRATIVE.finditer(message)
    )


def _is_repeated(message: str, found: re.Match[str]) -> bool:
    """Tell whether "that registration" takes up a word of `message` itself, or no word at all."""
    rest = message[found.end() :]
    noun = re.match(r"\s+([a-z]{5})", rest, re.IGNORECASE)
    if not noun or _POINTING.match(rest) or _JUDGED.match(rest):
        return True
    return noun[1].lower() in message[: found.start()].lower()


def _has_own(message: str, found: re.Match[str]) -> bool:
    """Tell whether what stands before a pronoun names what the pronoun stands for."""
    before = message[: found.start()]
    is_apart = found.re is PRONOUN and (found["own"] or found["one"])
    is_apart = is_apart or _BOUNDARY.search(before)
    return bool(is_apart) and any(not is_relational(thing) for thing in things(before))
