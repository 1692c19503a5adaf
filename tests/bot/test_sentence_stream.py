"""Sentences come whole, with their citations, however the text is cut into pieces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.writers.sentence_stream import SentenceStream

CASES = {
    "One line. [1]\nAnother [2].\n": ["One line. [1]", "Another [2]."],
    "It costs RMB 1.5 million. [1] It is paid once. [2][3]": [
        "It costs RMB 1.5 million. [1]",
        "It is paid once. [2][3]",
    ],
    "费用为 5 万元。[1] 一次付清[2]。可退。": ["费用为 5 万元。[1]", "一次付清[2]。", "可退。"],
    "Ask Baozun Ltd. or a partner, e.g. an agency. [1]": [
        "Ask Baozun Ltd. or a partner, e.g. an agency. [1]"
    ],
    "# Heading\n- **Bold** point. [1]\n2. Second point. [2]": [
        "Bold point. [1]",
        "Second point. [2]",
    ],
    "See Art. 5 of the law. [1]": ["See Art. 5 of the law. [1]"],
    "\n \n": [],
}


@pytest.mark.parametrize("text", CASES, ids=range(len(CASES)))
def test_sentences_keep_their_citations(text: str) -> None:
    stream = SentenceStream()
    assert [*stream.feed(text), *stream.finish()] == CASES[text]


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(list(CASES)), st.integers(1, 9))
def test_pieces_of_any_length_give_the_same_sentences(text: str, size: int) -> None:
    stream = SentenceStream()
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    found = [sentence for piece in pieces for sentence in stream.feed(piece)]
    assert [*found, *stream.finish()] == CASES[text]


def test_a_sentence_comes_as_soon_as_the_next_begins() -> None:
    stream = SentenceStream()
    assert stream.feed("It is refundable. [1] It") == ["It is refundable. [1]"]
