"""A text to what a reader can see of it: without zero-width, direction and tag characters."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from ingest.load.extracted import Finding
from knowledge.documents import Document

_INVISIBLE = re.compile(
    "[\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    # These two join letters in the scripts of Persia and India, and emoji; elsewhere they hide.
    "|(?<![\u0600-\u0dff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
    # A soft hyphen is usual, and nothing to a search.
    "|\u00ad"
)
_UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
MIN_REPORTED = 10
"""A pasted text has a few by accident; a hidden message has one or more for each letter."""
_TAGS = range(0xE0020, 0xE007F)


@dataclass(frozen=True, slots=True)
class Seen:
    """A document without what cannot be seen, and what was found of that."""

    document: Document
    findings: tuple[Finding, ...]


def without_invisible(document: Document) -> Seen:
    """Return the document as it is seen, its sections over the same words."""
    text = _UNSTORABLE.sub(" ", document.text)
    found = list(_INVISIBLE.finditer(text))
    seen = replace(document, text=text, title=visible(document.title))
    if found:
        places = [match.start() for match in found]
        sections = tuple(
            replace(
                section,
                start=section.start - bisect_left(places, section.start),
                end=section.end - bisect_left(places, section.end),
                heading_path=tuple(map(visible, section.heading_path)),
            )
            for section in document.sections
        )
        seen = replace(seen, text=_INVISIBLE.sub("", text), sections=sections)
    hidden = [match[0] for match in found if match[0] != "\u00ad"]
    if len(hidden) < MIN_REPORTED:
        return Seen(seen, ())
    return Seen(seen, (Finding("hidden-text", len(hidden), _spelled(hidden)),))


def visible(text: str) -> str:
    """Return the characters of `text` that can be seen."""
    return _INVISIBLE.sub("", _UNSTORABLE.sub(" ", text))


def _spelled(hidden: list[str]) -> str:
    """Return what tag characters spell, "" without any: each stands for one of ASCII."""
    return "".join(chr(ord(c) - 0xE0000) for c in hidden if ord(c) in _TAGS)[:200]
