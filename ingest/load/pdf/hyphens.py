"""Words parted at the ends of lines to whole words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.load.pdf.lines import is_unspaced

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_LEADER = re.compile(r"\s*(?:[.·]\s?){5,}\s*")
_FIRST_WORD = re.compile(r"^([^\W\d_]+)")


class Joiner:
    """Joins lines to a paragraph; knows the document's words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        is_parted = False
        for text in texts:
            words = _WORD.findall(text)[1 if is_parted else 0 :]
            is_parted = bool(_LAST_WORD.search(text))
            self._words.update(word.casefold() for word in (words[:-1] if is_parted else words))

    def join(self, texts: Sequence[str]) -> str:
        """Return lines as one text; "" without lines.

        A hyphen at a line's end is dropped unless the document writes the word with it, or
        writes both parts but not the whole.
        """
        joined = ""
        for text in texts:
            joined = self._joined(joined, text)
        plain = joined.replace("\u00ad", "-" if joined.endswith("\u00ad") else "")
        return _LEADER.sub(" … ", plain).strip()

    def _joined(self, before: str, after: str) -> str:
        if not before or not after:
            return before + after
        last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
        if last and first:
            return before[:-1] + self._hyphen(last.group(1), first.group(1)) + after
        if before.endswith(("\u00ad", "\u2010")) or (
            before.endswith("-") and before[-2:-1].isalnum()
        ):
            return before[:-1] + "-" + after
        if is_unspaced(before[-1]) and is_unspaced(after[0]):
            return before + after
        return f"{before} {after}"

    def _hyphen(self, left: str, right: str) -> str:
        whole = (left + right).casefold()
        if not right[0].islower():
            return "-"
        hyphened = f"{left}-{right}".casefold()
        if self._words[hyphened] > self._words[whole]:
            return "-"
        if self._words[whole]:
            return ""
        return "-" if self._words[left.casefold()] and self._words[right.casefold()] else ""
