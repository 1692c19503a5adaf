"""The values everything else passes around: documents, their sections, chunks and passages."""

import hashlib
from dataclasses import dataclass
from typing import Literal

Confidence = Literal["high", "medium", "low"]
SpanKind = Literal["sentence", "item", "row", "head"]

PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from; text cites it as its id in square brackets, `[S1]`."""

    id: str
    publisher: str
    title: str
    as_of: str
    """A year, month or day: "2019", "2019-01" or "2019-01-01"; "" when the source is undated."""
    confidence: Confidence
    url: str = ""
    """"" where the document can be named but has no address to show."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text under it, up to the next heading of any level."""

    heading_path: tuple[str, ...]
    """From the outermost heading to this one; () for text before the first heading."""
    start: int
    """Offset of the section's text (after its heading line) in `Document.text`."""
    end: int
    asked_as: tuple[str, ...] = ()
    """Questions this section answers, in readers' words; not part of the text."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One guidance document: `text` is Markdown, and every offset elsewhere points into it."""

    id: str
    """A stable slug path such as "platform/fees"."""
    title: str
    text: str
    sections: tuple[Section, ...]
    lang: str = "en"
    summary: str = ""
    topics: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    as_of: str = ""
    review_by: str = ""
    sources: tuple[Source, ...] = ()
    source_url: str = ""
    collection: str = PUBLIC

    @property
    def version(self) -> str:
        """Sixteen hex digits that change when anything a reader could see changes."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a chunk that can be quoted alone: a sentence, a list item or a table row.

    Offsets are into the chunk's text; a table's header line is a span of kind "head".
    """

    kind: SpanKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of text under one heading, small enough to embed whole."""

    id: str
    document_id: str
    heading_path: tuple[str, ...]
    text: str
    """Exactly `Document.text[start:end]`."""
    start: int
    end: int
    context: str
    """"title > heading path": embedded in front of the text, never shown as part of it."""
    spans: tuple[Span, ...]
    asked_as: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What a reader is told about a published document beside a passage from it."""

    document_id: str
    version: str
    title: str
    summary: str
    lang: str
    topics: tuple[str, ...]
    routes: tuple[str, ...]
    products: tuple[str, ...]
    as_of: str
    review_by: str
    sources: tuple[Source, ...]
    source_url: str
    collection: str
    has_questions: bool = False
    """Whether any of its sections lists questions that it answers."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk of a published document with its search scores, each higher when closer."""

    chunk: Chunk
    card: Card
    dense: float
    """Cosine of question and chunk, in [-1, 1]."""
    asked: float
    """Best cosine of question and the chunk's asked-as questions; 0.0 without any."""
    lexical: float
    """BM25 of question and chunk, 0.0 when they share no term."""
    score: float = 0.0
    """Final order; set by the retriever."""
    maxsim: float = 0.0
    """Weighted mean over question tokens of the best matching token of the chunk."""
    best_span: float = 0.0
    """The same for the chunk's best sentence, item or row."""


def chunk_id(document_id: str, context: str, text: str, asked_as: tuple[str, ...], nth: int) -> str:
    """Return a content-addressed id; `nth` tells equal chunks of one document apart."""
    content = repr((document_id, context, text, asked_as, nth))
    return hashlib.sha256(content.encode()).hexdigest()[:32]
