"""The second one: which thing of a list a message points to."""

import re
from collections.abc import Sequence

from bot.answers import Turn

_NAMES = {
    "first": 1, "former": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "last": -1, "latter": -1, "final": -1,
}  # fmt: skip
_ZH_DIGITS = {char: i for i, char in enumerate("一二三四五六七八九", 1)}
_NOUN = "(?:one|option|type|way|model|route|point|item|choice|thing|method|kind)"
_ORDINAL = "(?:first|second|third|fourth|fifth|sixth|last|latter|former|final)"
_PLACES = re.compile(
    rf"\b(?:the |your )?(?P<named>{_ORDINAL})\s+{_NOUN}\b"
    rf"|\b(?:the|your)\s+(?P<name>{_ORDINAL})(?=[\s?.!,]*$|,|\s+(?:do|does|is|needs?|faster|cheaper"
    r"|better|safer|easier|costs?|works?|settle|takes?|last)\b)"
    rf"|\b(?:number|{_NOUN}|no\.?)\s+(?P<digit>\d)\b"
    r"|第(?P<zh>[一二三四五六七八九1-9])(?:个|种|项|条|点|类)"
    r"|(?P<zhlast>最后(?:一)?(?:个|种|项|条))",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)、])\s+(.+)$", re.MULTILINE)
_BOLD = re.compile(r"\*\*([^*\n]{2,80})\*\*")
_MARKUP = re.compile(r"\*\*|\[\d+\]|`")
_LABEL_END = re.compile(r"[:：]|\s[-–]\s|\.\s|[。；;]")
_ENUMERATION = re.compile(
    r"(?:^|[:：]|\b(?:compare|between|consider|are|have|sell on|choose|like))\s*"
    r"((?:[^,.:;?!]{2,40}, ?)*[^,.:;?!]{2,40},? (?:and|or) [^,.:;?!]{2,40}"
    r"|[^，。：？、\s]{1,20}(?:、[^，。：？、\s]{1,20})+)",
)
_SPLIT = re.compile(r",\s*(?:and |or )?|\s(?:and|or)\s|、|和")
MAX_ITEM_CHARS = 80
MAX_SENTENCE_CHARS = 400
MAX_LIST_CHARS = 4_000
"""Of a message, where its list is looked for."""


def with_listed(message: str, history: Sequence[Turn]) -> str:
    """Return `message` with "the second one" replaced by what stands second in the conversation.

    The list is that of the last answer, else of the reader's last message that has one.
    `message` itself is returned when it points to nothing that is there.
    """
    place = _PLACES.search(message)
    if not place:
        return message
    items = next(
        (found for turn in _latest(history) if (found := items_of(turn.content[:MAX_LIST_CHARS]))),
        (),
    )
    index = _index(place)
    if not -len(items) <= index < len(items) or len(items) < 2:
        return message
    return message[: place.start()] + items[index] + message[place.end() :]


def items_of(text: str) -> tuple[str, ...]:
    """Return the things that `text` lists: list items, else bold labels, else "A, B and C"."""
    items = _ITEM.findall(text)
    if len(items) < 2:
        items = _BOLD.findall(text)
    if len(items) < 2:
        enumeration = _ENUMERATION.search(text[:MAX_SENTENCE_CHARS])
        items = _SPLIT.split(enumeration.group(1)) if enumeration else []
    return tuple(_label(item) for item in items) if len(items) > 1 else ()


def _latest(history: Sequence[Turn]) -> list[Turn]:
    """Return the last answer, then the reader's messages, newest first."""
    answers = [turn for turn in reversed(history) if turn.role == "assistant"][:1]
    return answers + [turn for turn in reversed(history) if turn.role == "user"]


def _label(item: str) -> str:
    bold = _BOLD.match(item.strip())
    label = bold.group(1) if bold else _LABEL_END.split(item)[0]
    return _MARKUP.sub("", label).strip()[:MAX_ITEM_CHARS]


def _index(place: re.Match[str]) -> int:
    if place["zhlast"]:
        return -1
    if name := place["name"] or place["named"]:
        number = _NAMES[name.lower()]
    elif place["digit"]:
        number = int(place["digit"])
    else:
        number = _ZH_DIGITS.get(place["zh"]) or int(place["zh"])
    return number - 1 if number > 0 else number
