"""Published guides to what the library page lists and searches, on the server and in the page."""

import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.web.guidance import anchors_of
from bot.web.topics import EVERY, product_of, topic_of, topic_place
from bot.web.word_search import fold, holds_all, needles
from knowledge.documents import Document

MAX_SECTIONS = 3
"""Sections shown under a guide that was found."""
# A word in the title says most about a guide, one in a single question least.
IN_TITLE, IN_HEADING, IN_SUMMARY, IN_QUESTION = 8, 4, 3, 2


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section with a heading."""

    heading: str
    anchor: str
    questions: tuple[str, ...]
    folded_heading: str
    folded_questions: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A guide as the library page knows it."""

    guide: Document
    topic: str
    products: frozenset[str]
    routes: frozenset[str]
    sections: tuple[SectionEntry, ...]
    folded_title: str
    folded_summary: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A guide that was found, and its sections that hold all the words."""

    entry: Entry
    sections: tuple[SectionEntry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """All entries in the order of their topics, and the JSON that the page searches."""

    entries: tuple[Entry, ...]
    digest: str
    json: bytes
    gzipped: bytes


def build_index(guides: Sequence[Document]) -> Index:
    """Return the index of `guides`; they keep their order inside each topic."""
    entries = sorted(map(_entry, guides), key=lambda entry: topic_place(entry.topic))
    body = json.dumps(
        {"guides": [_record(entry) for entry in entries]},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    digest = hashlib.sha256(body).hexdigest()[:16]
    return Index(tuple(entries), digest, body, gzip.compress(body, mtime=0))


def search(entries: Sequence[Entry], query: str) -> list[Hit]:
    """Return the guides that hold every word of `query`, best first; [] without a word."""
    wanted = needles(query)
    scored = [(score, hit) for entry in entries for score, hit in _found(entry, wanted)]
    scored.sort(key=lambda pair: -pair[0])
    return [hit for _, hit in scored]


def _found(entry: Entry, wanted: Sequence[str]) -> list[tuple[int, Hit]]:
    """Return the entry with its score, or [] when a word is not in it."""
    headings = "".join(section.folded_heading for section in entry.sections)
    questions = "".join(section.folded_questions for section in entry.sections)
    fields = (
        (IN_TITLE, entry.folded_title),
        (IN_HEADING, headings),
        (IN_SUMMARY, entry.folded_summary),
        (IN_QUESTION, questions),
    )
    best = [max((worth for worth, text in fields if word in text), default=0) for word in wanted]
    if not all(best) or not best:
        return []
    sections = [
        section
        for section in entry.sections
        if holds_all(section.folded_heading + section.folded_questions, wanted)
    ]
    # Those that say it in the heading before those that only answer to it.
    sections.sort(key=lambda section: not holds_all(section.folded_heading, wanted))
    score = 10 * sum(best) + min(len(sections), 9)
    return [(score, Hit(entry, tuple(sections[:MAX_SECTIONS])))]


def _entry(guide: Document) -> Entry:
    sections = [
        SectionEntry(
            section.heading_path[-1],
            anchor,
            section.asked_as,
            fold(section.heading_path[-1]),
            "".join(map(fold, section.asked_as)),
        )
        for section, anchor in zip(guide.sections, anchors_of(guide.sections), strict=True)
        if section.heading_path
    ]
    return Entry(
        guide,
        topic_of(guide.id),
        frozenset(map(product_of, guide.products or (EVERY,))),
        frozenset(guide.routes or (EVERY,)),
        tuple(sections),
        fold(guide.title),
        fold(guide.summary),
    )


def _record(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.guide.id,
        "title": entry.guide.title,
        "summary": entry.guide.summary,
        "sections": [
            (section.heading, section.anchor, *section.questions) for section in entry.sections
        ],
    }
