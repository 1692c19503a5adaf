"""Questions to start with, from what is published."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.translation import translator
from bot.web.starters import Starter, last_reviewed, starters
from knowledge.documents import PUBLIC, Card, Chunk

EN = translator("en")


@dataclass(frozen=True)
class Shelf:
    published: Mapping[str, tuple[str, ...]]
    """Questions by document id."""
    collection: str = PUBLIC

    def cards(self, collections: frozenset[str] | None = None) -> list[Card]:
        return [
            Card(id, "v", id, "", "en", (), (), (), f"2026-0{nth}-01", "", (), "", self.collection)
            for nth, id in enumerate(self.published, start=1)
            if collections is None or self.collection in collections
        ]

    def chunks(self, document_id: str) -> list[Chunk]:
        asked = self.published[document_id]
        return [Chunk("c", document_id, ("Fees", "A noun"), "", 0, 0, "", (), asked)]


def test_each_topic_gives_one_question_those_that_brands_start_with_first() -> None:
    shelf = Shelf(
        {
            "own-rules/a": ("What do we always do first?",),
            "platform/a": ("How much is the annual fee?",),
            "platform/deposit": ("保证金要多少钱？", "how much?", "How much is the deposit?"),
            "decisions/a": ("short?",),
            "decisions/b": ("Which route fits a small brand?",),
        }
    )
    assert starters(shelf, EN) == (
        Starter("Where to start", "Which route fits a small brand?"),
        Starter("Fees", "How much is the deposit?"),
        Starter("Own rules", "What do we always do first?"),
    )
    assert last_reviewed(shelf) == "2026-05-01"


def test_at_most_six_are_offered_and_none_from_what_is_not_public() -> None:
    many = {f"t{nth}/a": ("How much is the deposit?",) for nth in range(9)}
    assert len(starters(Shelf(many), EN)) == 6
    private = Shelf(many, collection="consultants")
    assert starters(private, EN) == ()
    assert last_reviewed(private) == ""
    assert len(starters(private, EN, collections=frozenset({"consultants"}))) == 6


def test_an_empty_library_offers_nothing() -> None:
    assert starters(Shelf({}), EN) == ()
    assert last_reviewed(Shelf({})) == ""


def test_a_chinese_reader_is_offered_the_questions_asked_in_chinese() -> None:
    shelf = Shelf({"platform/deposit": ("How much is the deposit?", "保证金", "保证金要多少钱？")})
    assert starters(shelf, translator("zh")) == (Starter("费用", "保证金要多少钱？"),)
