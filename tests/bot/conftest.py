"""Passages by hand, for tests whose expectations are worked out by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.documents import PUBLIC, Card, Chunk, Passage, Source, Span

SOURCES = (
    Source("S1", "Old Agency", "Fees in 2017", "2017", "high", "https://old.example/fees"),
    Source("S2", "New Agency", "Fees in 2025", "2025-03", "medium", "https://new.example/fees"),
)

MakePassage = Callable[..., Passage]


@pytest.fixture
def make_passage() -> MakePassage:
    """Build a passage from its spans: each is a sentence, joined by spaces."""

    def make(*sentences: str, kind: Any = "sentence", **chunk: Any) -> Passage:
        text = ("\n" if kind == "row" else " ").join(sentences)
        starts = [text.index(sentence) for sentence in sentences]
        spans = tuple(
            Span("head" if kind == "row" and i == 0 else kind, start, start + len(sentence))
            for i, (start, sentence) in enumerate(zip(starts, sentences, strict=True))
        )
        fields: dict[str, Any] = {
            "id": f"chunk-{abs(hash(text)) % 10**8}",
            "document_id": "platform/fees",
            "heading_path": ("Security deposit",),
            "text": text,
            "start": 0,
            "end": len(text),
            "context": "Fees > Security deposit",
            "spans": spans,
        }
        card = Card(
            document_id="platform/fees", version="v1", title="Fees", summary="", lang="en",
            topics=("fees",), routes=(), products=(), as_of="2026-11-22", review_by="",
            sources=SOURCES, source_url="", collection=PUBLIC,
        )  # fmt: skip
        return Passage(Chunk(**fields | chunk), card, dense=0.9, asked=0.9, lexical=5.0)

    return make
