"""Conflicts and duplicates of a draft: found where we altered, few where the guides agree."""

from collections.abc import Sequence

import pytest

import app
from bot.reviewing.comparing import compare
from bot.reviewing.pairs import Comparison, Pair
from ingest.load.markdown import load_markdown
from ingest.split import split
from knowledge.documents import PUBLIC, Chunk
from tests.bot.reviewing.altered import (
    REWORDED,
    Altered,
    as_markdown,
    figures_altered,
    rules_altered,
    without_markers_kept_lines,
)

EVERYBODY = frozenset({PUBLIC})


@pytest.fixture(scope="module")
def published(shipped: app.Parts) -> list[Chunk]:
    cards = shipped.library.cards(EVERYBODY)
    return [chunk for card in cards for chunk in shipped.library.chunks(card.document_id)]


def compared(
    shipped: app.Parts, texts: Sequence[str], without: frozenset[str] = frozenset()
) -> Comparison:
    draft = load_markdown("notes.md", "draft/1", as_markdown(texts))
    chunks = split(draft, shipped.embedder.count_tokens)
    return compare(draft, chunks, shipped.library, shipped.embedder, EVERYBODY, without=without)


def found(texts: Sequence[Altered], conflicts: Sequence[Pair]) -> int:
    """Return of how many passages the altered sentence is in a conflict."""
    return sum(
        any(
            pair.draft.section[-1] == f"Note {nth}" and each.wrong in pair.draft.quote
            for pair in conflicts
        )
        for nth, each in enumerate(texts, start=1)
    )


def test_most_altered_figures_are_found(shipped: app.Parts, published: list[Chunk]) -> None:
    texts = figures_altered(published, 30)
    conflicts = compared(shipped, [each.text for each in texts]).conflicts
    assert found(texts, conflicts) >= 26
    assert all(pair.published.quote and pair.published.figure_text for pair in conflicts)


def test_most_rules_turned_round_are_found(shipped: app.Parts, published: list[Chunk]) -> None:
    texts = rules_altered(published, 14)
    conflicts = compared(shipped, [each.text for each in texts]).conflicts
    # Some of the sentences make no sense once they are turned round.
    assert found(texts, conflicts) >= 8
    assert {pair.kind for pair in conflicts} == {"yes or no"}


def test_wrong_statements_in_other_words_are_found_and_right_ones_left_alone(
    shipped: app.Parts,
) -> None:
    wrong = [Altered(each.false, each.wrong) for each in REWORDED]
    assert found(wrong, compared(shipped, [each.text for each in wrong]).conflicts) >= 16
    assert len(compared(shipped, [each.true for each in REWORDED]).conflicts) <= 1


def test_a_conflict_shows_both_quotes_exactly(shipped: app.Parts) -> None:
    text = "The usual security deposit for a Tmall Global store is RMB 50,000."
    pair = compared(shipped, [text]).conflicts[0]
    assert (pair.draft.quote, pair.draft.figure_text) == (text, "RMB 50,000")
    assert pair.published.document_id == "platform/deposit"
    assert "RMB 150,000" in pair.published.figure_text
    chunks = shipped.library.chunks("platform/deposit")
    assert any(pair.published.quote in chunk.text for chunk in chunks)


def test_the_document_that_is_replaced_is_not_compared(shipped: app.Parts) -> None:
    text = "The usual security deposit for a Tmall Global store is RMB 50,000."
    left = compared(shipped, [text], frozenset({"platform/deposit"})).conflicts
    assert "platform/deposit" not in {pair.published.document_id for pair in left}


def test_copied_passages_are_duplicates_of_their_guide(
    shipped: app.Parts, published: list[Chunk]
) -> None:
    originals = [chunk for chunk in published if len(chunk.text) > 400][::50]
    texts = [without_markers_kept_lines(chunk.text) for chunk in originals]
    duplicates = compared(shipped, texts).duplicates
    assert {pair.published.document_id for pair in duplicates} == {
        chunk.document_id for chunk in originals
    }
    assert {pair.kind for pair in duplicates} == {"same words"}


def test_the_guides_seldom_repeat_or_contradict_one_another(
    shipped: app.Parts, published: list[Chunk]
) -> None:
    conflicts = duplicates = 0
    names = sorted({chunk.document_id for chunk in published})[::9]
    for name in names:
        own = shipped.library.chunks(name)
        document = shipped.library.document(name)
        result = compare(document, own, shipped.library, shipped.embedder, EVERYBODY)
        conflicts += len(result.conflicts)
        duplicates += len(result.duplicates)
    assert (conflicts <= 8, duplicates <= 8) == (True, True)


def test_an_empty_draft_meets_nothing(shipped: app.Parts) -> None:
    draft = load_markdown("a.md", "a", "# A\n\nNothing is said here.")
    assert compare(draft, [], shipped.library, shipped.embedder, EVERYBODY) == Comparison()
