"""A figure counts as held however it is written, and only then."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.support.stated_figures import missing_figures


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("It takes two weeks.", "It takes 2 weeks."),
        ("成本最高达 1,000 万英镑。", "It cost up to GBP 10 million."),
        ("零售额为 15.97 万亿元。", "Sales were RMB 15.97 trillion."),
        ("2021 年 4 月起", "Since April 2021."),
        ("The deposit is RMB 150000.", "RMB 150,000"),
        ("需要 3 至 7 天。", "It takes three to seven working days."),
        ("It takes 14 months.", "It takes 7 to 14 months."),
        ("It takes 2 years.", "| Time (years) | 2 |"),
        ("No figure at all.", ""),
    ],
)
def test_another_way_of_writing_is_the_same_figure(sentence: str, sources: str) -> None:
    assert missing_figures(sentence, sources) == frozenset()


@pytest.mark.parametrize(
    ("sentence", "sources", "missing"),
    [
        ("It costs RMB 10 million.", "A share of 10%, in 2021.", {"10"}),
        ("It takes three weeks.", "It takes 2 weeks.", {"3"}),
        ("收取 8%", "2% to 5%", {"8"}),
        ("每次续展 10 天。", "It is renewed for 10 more years, after 10 years.", {"10"}),
        ("It takes 7 weeks.", "It takes three to seven days.", {"7"}),
    ],
)
def test_a_figure_that_is_not_there_is_named(
    sentence: str, sources: str, missing: set[str]
) -> None:
    assert missing_figures(sentence, sources) == missing


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**9), st.text(max_size=20))
def test_a_text_holds_its_own_figures(number: int, words: str) -> None:
    text = f"{words} {number:,} {words}"
    assert missing_figures(text, text) == frozenset()
