"""A question to the clauses that it takes for granted."""

import re
from dataclasses import dataclass

MIN_CHARS, MAX_CHARS = 5, 220
"""A longer clause tells a story, and holds no single claim."""

_SENTENCE = re.compile(r"[^.?!。？！\n]+(?:\.(?=\S)[^.?!。？！\n]+)*[.?!。？！]*")
_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|then|ok|okay|well)\W+)?(?:how|what|which|who|whom|whose|when|where|why"
    r"|is|are|was|were|do|does|did|can|could|may|might|must|should|shall|will|would|has|have"
    r"|in what|in which|for how|at what|to whom|by when|until when)\b"
    r"|[吗呢么]\s*[?？。]?$|(?:怎么|怎样|如何|什么|哪|多少|多久|多长|几[个天年月]|谁|是否|能不能|可不可以|要不要)",
    re.IGNORECASE,
)
_COMMANDS = re.compile(
    r"^\W*(?:(?:please|tell|explain|show|give|list|compare|describe|let|help|write|suppose|imagine"
    r"|assume|say|thanks?|hello|hi)\b|请|帮|假设|假如|如果|若|你好|谢谢)",
    re.IGNORECASE,
)
_IF = re.compile(
    r"^\W*(?:(?:if|when|whether|in case|unless|once)\b|如果|假如|要是|若|倘若)", re.IGNORECASE
)
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3})")
_KEPT_COMMA = "\ue000"
"""Stands for the comma of "2,000", which ends no clause."""
_OPENED = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|well|hi|hello)\W+)?"
    r"(?:since|because|given(?: that)?|considering(?: that)?|now that|seeing (?:that|as)|as"
    r"|assuming(?: that)?|knowing that)\s+(?P<claim>[^?]+?),\s*(?:then |so )?(?P<rest>.+)$"
    r"|^\W*(?:那么?|请问)?\s*(?:既然|因为|由于|鉴于)(?P<zh>[^?？]+?)[，,](?P<zh_rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_WITH = re.compile(r"^\W*with (?P<claim>(?:an?|the|its|such an?)\s[^?,]+),\s*(?P<rest>.+)$", re.I)
_TRAILING = re.compile(
    r"\b(?:since|because|given that|now that|considering that)\s+(?P<claim>[^?,]+)\?\s*$"
    r"|^\W*why\s+(?:do|does|must|is|are|should|can|has|have)\s+(?P<why>[^?]+)\?",
    re.IGNORECASE,
)
_SO = re.compile(
    r"^(?P<claim>.+?)(?:,|;|，|；)\s*(?:(?:right|correct|true|so|therefore|and so|hence)\b"
    r"|which means\b|所以|那么?|因此|对吧|对吗|是吧)\s*,?(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SO_WORD = re.compile(r"^(?:so|then|and|therefore|所以|那么?|因此)\W*", re.IGNORECASE)
_REPORTS = re.compile(
    r"^\W*(?:(?:and|but|so|also|yes|well)\W+)?"
    r"(?:(?:we|i|you|they|somebody|someone|everybody|everyone|people|(?:our|my|the|one)"
    r"(?: \w+){1,3})\s+(?:have |had |has |just |also |once |keep |kept |were |was |are |been )*"
    r"(?:heard?|hearing|reads?|told|tells us|told us|says?|said|know|knew|knows|understand"
    r"|understood|learned|learnt|saw|seen|think|thought|believe|assumed?|found(?: out)?"
    r"|claims? that|informed|wrote|insists?|advised?)"
    r"|it is (?:said|known|clear)|apparently|as we know)"
    r"(?: us| me)?(?: that| about|:|,)?\s+"
    r"|^\W*(?:我们?|朋友|同事|代理商?|货代|有人|大家)?\s*(?:都)?(?:听说|据说|知道|了解到|看到|得知|告诉我们?|说)"
    r"[，,：:]?\s*",
    re.IGNORECASE,
)
_STILL = re.compile(r"\bstill\b|(?:还是|仍然?是|依然)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Presupposed:
    """A clause that the question takes for granted."""

    text: str
    """Without the words that introduce it: "the order limit is RMB 2,000"."""
    is_marked: bool
    """A word such as "since" says that it is taken for granted; else it is a bare statement."""


def presupposed(question: str) -> tuple[Presupposed, ...]:
    """Return the clauses taken for granted, those marked as such first; () in a plain question."""
    whole = _SEPARATOR.sub(_KEPT_COMMA, question)
    sentences = [match.group().strip() for match in _SENTENCE.finditer(whole)]
    found = [
        clause
        for sentence in sentences
        for clause in _in_sentence(sentence, is_alone=len(sentences) == 1)
        if MIN_CHARS <= len(clause.text) <= MAX_CHARS
    ]
    return tuple(sorted(found, key=lambda clause: not clause.is_marked))


def _in_sentence(sentence: str, *, is_alone: bool) -> list[Presupposed]:
    if _IF.search(sentence) or _COMMANDS.search(sentence):
        return []
    if match := _OPENED.search(sentence) or _WITH.search(sentence):
        first = next(filter(None, match.groups()))
        whole = _before_the_question(sentence[sentence.index(first) :])
        return [_clause(whole or first, is_marked=True)]
    if match := _TRAILING.search(sentence):
        return [_clause(next(filter(None, match.groups())), is_marked=True)]
    if match := _SO.search(sentence):
        if _ASKS.search(match["claim"]):
            return []
        # "It is registered in Italy, so it protects us in China": both halves are the claim.
        is_question = sentence.endswith(("?", "？")) or _ASKS.search(match["rest"])
        claim = _before_the_question(sentence) if is_question else sentence
        return [_clause(claim, is_marked=True)]
    if _REPORTS.search(sentence) and not sentence.endswith(("?", "？")):
        return [_clause(sentence, is_marked=True)]
    if sentence.endswith(("?", "？")) or _ASKS.search(sentence):
        if _STILL.search(sentence):
            return [_clause(sentence, is_marked=False)]
        return _before_a_comma(sentence)
    return [] if is_alone else [_clause(sentence, is_marked=False)]


def _before_a_comma(sentence: str) -> list[Presupposed]:
    """Return what stands before "X, how do we ...": a statement, then the question."""
    claim = _before_the_question(sentence)
    return [_clause(claim, is_marked=False)] if claim and not _ASKS.search(claim) else []


def _before_the_question(sentence: str) -> str:
    """Return the parts of `sentence` before the first one that asks; "" when the first does."""
    parts = re.split(r"\s*[,，;；]\s*", sentence)
    asking = [i for i, part in enumerate(parts) if i and _ASKS.search(_SO_WORD.sub("", part))]
    return ", ".join(parts[: asking[0] if asking else -1])


def _clause(text: str, *, is_marked: bool) -> Presupposed:
    bare = _REPORTS.sub("", text.strip(" \t\n,;:，；：。.!?？"), count=1)
    return Presupposed(bare.strip().replace(_KEPT_COMMA, ","), is_marked)
