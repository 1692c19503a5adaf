"""A Markdown file to a Document with its front matter, sections and asked-as questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from ingest.blocks import parse_markdown
from ingest.load.front_matter import read_front_matter
from ingest.load.language import detect_language
from ingest.load.text import title_from_name
from knowledge.documents import Document, Section, Source
from knowledge.errors import DocumentError

_ASKED_AS = re.compile(r" {0,3}Asked as\s*[:：]", re.IGNORECASE)
_MARKER = re.compile(r"\[(S\d+)\](?!\()")
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    text: str
    first_line: int
    last_line: int


def load_markdown(
    name: str, document_id: str, text: str, *, require_front_matter: bool = False
) -> Document:
    """Return the document; its text is the body without front matter and asked-as lines.

    Without a title in the front matter, the title is the first heading or the file's name.

    Raises:
        DocumentError: The front matter is missing though required, or malformed; a marker
            such as [S9] names no source; or there is no text under any heading.
    """
    fields = read_front_matter(name, text, required=require_front_matter)
    body = text[fields.length :]
    tokens = parse_markdown(body)
    headings = _headings(tokens)
    clean, sections = _sections(body.split("\n"), headings, _literal_lines(tokens))
    if not any(section.end > section.start for section in sections):
        raise DocumentError(f"{name} has no text under its headings; add text to it.")
    if fields.length:
        _check_markers(name, clean, fields.sources)
    return Document(
        id=document_id,
        title=fields.title or (headings[0].text if headings else title_from_name(name)),
        text=clean,
        sections=sections,
        lang=detect_language(clean),
        summary=fields.summary,
        topics=fields.topics,
        audience=fields.audience,
        routes=fields.routes,
        products=fields.products,
        as_of=fields.as_of,
        review_by=fields.review_by,
        sources=fields.sources,
        source_url=fields.source_url,
    )


def _headings(tokens: Sequence[Token]) -> list[_Heading]:
    """Return the headings that are not inside a list or a quotation and have a text."""
    found = []
    for token, content in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            text = " ".join(_plain(content.children or ()).split())
            if text:
                found.append(_Heading(int(token.tag[1:]), text, token.map[0], token.map[1] - 1))
    return found


def _plain(children: Sequence[Token]) -> str:
    return "".join(" " if child.type.endswith("break") else child.content for child in children)


def _literal_lines(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the lines of code blocks, in which nothing is a heading or an asked-as line."""
    blocks = (token.map for token in tokens if token.type in ("fence", "code_block"))
    return frozenset(line for block in blocks if block for line in range(*block))


def _sections(
    lines: Sequence[str], headings: Sequence[_Heading], literal: frozenset[int]
) -> tuple[str, tuple[Section, ...]]:
    """Return the text without its asked-as lines, and the sections with offsets into it."""
    parts: list[str] = []
    sections: list[Section] = []
    path: list[_Heading] = []
    length = 0

    def append(part: str) -> int:
        nonlocal length
        if part:
            parts.append(part)
            length += len(part) + (len(_BETWEEN) if len(parts) > 1 else 0)
        return length - len(part)

    before = range(headings[0].first_line if headings else len(lines))
    ends = [heading.first_line for heading in headings[1:]] + [len(lines)]
    content, asked_as = _content(lines, before, literal)
    if content or asked_as:
        start = append(content)
        sections.append(Section((), start, length, asked_as))
    for heading, end in zip(headings, ends, strict=False):
        while path and path[-1].level >= heading.level:
            path.pop()
        path.append(heading)
        append("\n".join(lines[heading.first_line : heading.last_line + 1]).strip())
        content, asked_as = _content(lines, range(heading.last_line + 1, end), literal)
        start = append(content)
        sections.append(Section(tuple(part.text for part in path), start, length, asked_as))
    return _BETWEEN.join(parts), tuple(sections)


def _content(
    lines: Sequence[str], numbers: range, literal: frozenset[int]
) -> tuple[str, tuple[str, ...]]:
    """Return the text of the lines without asked-as lines, and the questions those hold."""
    kept: list[str] = []
    questions: list[str] = []
    for number in numbers:
        line = lines[number]
        asked = None if number in literal else _ASKED_AS.match(line)
        if asked:
            questions += (" ".join(part.split()) for part in line[asked.end() :].split("|"))
        elif line.strip() or number in literal or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(kept).rstrip(), tuple(dict.fromkeys(filter(None, questions)))


def _check_markers(name: str, text: str, sources: Sequence[Source]) -> None:
    known = {source.id for source in sources}
    for marker in _MARKER.findall(text):
        if marker not in known:
            raise DocumentError(
                f"{name}: the text cites {f'[{marker}]'!r}, which `sources` does not list; "
                "add that source or correct the marker."
            )
