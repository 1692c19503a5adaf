"""JSON to inputs and results to JSON."""

from datetime import date
from decimal import Decimal

import pytest

from bot.calculators.schemas import input_schema, plain, read_inputs
from bot.translation import translator
from knowledge.errors import InvalidInput
from tests.bot.web.sample_calculator import SampleCalculator, Vat

SAMPLE, SAY = SampleCalculator(), translator("en")


def test_scalars_and_lists_of_numbers_words_and_truths_are_inputs() -> None:
    values = {"price": [Decimal("0.1"), "RMB 5"], "pieces": 2, "is_gift": True, "item": None}
    assert read_inputs(SAMPLE, values, SAY) == {
        "price": ["0.1", "RMB 5"], "pieces": ["2"], "is_gift": ["yes"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"prise": 5}, "sample-vat has no input 'prise': did you mean 'price'?"),
        ({"price": [1] * 21}, "'price' has more than 20 values: send fewer."),
        ({"price": {"value": 1}}, "'price' must be text, a number, yes or no, or a list of these,"),
        ({"item": "x" * 201}, "'item' must be text"),
        ({"price": [[1]]}, "'price' must be text"),
    ],
)
def test_what_is_no_input_is_refused_in_one_sentence(
    values: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidInput) as raised:
        read_inputs(SAMPLE, values, SAY)
    assert str(raised.value).startswith(sentence)
    assert raised.value.field == next(iter(values))


def test_the_schema_says_what_each_input_takes() -> None:
    schema = input_schema(SAMPLE, SAY)
    assert schema["required"] == ["price"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["price"]["items"] == {"type": ["number", "string"]}
    assert schema["properties"]["ships"] == {
        "type": "string", "enum": ["sea", "air"], "default": "sea",
    }  # fmt: skip


def test_results_keep_their_decimals() -> None:
    result = Vat(Decimal("1E+3"), Decimal("0.10"), date(2026, 11, 22))
    assert plain((result, None, {"a": 1})) == [
        {"goods": "1000", "vat": "0.10", "on": "2026-11-22"}, None, {"a": 1},
    ]  # fmt: skip
