"""A Chinese reader gets a Chinese line on what an English passage says."""

from bot.writers.gist import chinese_gist
from knowledge.glossary import read_glossary


def test_the_gist_holds_the_verdict_the_terms_and_the_figures() -> None:
    gist = chinese_gist("No, the security deposit is RMB 150,000 since 2021.", read_glossary())
    assert gist == "要点：否；保证金；RMB 150,000、2021。"


def test_a_chinese_sentence_needs_no_gist() -> None:
    assert chinese_gist("保证金为人民币十五万元。", read_glossary()) == ""


def test_a_sentence_without_known_terms_has_no_gist() -> None:
    assert chinese_gist("Nobody knows.", read_glossary()) == ""
