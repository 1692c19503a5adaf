"""Sentence boundaries in English and Chinese."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One fee. Two fees! Three? Yes.", ["One fee.", "Two fees!", "Three?", "Yes."]),
        ("保证金为15万元。可以退还！要多久？", ["保证金为15万元。", "可以退还！", "要多久？"]),
        ("先申请；再付款。", ["先申请；", "再付款。"]),
        ('He said "pay now." Then he left.', ['He said "pay now."', "Then he left."]),
        ("他说：“可以退还。”然后走了。", ["他说：“可以退还。”", "然后走了。"]),
        ("(See the rule.) Pay later.", ["(See the rule.)", "Pay later."]),
        ("**Pay 5%.** Then wait.", ["**Pay 5%.**", "Then wait."]),
        ("First line\nof one sentence. Next.", ["First line\nof one sentence.", "Next."]),
        ("No full stop\n\nNext paragraph", ["No full stop", "Next paragraph"]),
        ("Tmall Global charges 5%.保证金可退。", ["Tmall Global charges 5%.", "保证金可退。"]),
        ("Wait... then pay. Wait… Then pay.", ["Wait... then pay.", "Wait…", "Then pay."]),
    ],
)
def test_sentences_end_at_their_stops(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The deposit is RMB 1.5 million, e.g. for a store with two brands.",
        "Notice No. 486 and Art. 5 apply.",
        "Alibaba Group Ltd. Shanghai signs, approx. 30 days later.",
        "Dr. Smith vs. St. Mary Inc. China.",
        "A U.S. Company pays.",
        "J. K. Smith signs on Jan. 5 or 5 Sept. 2024.",
        "See https://example.com/a.b?c=1.2 and www.example.com today.",
        "1. First apply.",
        "1.先申请。",
        "Version 2.1.3 of 22.11.2026 holds.",
    ],
)
def test_an_abbreviation_a_number_or_an_address_does_not_end_a_sentence(sentence: str) -> None:
    assert split(f"{sentence} The end.") == [sentence, "The end."]


def test_an_opening_word_after_a_company_or_country_begins_a_sentence() -> None:
    assert split("Sold by Ali Ltd. The fee is 5%. Made in the U.S. It sells.") == [
        "Sold by Ali Ltd.",
        "The fee is 5%.",
        "Made in the U.S.",
        "It sells.",
    ]


def test_a_marker_after_the_full_stop_belongs_to_the_sentence_before() -> None:
    assert split("Pay 5%. [S1][S2] Wait. [S3]\nGo [S4]. 付款。[S5]等待。") == [
        "Pay 5%. [S1][S2]",
        "Wait. [S3]",
        "Go [S4].",
        "付款。[S5]",
        "等待。",
    ]


def test_no_text_has_no_sentences() -> None:
    assert sentences(" \n\n ") == []


WORDS = st.sampled_from(
    ["fee", "The", "e.g.", "No.", "U.S.", "5.5%", "[S1]", "保证金", "。", "；", "”", '"', ".",
     "...", "?", "! ", " ", "\n", "\n\n", "1.", "https://a.b/c", "**", "（", "\u3000", "é"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map("".join)))
def test_spans_are_ordered_apart_and_cover_all_but_space(text: str) -> None:
    spans = sentences(text)
    covered = "".join(text[span.start : span.end] for span in spans)
    assert all(span.start < span.end for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert "".join(covered.split()) == "".join(text.split())
