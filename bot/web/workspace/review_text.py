"""A draft's text to what is read beside the original: a page at a time, with what was flagged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.reviewing.flagging import Flag
from bot.translation import Translator
from bot.web.answer_markdown import passage_html
from bot.web.guidance import anchors_of
from bot.web.markdown import to_html
from knowledge.documents import Chunk, Document, Section

PART_CHARS = 20_000
"""Text of a file without pages that is shown at once: some ten screens."""


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A chunk: what is found and quoted as one."""

    number: int
    """Of the document's chunks, from 1."""
    html: Markup
    char_count: int


@dataclass(frozen=True, slots=True)
class ReviewedSection:
    """A section as the review page shows it."""

    anchor: str
    heading: str
    """ "" before the first heading, and where a page continues the section of the one before."""
    level: int
    """Of the HTML heading, 3 to 6."""
    html: Markup
    passages: tuple[ShownPassage, ...]
    flags: tuple[str, ...]
    """Sentences in it that read as orders to an assistant; they are marked in `html`."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """The sections shown at once."""

    sections: tuple[ReviewedSection, ...]
    place: int
    """Page of the original, or part of a file without pages; from 1."""
    count: int
    """Pages, or parts; at least 1."""
    is_page: bool


@dataclass(frozen=True, slots=True)
class FlagPlace:
    """A flagged sentence and where it is shown."""

    sentence: str
    place: int
    anchor: str


def text_page(
    document: Document,
    chunks: Sequence[Chunk],
    flags: Sequence[Flag],
    place: int,
    page_count: int | None,
    say: Translator,
) -> TextPage:
    """Return the sections on page `place`, or in that part; the nearest there is."""
    places = places_of(document)
    is_page = _has_pages(document)
    count = max([*places, page_count or 1] if is_page else [*places, 1])
    shown = min(max(place, 1), count)
    anchors = anchors_of(document.sections)
    sections = [
        _reviewed(document, at, anchors[at], chunks, flags, say)
        for at, where in enumerate(places)
        if where == shown
    ]
    return TextPage(tuple(_stepwise(sections)), shown, count, is_page)


def places_of(document: Document) -> list[int]:
    """Return the page or part that each section is shown on."""
    if _has_pages(document):
        return list(_pages(document.sections))
    return list(_parts(document.sections))


def flag_places(document: Document, flags: Sequence[Flag]) -> list[FlagPlace]:
    """Return where each flagged sentence is shown."""
    places, anchors = places_of(document), anchors_of(document.sections)
    return [
        FlagPlace(flag.sentence, places[at], anchors[at])
        for flag in flags
        for at, section in enumerate(document.sections)
        if section.start <= flag.start < section.end
    ]


def _stepwise(sections: Sequence[ReviewedSection]) -> Iterator[ReviewedSection]:
    """Yield the sections with headings that go down one level at a time, from that of the page."""
    above = 2
    for section in sections:
        level = min(section.level, above + 1)
        above = level if section.heading else above
        yield replace(section, level=level)


def _has_pages(document: Document) -> bool:
    return any(section.page for section in document.sections)


def _pages(sections: Sequence[Section]) -> Iterator[int]:
    page = 1
    for section in sections:
        page = section.page or page
        yield page


def _parts(sections: Sequence[Section]) -> Iterator[int]:
    part, room = 1, PART_CHARS
    for section in sections:
        length = section.end - section.start
        if length > room and room < PART_CHARS:
            part, room = part + 1, PART_CHARS
        room -= length
        yield part


def _reviewed(
    document: Document,
    at: int,
    anchor: str,
    chunks: Sequence[Chunk],
    flags: Sequence[Flag],
    say: Translator,
) -> ReviewedSection:
    section = document.sections[at]
    text = document.text[section.start : section.end]
    sentences = tuple(flag.sentence for flag in flags if section.start <= flag.start < section.end)
    is_continued = at > 0 and document.sections[at - 1].heading_path == section.heading_path
    heading = section.heading_path[-1] if section.heading_path and not is_continued else ""
    html = (
        passage_html(text, sentences, say) if sentences else to_html(text, table=say("page-table"))
    )
    return ReviewedSection(
        anchor=anchor,
        heading=heading,
        level=min(len(section.heading_path) + 2, 6),
        html=Markup(html),  # noqa: S704 both escape what they are given
        passages=tuple(_passages(section, chunks, say)),
        flags=sentences,
    )


def _passages(section: Section, chunks: Sequence[Chunk], say: Translator) -> Iterator[ShownPassage]:
    for number, chunk in enumerate(chunks, 1):
        if section.start <= chunk.start < section.end:
            html = to_html(_with_head(chunk), table=say("page-table"))
            yield ShownPassage(number, Markup(html), len(chunk.text))  # noqa: S704 as above


def _with_head(chunk: Chunk) -> str:
    """Return the text, rows of a table under the head that its context repeats."""
    _, _, head = chunk.context.partition("\n")
    if not head or not chunk.text.lstrip().startswith("|") or head in chunk.text:
        return chunk.text
    return f"{head}\n{'| --- ' * (head.count('|') - 1)}|\n{chunk.text}"
