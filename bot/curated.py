"""A question to the answer that a consultant approved for it, which wins over what is found."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.answers import Answer, Citation, Figure
from bot.asked.likeness import Likeness
from bot.asked.sameness import asks_the_same
from bot.composing import NO_HOSTS
from bot.figures import find_figures
from bot.question import Question
from bot.retriever import Retrieved
from bot.safety.allowed_links import without_foreign_links
from bot.translation import Translator, translator
from knowledge.approved import ApprovedAnswer, from_document, is_approved
from knowledge.documents import Document, Passage
from knowledge.embedder import Embedder

NEAR = 0.85
"""Raw cosine of question and asked-as question below which nothing asks the same: a quick look.

Matches measured on tests/data/approved_matches.jsonl have .94 and more."""
_BLOCK = re.compile(r"\n\s*\n")
_NO_SENTENCE = re.compile(r"#{1,6} |\||```|---")


@dataclass(frozen=True, slots=True)
class CuratedMatch:
    """An approved answer that was asked for."""

    document: Document
    chunk_id: str
    approved: ApprovedAnswer
    score: float
    """Likeness of the question and the way of asking it that matched, in [0, 1]."""


@dataclass(frozen=True)
class Curated:
    """Recognises questions that have an approved answer, and gives it."""

    document: Callable[[str, str], Document]
    """Returns a version of a document: `Library.document`."""
    embedder: Embedder
    likeness: Likeness

    def match(self, asked: Question, retrieved: Retrieved) -> CuratedMatch | None:
        """Return the approved answer among what was found that answers exactly `asked`.

        What was found holds only what the reader may see, so nothing else can match. Pass the
        question as understood, before the brand's profile narrows it.
        """
        found = [
            (score, passage)
            for passage in retrieved.passages
            if is_approved(passage.card.document_id) and passage.asked >= NEAR
            if (score := self._score(asked.standalone, passage))
        ]
        if not found:
            return None
        score, passage = max(found, key=lambda pair: pair[0])
        document = self.document(passage.card.document_id, passage.card.version)
        return CuratedMatch(document, passage.chunk.id, from_document(document), score)

    def _score(self, question: str, passage: Passage) -> float:
        return max(
            (
                asks_the_same(question, each, self.embedder, self.likeness)
                for each in passage.chunk.asked_as
            ),
            default=0.0,
        )


def curated_answer(match: CuratedMatch, asked: Question, today: date) -> Answer:
    """Return the approved answer, citing who stands for it and since when."""
    say, approved = translator(asked.lang), match.approved
    text = without_foreign_links(with_markers(approved.text), NO_HOSTS)
    figures = tuple(
        Figure(figure.text, approved.approved_on, 1)
        for figure in find_figures(approved.text)
        if figure.kind != "date"
    )
    return Answer(
        answer_id=uuid.uuid4().hex,
        text=text,
        outcome="answered",
        citations=(_citation(match, say, today),),
        figures=figures,
        understood=asked.standalone if asked.standalone != asked.text else "",
        about=asked.about,
        ranked_document_ids=(match.document.id,),
    )


def is_overdue(review_by: str, today: date) -> bool:
    """Tell whether a review was due before `today`; never without a date."""
    return bool(review_by) and review_by < today.isoformat()


def with_markers(text: str) -> str:
    """Return Markdown with [1] after each paragraph and item; headings and tables have none."""
    return "\n\n".join(_marked(block) for block in _BLOCK.split(text.strip()))


def _marked(block: str) -> str:
    lines = block.split("\n")
    if _NO_SENTENCE.match(block):
        return block
    items = [i for i, line in enumerate(lines) if re.match(r"\s*(?:[-*+]|\d+[.)])\s", line)]
    ends = {i - 1 for i in items if i} | {len(lines) - 1}
    return "\n".join(f"{line} [1]" if i in ends else line for i, line in enumerate(lines))


def _citation(match: CuratedMatch, say: Translator, today: date) -> Citation:
    approved, document = match.approved, match.document
    as_of = approved.approved_on
    if is_overdue(approved.review_by, today):
        as_of = say("curated-overdue", approved=say.day(as_of), due=say.day(approved.review_by))
    return Citation(
        number=1,
        document_id=document.id,
        version=document.version,
        chunk_id=match.chunk_id,
        title=say("curated-title"),
        section=(approved.question,),
        page=None,
        quotes=_paragraphs(document.text),
        passage=document.text,
        publisher=approved.owner,
        source_url="",
        as_of=as_of,
        reviewed_on=approved.approved_on,
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(block for block in _BLOCK.split(text) if block.strip()) or (text,)
