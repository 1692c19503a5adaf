"""A text file's bytes to text: UTF-8, UTF-16, or a Chinese or Japanese encoding."""

import codecs

from charset_normalizer import from_bytes

from knowledge.errors import DocumentError

_LEGACY = ["gb18030", "big5", "shift_jis", "cp1252"]
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CONTROLS_OF_TEXT = frozenset("\t\n\r\f\v")
MAX_UNPRINTABLE = 0.05
"""Share of characters no text shows. Random bytes read as UTF-16 have over 0.1."""


def decode(name: str, content: bytes) -> str:
    """Return the text in `content` with "\\n" line ends and without a byte order mark.

    Raises:
        DocumentError: The file is empty, is not text, or is in an unknown encoding.
    """
    readings = _readings(content)
    text = max(readings, key=_ascii_characters, default="\0")
    if not text.strip():
        raise DocumentError(f"{name} is empty; add text to it.")
    if "\0" in text or _unprintable(text) > MAX_UNPRINTABLE:
        raise DocumentError(f"{name} is not readable text; save it as UTF-8 text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _readings(content: bytes) -> list[str]:
    """Return the texts `content` may stand for; the one with most ASCII is right.

    More than one only for UTF-16 without a mark, where the wrong byte order loses the spaces
    and line ends. [] means that no encoding fits.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return _decoded(content, encoding)
    if b"\0" in content:
        # No other encoding writes zero bytes.
        return _decoded(content, "utf-16-le") + _decoded(content, "utf-16-be")
    if readings := _decoded(content, "utf-8"):
        return readings
    match = from_bytes(content, cp_isolation=_LEGACY).best()
    return [str(match)] if match else []


def _decoded(content: bytes, encoding: str) -> list[str]:
    try:
        return [content.decode(encoding)]
    except UnicodeDecodeError:
        return []


def _ascii_characters(text: str) -> int:
    return sum(character.isascii() for character in text)


def _unprintable(text: str) -> float:
    shown = sum(character.isprintable() or character in _CONTROLS_OF_TEXT for character in text)
    return 1 - shown / len(text)
