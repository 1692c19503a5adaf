"""Typing slips are mended; words the library or English knows are left alone."""

import pytest

from bot.spelling import Speller

TEXT = "The cosmetics deposit in the bonded warehouse. Cosmetics deposit, bonded warehouse, mail."


@pytest.fixture
def speller() -> Speller:
    return Speller(lambda: 1, lambda: [TEXT, TEXT])


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
def test_slips_are_mended(speller: Speller, written: str, meant: str) -> None:
    assert speller.correct(written) == meant


def test_the_words_are_read_again_when_the_library_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [TEXT]
    clock = iter((0.0, 10.0))
    monkeypatch.setattr("bot.spelling.time.monotonic", lambda: next(clock))
    speller = Speller(lambda: len(texts), lambda: texts)
    assert speller.correct("a zhitongchee") == "a zhitongchee"
    texts.append("zhitongche, zhitongche")
    assert speller.correct("a zhitongchee") == "a zhitongche"
