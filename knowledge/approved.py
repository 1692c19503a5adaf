"""Approved answers to the documents they are published as, and back."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from knowledge.documents import PUBLIC, Card, Document, Section, Source
from knowledge.errors import InvalidInput

FOLDER = "answers/"
TOPIC = "approved-answers"
MAX_QUESTION_CHARS = 300
MAX_VARIANTS = 20
MAX_TEXT_CHARS = 6000
_SLUG_CHARS = 60


@dataclass(frozen=True, slots=True)
class ApprovedAnswer:
    """An answer that a consultant stands for, to a question and other ways of asking it."""

    question: str
    text: str
    """Markdown."""
    owner: str
    """Who stands for it, as readers are told."""
    approved_on: str
    """An ISO date."""
    review_by: str
    """An ISO date; after it the answer is still given, and says that its review is due."""
    variants: tuple[str, ...] = ()
    collection: str = PUBLIC
    lang: str = "en"

    @property
    def asked_as(self) -> tuple[str, ...]:
        """The question and its variants, each once."""
        return tuple(dict.fromkeys((self.question, *self.variants)))


def is_approved(document_id: str) -> bool:
    """Tell whether a document is an approved answer."""
    return document_id.startswith(FOLDER)


def slug_of(question: str) -> str:
    """Return a name for addresses: letters and digits of the question, the same every time."""
    plain = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:_SLUG_CHARS].strip("-")
    # Chinese leaves no letters; two long questions may begin alike.
    digest = hashlib.sha256(question.encode()).hexdigest()[:8]
    return f"{words}-{digest}" if words else digest


def to_document(answer: ApprovedAnswer, document_id: str) -> Document:
    """Return the document of an answer.

    Raises:
        InvalidInput: Something is missing or too long; `field` names it.
    """
    _check(answer)
    text = answer.text.strip()
    return Document(
        id=document_id,
        title=answer.question,
        text=text,
        sections=(Section((), 0, len(text), answer.asked_as),),
        lang=answer.lang,
        topics=(TOPIC,),
        as_of=answer.approved_on,
        review_by=answer.review_by,
        sources=(Source("S1", answer.owner, "Approved answer", answer.approved_on, "high"),),
        collection=answer.collection,
    )


def from_document(document: Document) -> ApprovedAnswer:
    """Return the answer of a document that `to_document` made."""
    asked = document.sections[0].asked_as if document.sections else ()
    return ApprovedAnswer(
        question=document.title,
        text=document.text,
        owner=owner_of(document),
        approved_on=document.as_of,
        review_by=document.review_by,
        variants=tuple(each for each in asked if each != document.title),
        collection=document.collection,
        lang=document.lang,
    )


def owner_of(document: Document | Card) -> str:
    """Return who stands for an approved answer, "" when the document names nobody."""
    return document.sources[0].publisher if document.sources else ""


def _check(answer: ApprovedAnswer) -> None:
    if not answer.question.strip():
        raise InvalidInput("The question is empty: write what readers ask.", "question")
    if not answer.text.strip():
        raise InvalidInput("The answer is empty: write what readers are told.", "text")
    if not answer.owner.strip():
        raise InvalidInput("The owner is missing: name who stands for the answer.", "owner")
    if len(answer.text) > MAX_TEXT_CHARS:
        raise InvalidInput(
            f"The answer has {len(answer.text):,} characters: shorten it to {MAX_TEXT_CHARS:,}.",
            "text",
        )
    if len(answer.variants) > MAX_VARIANTS:
        raise InvalidInput(
            f"There are {len(answer.variants)} other ways of asking: keep {MAX_VARIANTS}.",
            "variants",
        )
    if max(map(len, answer.asked_as)) > MAX_QUESTION_CHARS:
        raise InvalidInput(
            f"A question is too long: shorten each to {MAX_QUESTION_CHARS} characters.", "question"
        )
