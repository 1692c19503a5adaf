"""The shipped guides as calculators cite them, read from their files without an index."""

from dataclasses import dataclass

import pytest

from bot.calculators.citing import GuideCiter
from ingest.load import load
from ingest.pipeline import SHIPPED_GUIDES
from ingest.split import split
from knowledge.documents import Card, Chunk
from knowledge.records import card_of


@dataclass(frozen=True)
class GuideFiles:
    """Guides that were loaded and split, by id."""

    by_id: dict[str, Card]
    passages: dict[str, list[Chunk]]

    def cards(self) -> list[Card]:
        return list(self.by_id.values())

    def chunks(self, document_id: str) -> list[Chunk]:
        return self.passages[document_id]

    def without(self, document_id: str) -> "GuideFiles":
        """Return the same with one guide withdrawn."""
        kept = {id: card for id, card in self.by_id.items() if id != document_id}
        return GuideFiles(kept, self.passages)


@pytest.fixture(scope="session")
def guide_files() -> GuideFiles:
    documents = [
        load(path, SHIPPED_GUIDES, require_front_matter=True)
        for path in sorted(SHIPPED_GUIDES.rglob("*.md"))
    ]
    return GuideFiles(
        {document.id: card_of(document) for document in documents},
        {document.id: split(document, lambda text: len(text) // 4) for document in documents},
    )


@pytest.fixture(scope="session")
def citer(guide_files: GuideFiles) -> GuideCiter:
    return GuideCiter(guide_files)
