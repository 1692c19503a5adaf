"""Approved answers: published, listed and withdrawn in the library."""

from dataclasses import dataclass, replace

from bot.question import language
from ingest.split import split
from knowledge.approved import (
    FOLDER,
    ApprovedAnswer,
    from_document,
    is_approved,
    slug_of,
    to_document,
)
from knowledge.errors import NotFound
from knowledge.library import Library


@dataclass(frozen=True, slots=True)
class Listed:
    """An approved answer that is given now, under its name in addresses."""

    slug: str
    answer: ApprovedAnswer


@dataclass(frozen=True)
class Approvals:
    """Keeps approved answers as documents of the library."""

    library: Library

    def all(self) -> list[Listed]:
        """Return every approved answer, the one to be reviewed first at the top."""
        ids = [card.document_id for card in self.library.cards() if is_approved(card.document_id)]
        found = [self.find(id.removeprefix(FOLDER)) for id in ids]
        return sorted(found, key=lambda each: (each.answer.review_by, each.answer.question))

    def find(self, slug: str) -> Listed:
        """Return one answer.

        Raises:
            NotFound: There is none, or it was withdrawn.
        """
        document = self.library.document(FOLDER + slug)
        if not is_approved(document.id):
            raise NotFound(f"There is no approved answer {slug!r}.")
        return Listed(slug, from_document(document))

    def approve(self, answer: ApprovedAnswer, slug: str = "") -> str:
        """Publish an answer, in place of the one named `slug`; return its name.

        Raises:
            InvalidInput: Something is missing or too long; `field` names it.
            StoreError: Another process writes, or the disk is full; nothing was changed.
        """
        name = slug or slug_of(answer.question)
        spoken = replace(answer, lang=language(f"{answer.question} {answer.text}"))
        document = to_document(spoken, FOLDER + name)
        self.library.publish(document, split(document, self.library.embedder.count_tokens))
        return name

    def withdraw(self, slug: str) -> None:
        """Stop giving an answer; what cited it can still be opened.

        Raises:
            NotFound: There is none.
        """
        self.library.withdraw(FOLDER + slug)
