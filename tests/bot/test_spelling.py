"""Typing slips are mended; words the library or English knows are left alone."""

from types import SimpleNamespace
from typing import Any

import pytest

from bot.spelling import Speller
from knowledge.documents import PUBLIC, Chunk

TEXT = "The cosmetics deposit in the bonded warehouse. Cosmetics deposit, bonded warehouse, mail."


class Shelf:
    """Texts by document, each in a collection."""

    def __init__(self, **texts: str) -> None:
        self.texts = {(name, PUBLIC): text for name, text in texts.items()}

    def cards(self, collections: frozenset[str] | None = None) -> list[Any]:
        return [
            SimpleNamespace(document_id=name, version=text, collection=collection)
            for (name, collection), text in self.texts.items()
            if collections is None or collection in collections
        ]

    def chunks(self, document_id: str) -> list[Chunk]:
        texts = [text for (name, _), text in self.texts.items() if name == document_id]
        return [Chunk(name, "a", (), name, 0, len(name), "", ()) for name in texts]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Each look at the clock is ten seconds after the one before."""
    times = iter(range(0, 10_000, 10))
    monkeypatch.setattr("bot.spelling.time.monotonic", lambda: float(next(times)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("depost in the wharehouse", "deposit in the warehouse"),
        ("direct mial", "direct mail"),
        ("Cosmetcis", "Cosmetics"),
        ("weather and leather", "weather and leather"),
        ("SKUs and GMV", "SKUs and GMV"),
        ("保证金 depositt", "保证金 deposit"),
    ],
)
def test_slips_are_mended(written: str, meant: str) -> None:
    assert Speller(Shelf(one=TEXT, other=TEXT)).correct(written) == meant


@pytest.mark.usefixtures("clock")
def test_words_come_and_go_with_their_documents() -> None:
    shelf = Shelf(one=TEXT)
    speller = Speller(shelf)
    assert speller.correct("a zhitongchee") == "a zhitongchee"
    shelf.texts["new", PUBLIC] = "zhitongche, zhitongche"
    assert speller.correct("a zhitongchee") == "a zhitongche"
    del shelf.texts["new", PUBLIC]
    assert speller.correct("a zhitongchee") == "a zhitongchee"


@pytest.mark.usefixtures("clock")
def test_a_word_is_mended_only_for_those_who_may_read_it() -> None:
    shelf = Shelf(one=TEXT)
    shelf.texts["secret", "partners"] = "Project zorbulax. Zorbulax!"
    speller = Speller(shelf)
    assert speller.correct("zorbulux") == "zorbulux"
    assert speller.correct("zorbulux", frozenset({PUBLIC, "partners"})) == "zorbulax"
    assert speller.correct("zorbulux") == "zorbulux"
