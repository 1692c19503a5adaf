"""Figures in text, their kinds, and the kinds a question asks for."""

import pytest

from bot.figures import find_figures, kinds_asked, numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a deposit of RMB 150,000 to 300,000", [("money", "RMB 150,000 to 300,000")]),
        ("about US$25,000 in 2017", [("money", "US$25,000"), ("date", "2017")]),
        ("RMB 1.5 million a year", [("money", "RMB 1.5 million")]),
        ("commission of 2% to 5%", [("percent", "2% to 5%")]),
        ("within 15 days", [("period", "15 days")]),
        ("from 1 September 2024", [("date", "1 September 2024")]),
        ("保证金为15万元，2024年9月1日起", [("money", "15万元"), ("date", "2024年9月1日")]),
        ("24 permitted functions", [("count", "24")]),
        ("no figures at all", []),
    ],
)
def test_figures_are_found_with_their_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(figure.kind, figure.text) for figure in find_figures(text)] == expected


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How much is the deposit?", {"money"}),
        ("What commission do they take?", {"percent"}),
        ("How long does it take?", {"period"}),
        ("When does it start?", {"date"}),
        ("保证金要多少钱？", {"money"}),
        ("Who signs for us in China?", set()),
    ],
)
def test_a_question_asks_for_kinds_of_figure(question: str, kinds: set[str]) -> None:
    assert kinds_asked(question) == kinds


def test_numbers_compare_without_separators_and_trailing_zeros() -> None:
    assert numbers("RMB 5,000.00, ５，０００ and 9.10%") == {"5000", "9.1"}
