"""The examples in the API's description."""

from datetime import date

import pytest

from bot.calculators.examples import EXAMPLES, example_of
from bot.calculators.lookup import calculator_named
from bot.calculators.registry import calculators
from bot.calculators.schemas import read_inputs
from bot.translation import translator
from tests.bot.calculators.conftest import GuideFiles

EN = translator("en")


def test_every_calculator_has_an_example(guide_files: GuideFiles) -> None:
    assert {one.name for one in calculators(guide_files)} == set(EXAMPLES)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_is_worked_out_as_it_stands(guide_files: GuideFiles, name: str) -> None:
    calculator = calculator_named(calculators(guide_files), name)
    inputs = read_inputs(calculator, example_of(calculator), EN)
    outcome = calculator.compute(inputs, EN, date(2026, 11, 22))
    assert outcome.shown.headline
    assert outcome.shown.conditions
