"""The shipped guides: each one loads and splits."""

from pathlib import Path

import pytest

from ingest.load import load
from ingest.pipeline import SHIPPED_GUIDES
from ingest.split import split

GUIDES = sorted(SHIPPED_GUIDES.rglob("*.md"))


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: str(path.relative_to(SHIPPED_GUIDES)))
def test_a_guide_loads_and_every_section_has_quotable_text(path: Path) -> None:
    document = load(path, SHIPPED_GUIDES, require_front_matter=True)
    chunks = split(document, lambda text: len(text) // 4)
    assert all(chunk.spans for chunk in chunks)
    sections = {section.heading_path for section in document.sections if section.asked_as}
    assert sections == {chunk.heading_path for chunk in chunks if chunk.asked_as}
