"""Calculations as answers: their order, their numbers, and what their figures rest on."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answers import CalculationRef, Citation, Figure, Suggestion
from bot.calculators.answering import clarifying_answer, computed_answer
from bot.calculators.calculator import Outcome
from bot.calculators.computation import Basis, Computation, Grid, Line, Part, Step
from bot.calculators.numbering import number
from bot.calculators.support import loose_figures
from bot.translation import translator
from tests.bot.web.sample_calculator import SampleCalculator

RATE = Basis(
    0, "tables/rates", "v1", "row1", "Rates", ("Serum",), None, ("- VAT: 13",),
    "- Duty: 1\n- VAT: 13", "Office", "", "2024-01", "",
)  # fmt: skip
DUTY = replace(RATE, quotes=("- Duty: 1",))
RULE = replace(RATE, chunk_id="row2", quotes=("one order up to RMB 5,000",), as_of="2019")
REFERENCE = CalculationRef("vat", "price=200")
SHOWN = Computation(
    headline=(Line("VAT is **RMB 26**.", (RATE,)),),
    conditions=(Line("Up to RMB 5,000 an order.", (RULE,)), Line("In 2020 it was the same.")),
    grids=(Grid("Routes", ("Route", "VAT"), (("A | B", "RMB 26"),), (RULE, DUTY)),),
    parts=(
        Part("Tax", (Step("VAT", "RMB 200 × 13%", "RMB 26", (RATE,), is_total=True),)),
        Part("Notes", lines=(Line("Round at the end."),)),
    ),
    next_questions=("And for wine?",),
)


def test_an_answer_comes_in_the_order_in_which_it_is_read() -> None:
    answer = computed_answer(Outcome(None, SHOWN), REFERENCE, translator("en"))
    assert answer.text == (
        "VAT is **RMB 26**. [1] *(as of January 2024)*\n\n"
        "**What it depends on**\n\n"
        "- Up to RMB 5,000 an order. [2] *(as of 2019)*\n"
        "- In 2020 it was the same.\n\n"
        "**Routes** [1] [2]\n\n"
        "| Route | VAT |\n| --- | --- |\n| A \\| B | RMB 26 |\n\n"
        "**Tax**\n\n"
        "| Step | Working | Result |\n| --- | --- | --- |\n"
        "| VAT [1] | RMB 200 × 13% | **RMB 26** |\n\n"
        "**Notes**\n\n- Round at the end."
    )
    assert (answer.outcome, answer.calculation) == ("computed", REFERENCE)
    assert answer.suggestions == (Suggestion("And for wine?", ""),)


def test_one_row_is_one_citation_with_everything_that_is_quoted_of_it() -> None:
    assert number(SHOWN).citations == (
        replace(RATE, number=1, quotes=("- Duty: 1", "- VAT: 13")),
        replace(RULE, number=2),
    )


def test_figures_are_those_that_stand_in_a_quote() -> None:
    answer = computed_answer(Outcome(None, SHOWN), REFERENCE, translator("en"))
    assert answer.figures == (Figure("RMB 5,000", "2019", 2), Figure("13%", "2024-01", 1))


def test_an_answer_in_chinese_dates_its_figures_in_chinese() -> None:
    text = computed_answer(Outcome(None, SHOWN), REFERENCE, translator("zh")).text
    assert "[1] *（截至 2024年1月）*" in text
    assert "**适用条件与例外**" in text


def test_a_question_for_an_input_carries_what_is_known() -> None:
    answer = clarifying_answer("What does it cost?", REFERENCE)
    assert (answer.text, answer.outcome, answer.calculation) == (
        "What does it cost?", "clarifying", REFERENCE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("VAT is RMB 26 on RMB 200 at 13%.", set()),
        ("An order may be RMB 5,000.", set()),
        ("Plan with RMB 31.5.", {"31.5"}),
    ],
)
def test_a_figure_without_a_step_input_or_quote_is_found(text: str, loose: set[str]) -> None:
    shown = replace(SHOWN, headline=(Line(text, (RATE,)),), conditions=SHOWN.conditions[:1])
    assert loose_figures(shown, REFERENCE.query) == loose


def test_a_real_calculation_has_no_loose_figure() -> None:
    raw = {"price": ["560"]}
    shown = SampleCalculator().compute(raw, translator("en"), date(2026, 11, 22)).shown
    assert loose_figures(shown, "price=560") == set()
    assert all(isinstance(citation, Citation) for citation in number(shown).citations)
