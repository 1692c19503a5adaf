"""Text to what it says once spelling tricks are undone: hidden characters, spacing, encodings."""

import base64
import binascii
import codecs
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

_ENCODED = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}={0,2}(?![A-Za-z0-9+/])")
_SPELLED_OUT = re.compile(r"(?:(?<!\w)\w[\s.\-_*|]{1,3}){7,}\w(?!\w)")
_GAPS = re.compile(r"[\s.\-_*|]")
_WIDE_GAP = re.compile(r"\s{2,}|\s*\|\s*")
_MARKUP = re.compile(r"[*_`~#>]+|<!--|-->|</?[a-zA-Z][^>]{0,40}>")
_LOOKALIKES = str.maketrans("аеіоруѕсхԁһѵΑΒΕΟΡ", "aeiopyscxdhvABEOP")
_DIGITS = str.maketrans("0134578@$", "oieastbas")
_LEET = re.compile(r"\b(?=\w*[a-zA-Z])(?=\w*[013457@$])[\w@$]{3,}\b")


def undisguised(text: str) -> Iterator[str]:
    """Yield `text` as a reader sees it, then every other reading of it that a trick allows."""
    shown = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)
    shown = "".join(char for char in shown if unicodedata.category(char) != "Cf")
    plain = _MARKUP.sub(" ", shown)
    yield shown
    if plain != shown:
        yield plain
        yield _MARKUP.sub("", shown)
    if "%" in shown:
        yield unquote(shown)
    if _SPELLED_OUT.search(shown):
        yield _SPELLED_OUT.sub(lambda match: _joined(match.group()), shown)
    if _LEET.search(shown):
        yield _LEET.sub(lambda match: match.group().translate(_DIGITS), shown)
    if re.search(r"rot-?13", shown, re.IGNORECASE):
        yield codecs.decode(shown, "rot13")
    yield from _decoded(shown)


def _joined(spelled: str) -> str:
    """Return letters set apart as words; wider gaps are taken for the gaps between words."""
    return " ".join(_GAPS.sub("", word) for word in _WIDE_GAP.split(spelled))


def _decoded(text: str) -> Iterator[str]:
    for match in _ENCODED.finditer(text):
        run = match.group().rstrip("=")
        try:
            decoded = base64.b64decode(run + "=" * (-len(run) % 4)).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
        if sum(char.isprintable() for char in decoded) >= 0.9 * len(decoded):
            yield decoded
