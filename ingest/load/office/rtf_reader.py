"""The tokens of an RTF file to its paragraphs and what is not shown of them."""

import re
from dataclasses import replace

from ingest.load.office.notices import Notices
from ingest.load.office.rtf_layout import RtfLayout
from ingest.load.office.rtf_state import DESTINATIONS, OPENED_WHEN_STARRED, State
from ingest.load.office.rtf_tokens import CODE_PAGES, ENCODINGS, Token, decoded
from ingest.load.office.word_text import reason_hidden

_SPOKEN = {
    "tab": " ", "line": " ", "~": "\u00a0", "_": "-", "emdash": "—", "endash": "–", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
    "enspace": " ",
}  # fmt: skip
_HAN = re.compile(r"[\u4e00-\u9fff]")


class RtfReader:
    """Follows the tokens one by one; `groups` are the states to return to."""

    def __init__(self, notices: Notices) -> None:
        self.layout = RtfLayout(notices)
        self.groups: list[State] = []
        self._notices = notices
        self._state = State()
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._colours: list[str] = []
        self._colour = [0, 0, 0]
        self._is_set = False
        self._style = 0
        self._bytes = bytearray()
        self._wide: list[int] = []
        self._to_skip = 0
        self._collected: list[str] = []

    def read(self, token: Token) -> None:
        """Follow one token."""
        if token.kind == "text":
            self._read_text(token.content)
            return
        if token.word != "u":
            self.flush()
        if token.kind == "open":
            self.groups.append(self._state)
            self._to_skip = 0
        elif token.kind == "close":
            self._close()
        else:
            self._obey(token.word, token.number)

    def flush(self) -> None:
        """Send on the text that was read since the state last changed."""
        text = ""
        if self._wide:
            units = b"".join(unit.to_bytes(2, "little") for unit in self._wide)
            text = units.decode("utf-16-le", errors="replace")
            self._wide.clear()
        if self._bytes:
            encoding = self._fonts.get(self._state.font, "")
            text += decoded(bytes(self._bytes), encoding, self._encoding)
            self._bytes.clear()
        if text:
            self._send(text)

    def _read_text(self, content: bytes) -> None:
        skipped = min(self._to_skip, len(content))
        self._to_skip -= skipped
        if self._wide and len(content) > skipped:
            self.flush()
        self._bytes += content[skipped:]

    def _send(self, text: str) -> None:
        state = self._state
        match state.destination:
            case "body" | "note":
                kind = "deleted-text" if state.is_deleted else reason_hidden(state.look)
                if kind and text.strip():
                    self._notices.text(kind, text)
                elif state.destination == "body":
                    self.layout.add(text)
                else:
                    self._collected.append(text)
            case "running" | "comment":
                self._collected.append(text)
            case "label":
                self.layout.label += text
            case "colours":
                for _ in range(text.count(";")):
                    self._add_colour()
            case "styles":
                if name := text.strip().rstrip(";"):
                    self.layout.style_names[self._style] = name
            case _:
                pass

    def _close(self) -> None:
        closed = self._state
        if self.groups:
            self._state = self.groups.pop()
        self._to_skip = 0
        if closed.destination == self._state.destination:
            return
        text = " ".join("".join(self._collected).split())
        match closed.destination:
            case "note":
                self.layout.notes.extend(self._marked(text))
            case "running":
                self._notices.text("boilerplate", text)
            case "comment":
                self._notices.text("comment", text)
            case "object":
                self._notices.count("attachment")
            case _:
                return
        self._collected.clear()

    def _marked(self, text: str) -> list[str]:
        mark = "注：" if _HAN.search(text) else "Note: "
        return [mark + text] if text else []

    def _obey(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "*":
            self._state = replace(state, is_starred=True)
        elif word in DESTINATIONS and state.destination != "skipped":
            self._state = replace(state, destination=DESTINATIONS[word], is_starred=False)
        elif state.is_starred:
            is_open = word in OPENED_WHEN_STARRED
            destination = state.destination if is_open else "skipped"
            self._state = replace(state, destination=destination, is_starred=False)
        elif word == "u":
            self._wide.append((number or 0) % 65_536)
            self._to_skip = state.fallback_chars
        elif state.destination in ("fonts", "colours", "styles"):
            self._define(word, number)
        elif word in _SPOKEN:
            self._send(_SPOKEN[word])
        else:
            self._format(word, number)

    def _format(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "ansicpg" and number:
            self._encoding = _known(ENCODINGS.get(number, f"cp{number}"))
        elif word == "uc":
            self._state = replace(state, fallback_chars=max(0, min(number or 0, 8)))
        elif word == "f":
            self._state = replace(state, font=number or 0)
        elif word == "plain":
            self._state = state.plain()
        elif state.destination == "body":
            self._state = state.with_look(word, number, self._colours)
            self.layout.obey(word, number)
        elif word == "par":
            self._collected.append(" ")
        else:
            self._state = state.with_look(word, number, self._colours)

    def _define(self, word: str, number: int | None) -> None:
        """Follow a word of the tables of fonts, colours and styles."""
        if word == "f":
            self._state = replace(self._state, font=number or 0)
        elif word == "fcharset":
            self._fonts[self._state.font] = CODE_PAGES.get(number or 0, "")
        elif word in ("red", "green", "blue"):
            self._colour[("red", "green", "blue").index(word)] = max(0, min(number or 0, 255))
            self._is_set = True
        elif word == "s":
            self._style = number or 0

    def _add_colour(self) -> None:
        # An entry without a colour is the one of plain text.
        self._colours.append("{:02X}{:02X}{:02X}".format(*self._colour) if self._is_set else "")
        self._colour, self._is_set = [0, 0, 0], False


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return "cp1252"
    return encoding
