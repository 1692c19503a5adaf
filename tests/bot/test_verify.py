"""What is not in its passage is not shown."""

from dataclasses import replace

from bot.answers import Figure
from bot.drafts import Draft, Statement, TableExcerpt
from bot.verify import figures_of, verify
from tests.bot.conftest import MakePassage

DEPOSIT = "The deposit is RMB 150,000 [S1]."


def test_a_statement_quoted_word_for_word_stays(make_passage: MakePassage) -> None:
    statement = Statement("The deposit is RMB 150,000.", make_passage(DEPOSIT), DEPOSIT, "2017")
    assert verify(Draft(lead=(statement,))).draft.lead == (statement,)


def test_a_figure_that_the_quote_lacks_drops_its_statement(make_passage: MakePassage) -> None:
    invented = Statement("The deposit is RMB 160,000.", make_passage(DEPOSIT), DEPOSIT, "2017")
    verified = verify(Draft(lead=(invented,)))
    assert (verified.draft.lead, verified.dropped) == ((), 1)


def test_a_quote_from_another_passage_drops_its_statement(make_passage: MakePassage) -> None:
    stray = Statement("The deposit is RMB 150,000.", make_passage("Other text."), DEPOSIT, "2017")
    assert verify(Draft(lead=(), conditions=(stray,))).draft.conditions == ()


def test_a_conflict_needs_two_sides_that_hold(make_passage: MakePassage) -> None:
    sound = Statement("The deposit is RMB 150,000.", make_passage(DEPOSIT), DEPOSIT, "2017")
    broken = replace(sound, text="The deposit is RMB 1.")
    assert verify(Draft(lead=(sound,), conflicts=(sound, broken))).draft.conflicts == ()


def test_a_table_with_a_cell_of_its_own_is_dropped(make_passage: MakePassage) -> None:
    passage = make_passage("| Store | Deposit |", "| Flagship | 50,000 |", kind="row")
    quotes = ("| Store | Deposit |", "| Flagship | 50,000 |")
    sound = TableExcerpt(("Store", "Deposit"), (("Flagship", "50,000"),), passage, quotes)
    altered = replace(sound, rows=(("Flagship", "60,000"),))
    assert verify(Draft(lead=(), tables=(sound, altered))).draft.tables == (sound,)


def test_a_figure_carries_its_date_and_citation(make_passage: MakePassage) -> None:
    passage = make_passage(DEPOSIT)
    statement = Statement("The deposit is RMB 150,000.", passage, DEPOSIT, "2017")
    assert figures_of([statement], {passage.chunk.id: 1}) == (Figure("RMB 150,000", "2017", 1),)
