"""A text file's bytes to text: UTF-8, UTF-16, or a Chinese, Japanese or Korean encoding."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from ingest.load.extracted import Finding
from ingest.load.guessing import guess_east_asian
from knowledge.errors import DocumentError, FileRefused

_BYTE_ORDER_MARKS = {
    # Before UTF-16, whose mark is the start of this one.
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_LABELS = {
    # As browsers read these labels (WHATWG Encoding Standard): the larger set that is meant.
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_CONTROLS_OF_TEXT = frozenset("\t\n\r\f\v")
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Unicode's controls, unassigned and private characters and surrogates."""
_CHARS_LOOKED_AT = 100_000
MAX_UNPRINTABLE = 0.05
"""Share of characters no text shows. Random bytes read as UTF-16 have over 0.1."""
MAX_BAD_SHARE = 0.2
"""Bad bytes for each right character beyond ASCII, up to which a text is damaged UTF-8: in
another encoding nearly every such character is bad."""
MAX_NULS = 0.2
"""Zero bytes for each other up to which they are damage; UTF-16 has one for each of ASCII."""
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with "\\n" line ends and without a byte order mark."""

    text: str
    findings: tuple[Finding, ...] = ()
    """An encoding that was guessed, bytes that could not be read."""


def decode(name: str, content: bytes) -> str:
    """Return the text in `content`, which must be without fault.

    Raises:
        DocumentError: The file is empty, is not text, or is in an unknown encoding.
    """
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise DocumentError(f"{name} is empty; add text to it.")
    decoded = read_text(name, content)
    if any(finding.kind == "bad-bytes" for finding in decoded.findings):
        raise _unreadable(name)
    return decoded.text


def read_text(name: str, content: bytes, declared: str = "") -> Decoded:
    """Return the text in `content`; `declared` is the encoding that it says it is in.

    Raises:
        FileRefused: The file is not text.
    """
    decoded = _declared(content, declared) or _marked(content) or _unmarked(name, content)
    if _unprintable(decoded.text[:_CHARS_LOOKED_AT]) > MAX_UNPRINTABLE:
        raise _unreadable(name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, decoded.findings)


def _declared(content: bytes, label: str) -> Decoded | None:
    try:
        encoding = codecs.lookup(label.strip()).name
        return Decoded(content.decode(_LABELS.get(encoding, encoding)))
    # LookupError: unknown; ValueError: does not fit, or a label with a zero byte.
    except (LookupError, ValueError):
        return None


def _marked(content: bytes) -> Decoded | None:
    marks = (mark for mark in _BYTE_ORDER_MARKS if content.startswith(mark))
    mark = next(marks, None)
    return _replacing(content, _BYTE_ORDER_MARKS[mark]) if mark else None


def _unmarked(name: str, content: bytes) -> Decoded:
    if nuls := content.count(b"\0"):
        rest = content.replace(b"\0", b"")
        if not _reads_without_nuls(rest, nuls):
            encoding = guess_east_asian(content)
            if encoding.startswith("utf-16"):
                return _guessed(content, encoding)
            if len(content) % 2 == 0:
                return _wide(name, content)
        decoded = _unmarked(name, rest)
        return Decoded(decoded.text, (Finding("bad-bytes", nuls), *decoded.findings))
    damaged = _replacing(content, "utf-8")
    if _reads_as_utf8(damaged):
        return damaged
    if encoding := guess_east_asian(content):
        return _guessed(content, encoding)
    matches = list(from_bytes(content[:_CHARS_LOOKED_AT]))
    if not matches:
        raise _unreadable(name)
    # Of those that fit as well, the one that nearly all such files are in.
    fitting = [match for match in matches if match.chaos <= matches[0].chaos]
    usual = next((match for match in fitting if match.encoding == "cp1252"), matches[0])
    return _guessed(content, usual.encoding)


def _reads_without_nuls(rest: bytes, nuls: int) -> bool:
    """Say whether zero bytes are damage in a text of single bytes, and not part of wide ones."""
    if nuls > len(rest) * MAX_NULS:
        return False
    decoded = _replacing(rest[:_CHARS_LOOKED_AT], "utf-8")
    return _reads_as_utf8(decoded) and _unprintable(decoded.text) <= MAX_UNPRINTABLE


def _wide(name: str, content: bytes) -> Decoded:
    """Read UTF-16; the wrong byte order loses the spaces and line ends."""
    readings = [(_replacing(content, order), order) for order in ("utf-16-le", "utf-16-be")]
    best, encoding = max(readings, key=lambda reading: _ascii_characters(reading[0].text))
    if "\0" in best.text:
        raise _unreadable(name)
    return Decoded(best.text, (*best.findings, Finding("encoding", sample=encoding)))


def _guessed(content: bytes, encoding: str) -> Decoded:
    decoded = _replacing(content, encoding)
    return Decoded(decoded.text, (*decoded.findings, Finding("encoding", sample=encoding)))


def _replacing(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding))
    except UnicodeDecodeError:
        text = content.decode(encoding, errors="replace")
        start = text.index(_REPLACEMENT)
        sample = text[max(0, start - 40) : start + 40]
        return Decoded(text, (Finding("bad-bytes", text.count(_REPLACEMENT), sample),))


def _reads_as_utf8(decoded: Decoded) -> bool:
    if not decoded.findings:
        return True
    beyond_ascii = len(re.findall(r"[^\x00-\x7f\ufffd]", decoded.text))
    return decoded.findings[0].count <= beyond_ascii * MAX_BAD_SHARE


def _ascii_characters(text: str) -> int:
    return sum(character.isascii() for character in text)


def _unprintable(text: str) -> float:
    return sum(map(_is_no_text, text)) / len(text) if text else 0.0


def _is_no_text(character: str) -> bool:
    if character.isprintable() or character in _CONTROLS_OF_TEXT:
        return False
    return unicodedata.category(character) in _NO_TEXT


def _unreadable(name: str) -> FileRefused:
    return FileRefused(
        f"{name} is not readable text; save it as UTF-8 text.", "not-text", name=name
    )
