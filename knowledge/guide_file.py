"""A guide's Markdown file to its front matter and its statements, each with its line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from knowledge.errors import DocumentError

Kind = Literal["heading", "sentence", "row", "head", "asked"]

MARKER = re.compile(r"\[(S\d+)\]")
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_ABBREVIATIONS = "".join(rf"(?<!\b{word}\.)" for word in ("No", "Art", "Ltd", "Inc", "vs", "St"))
_SENTENCE_END = re.compile(
    rf"(?<=[.!?。！？]){_ABBREVIATIONS}(?<!\b[A-Z]\.)\s+(?=[A-Z\"“*\u4e00-\u9fff])"
)
_LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_RULE = re.compile(r"\|?[\s:|-]+\|?")
ASKED = "Asked as:"


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of a guide that is read, or quoted, alone."""

    line: int
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class GuideFile:
    """A guide as its author sees it."""

    path: Path
    text: str
    fields: Mapping[str, Any]
    """The front matter; every scalar is a string as written."""
    statements: tuple[Statement, ...]

    def of_kind(self, *kinds: Kind) -> tuple[Statement, ...]:
        """Return the statements of these kinds, in order."""
        return tuple(statement for statement in self.statements if statement.kind in kinds)

    def line_of(self, text: str) -> int:
        """Return the first line that holds `text`; 1 when none does."""
        before, found, _ = self.text.partition(text)
        return before.count("\n") + 1 if found else 1


def read_guide(path: Path) -> GuideFile:
    """Return the guide at `path`.

    Raises:
        DocumentError: It is not UTF-8, or has no front matter, or one that is not YAML.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path.name} cannot be read; save it as UTF-8.") from error
    block = _FRONT_MATTER.match(text)
    if not block:
        raise DocumentError(f"{path.name} has no front matter; begin it with a line '---'.")
    try:
        # Every scalar stays a string as written: a date is checked by us, not turned into one.
        fields = yaml.load(block[1], Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise DocumentError(f"{path.name}: the front matter is not YAML ({error}).") from error
    if not isinstance(fields, dict):
        raise DocumentError(f"{path.name}: the front matter has no fields; add title and others.")
    first_line = block[0].count("\n") + 1
    statements = tuple(_statements(text[block.end() :].split("\n"), first_line))
    return GuideFile(path, text, fields, statements)


def _statements(lines: list[str], first_line: int) -> Iterator[Statement]:
    paragraph: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], first_line):
        single = _single(line, lines, number - first_line)
        if single or not line.strip() or _LIST_ITEM.match(line):
            yield from _sentences(paragraph)
            paragraph = []
        if single:
            yield Statement(number, line.strip().removeprefix(ASKED).strip(), single)
        elif line.strip() and not _RULE.fullmatch(line.strip()):
            paragraph.append((number, _LIST_ITEM.sub("", line, count=1).strip()))


def _single(line: str, lines: list[str], index: int) -> Kind | None:
    """Return the kind of a line that is a statement by itself."""
    stripped = line.strip()
    if stripped.startswith("#"):
        return "heading"
    if stripped.startswith(ASKED):
        return "asked"
    if stripped.startswith("|") and not _RULE.fullmatch(stripped):
        following = lines[index + 1].strip() if index + 1 < len(lines) else ""
        return "head" if following.startswith("|") and _RULE.fullmatch(following) else "row"
    return None


def _sentences(paragraph: list[tuple[int, str]]) -> Iterator[Statement]:
    text = " ".join(line for _, line in paragraph)
    starts = [0]
    for _, line in paragraph:
        starts.append(starts[-1] + len(line) + 1)
    begin = 0
    ends = [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    for end in ends:
        sentence = text[begin:end].strip()
        if sentence:
            nth = sum(start <= begin for start in starts[:-1]) - 1
            yield Statement(paragraph[nth][0], sentence, "sentence")
        begin = end
