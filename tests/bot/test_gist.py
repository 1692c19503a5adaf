"""A Chinese reader gets a Chinese line on what an English passage says."""

import pytest

from bot.writers.gist import chinese_gist
from knowledge.glossary import read_glossary


def test_the_gist_holds_the_verdict_the_terms_and_the_figures() -> None:
    gist = chinese_gist("No, the security deposit is RMB 150,000 since 2021.", read_glossary())
    assert gist == "要点：否；保证金；150,000 元、2021年。"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2021", "2021年"),
        ("November 2024", "2024年11月"),
        ("18 November 2025", "2025年11月18日"),
        ("12 months", "12 months"),
        ("RMB 20,000 to 100,000", "20,000 至 100,000 元"),
    ],
)
def test_dates_and_amounts_are_written_as_the_chinese_write_them(written: str, shown: str) -> None:
    gist = chinese_gist(f"The security deposit has applied for {written}.", read_glossary())
    assert gist == f"要点：保证金；{shown}。"


def test_a_chinese_sentence_needs_no_gist() -> None:
    assert chinese_gist("保证金为人民币十五万元。", read_glossary()) == ""


def test_a_sentence_without_known_terms_has_no_gist() -> None:
    assert chinese_gist("Nobody knows.", read_glossary()) == ""


def test_a_bare_number_and_a_period_in_words_are_left_out() -> None:
    gist = chinese_gist("The security deposit on day 11 is for one year.", read_glossary())
    assert gist == "要点：保证金。"
