"""A document to the sentences in it that read as orders to an assistant."""

from dataclasses import dataclass

from bot.safety.orders import suspicious_places
from knowledge.documents import Document


@dataclass(frozen=True, slots=True)
class Flag:
    """A sentence that a person should look at before the document is published."""

    sentence: str
    """Exactly `text[start:end]`."""
    section: tuple[str, ...]
    """Heading path; () before the first heading, or where the text has no sections."""
    start: int
    end: int


def flag(document: Document) -> tuple[Flag, ...]:
    """Return the suspicious sentences of `document` in order; offsets are into its text."""
    return tuple(
        Flag(document.text[start:end], _section_at(document, start), start, end)
        for start, end in suspicious_places(document.text)
    )


def flag_text(text: str) -> tuple[Flag, ...]:
    """Return those of a text outside the document, such as what a finding says was hidden."""
    return tuple(Flag(text[start:end], (), start, end) for start, end in suspicious_places(text))


def _section_at(document: Document, place: int) -> tuple[str, ...]:
    """Return the heading path of the section that holds `place`.

    A heading's own line stands before its section's text, and belongs to the one that follows.
    """
    for section in document.sections:
        if place < section.end:
            return section.heading_path
    return ()
