"""Pieces of text to whole sentences, each as soon as it is finished."""

import re

_CITED = r"(?:[ \t]*\[\d[\d,，、\s]*\])*"
_END = re.compile(
    rf"[.!?]+[\"'”’)*]*{_CITED}\.?(?=\s+[^\s\[a-z])"
    rf"|[。！？]+[”’）*]*{_CITED}[.。]?(?=\s*[^\s\[”’）。*])"
    r"|\n"
)
_GOES_ON = re.compile(
    r"(?:^\s*\d{1,2}|\b(?:e\.g|i\.e|approx|vs|etc|cf|No|Art|Nos|Arts|Inc|Ltd|Co|Corp|U\.S|U\.K|E\.U"
    r"|St|Mr|Ms|Dr|[A-Z]))\.$"
)
_LIST_MARK = re.compile(r"^\s*(?:[-*•·]\s+|\d{1,2}[.)、]\s+|#+\s.*)")


class SentenceStream:
    """Collects text; a sentence takes the citations that stand behind it along."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, text: str) -> list[str]:
        """Return the sentences that `text` finishes, without list marks and emphasis."""
        self._rest += text
        found: list[str] = []
        start = 0
        for match in _END.finditer(self._rest):
            piece = self._rest[start : match.end()]
            if _GOES_ON.search(piece):
                continue
            found.append(piece)
            start = match.end()
        self._rest = self._rest[start:]
        return _clean(found)

    def finish(self) -> list[str]:
        """Return what is left as a sentence; [] when there is only space."""
        rest, self._rest = self._rest, ""
        return _clean([rest])


def _clean(pieces: list[str]) -> list[str]:
    plain = [_LIST_MARK.sub("", piece).replace("**", "").strip() for piece in pieces]
    return [piece for piece in plain if any(char.isalnum() for char in piece)]
