"""Different figures for one quantity are shown side by side with their dates."""

from bot.drafts import Statement
from bot.writers.conflicts import find_conflicts
from tests.bot.conftest import MakePassage


def statement(make_passage: MakePassage, text: str, as_of: str) -> Statement:
    return Statement(text, make_passage(text), text, as_of)


def test_figures_of_different_dates_for_one_quantity_conflict(make_passage: MakePassage) -> None:
    new = statement(make_passage, "The deposit for a flagship store is RMB 50,000.", "2025-03")
    old = statement(make_passage, "The deposit for a flagship store is RMB 150,000.", "2017")
    assert find_conflicts([new, old]) == (old, new)


def test_one_date_with_two_figures_is_a_range_not_a_conflict(make_passage: MakePassage) -> None:
    one = statement(make_passage, "The deposit for a flagship store is RMB 50,000.", "2017")
    two = statement(make_passage, "The deposit for a flagship store is RMB 150,000.", "2017")
    assert find_conflicts([one, two]) == ()


def test_figures_for_different_quantities_do_not_conflict(make_passage: MakePassage) -> None:
    deposit = statement(make_passage, "The security deposit is RMB 150,000.", "2017")
    fee = statement(make_passage, "Alipay charges sellers a fixed fee of RMB 3,000.", "2025")
    assert find_conflicts([deposit, fee]) == ()


def test_the_same_figure_at_two_dates_agrees(make_passage: MakePassage) -> None:
    old = statement(make_passage, "The deposit for a flagship store is RMB 150,000.", "2017")
    new = statement(make_passage, "The deposit of a flagship store is RMB 150,000.", "2025")
    assert find_conflicts([old, new]) == ()


def test_figures_of_two_years_are_a_series_not_a_conflict(make_passage: MakePassage) -> None:
    old = statement(make_passage, "CBEC imports were RMB 276 billion in 2023.", "2023-07")
    new = statement(make_passage, "CBEC imports were RMB 266 billion in 2024.", "2024-11")
    assert find_conflicts([old, new]) == ()


def test_a_sentence_that_reports_a_disagreement_counts_by_itself(
    make_passage: MakePassage,
) -> None:
    both = statement(make_passage, "Sources disagree: one says 600 shops, another 800.", "2022")
    assert find_conflicts([both]) == (both,)
