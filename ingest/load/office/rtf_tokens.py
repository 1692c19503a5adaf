"""RTF's bytes to its tokens: groups, control words and runs of text still in their code page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\(.)"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)",
    re.DOTALL,
)
CODE_PAGES = {
    0: "", 1: "", 2: "symbol", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030",
    136: "big5hkscs", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Encodings of the character sets of fonts; "" is the file's own. Source: RTF 1.9.1, \\fcharset."""
ENCODINGS = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8"}
"""Python's names where they are not "cp" and the number."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the file."""

    kind: Literal["open", "close", "word", "text"]
    word: str = ""
    number: int | None = None
    content: bytes = b""


def tokens(content: bytes) -> Iterator[Token]:
    """Yield the tokens in order; binary pictures are skipped."""
    place = 0
    while match := _TOKEN.search(content, place):
        place = match.end()
        word, number, code, symbol, brace, text = match.groups()
        if word:
            value = int(number) if number else None
            if word == b"bin":
                place += max(0, value or 0)
            yield Token("word", word.decode("ascii"), value)
        elif code:
            yield Token("text", content=bytes([int(code, 16)]))
        elif symbol:
            yield _symbol(symbol)
        elif brace:
            yield Token("open" if brace == b"{" else "close")
        else:
            yield Token("text", content=text)


def _symbol(symbol: bytes) -> Token:
    if symbol in b"\\{}":
        return Token("text", content=symbol)
    if symbol in b"\r\n":
        return Token("word", "par")
    return Token("word", symbol.decode("latin-1"))


def decoded(content: bytes, encoding: str, own: str) -> str:
    """Return the text; `own` is the encoding of the file, used where the font names none.

    Bytes that do not fit the file's own encoding are Western European, as its first font
    is even in a Chinese file; those that fit nothing become U+FFFD.
    """
    if encoding == "symbol":
        return ""
    if encoding:
        return content.decode(encoding, errors="replace")
    try:
        return content.decode(own)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
