"""Token vectors keep what matters of the hidden states in half a byte a number."""

import numpy as np
import pytest

from knowledge.hidden import Hidden
from knowledge.token_vectors import TokenVectors, pack, similarities

MEAN = np.linspace(-1, 1, 384, dtype=np.float32)


def hidden(count: int, seed: int = 0) -> Hidden:
    random = np.random.default_rng(seed)
    tokens = (random.normal(size=(count, 384)) + MEAN).astype(np.float32)
    starts = np.arange(count, dtype=np.int32) * 3
    return Hidden(np.zeros(384, np.float32), tokens, starts, starts + 2)


def test_bytes_bring_back_the_same_vectors() -> None:
    vectors = pack(hidden(17), MEAN)
    again = TokenVectors.from_bytes(vectors.to_bytes())
    np.testing.assert_array_equal(again.codes, vectors.codes)
    np.testing.assert_array_equal(again.scales, vectors.scales)
    np.testing.assert_array_equal(again.starts, vectors.starts)
    np.testing.assert_array_equal(again.ends, vectors.ends)
    assert again.codes.dtype == np.int8


def test_a_token_takes_two_hundred_and_four_bytes() -> None:
    one, two = (len(pack(hidden(count), MEAN).to_bytes()) for count in (1, 2))
    assert two - one == 384 // 2 + 12


def test_every_vector_has_length_one() -> None:
    lengths = np.linalg.norm(pack(hidden(50), MEAN).as_float(), axis=1)
    np.testing.assert_allclose(lengths, 1, rtol=1e-5)


def test_four_bits_keep_the_direction() -> None:
    states = hidden(50)
    exact = states.tokens - MEAN / 2
    exact /= np.linalg.norm(exact, axis=1, keepdims=True)
    kept = (pack(states, MEAN).as_float() * exact).sum(axis=1)
    assert kept.min() > 0.98


def test_codes_by_hand() -> None:
    states = Hidden(
        np.zeros(4, np.float32),
        np.array([[7, -7, 1, 0]], np.float32),
        np.array([0], np.int32),
        np.array([1], np.int32),
    )
    vectors = pack(states, np.zeros(4, np.float32))
    assert vectors.codes.tolist() == [[7, -7, 1, 0]]
    assert vectors.scales[0] == pytest.approx(1 / np.sqrt(99))
    assert TokenVectors.from_bytes(vectors.to_bytes()).codes.tolist() == [[7, -7, 1, 0]]


def test_similarities_are_the_cosines_of_all_pairs() -> None:
    question, passage = pack(hidden(3, seed=1), MEAN), pack(hidden(8, seed=2), MEAN)
    found = similarities(question, passage)
    assert found.shape == (3, 8)
    np.testing.assert_allclose(found, question.as_float() @ passage.as_float().T, atol=1e-5)


def test_context_in_front_has_no_place_in_the_text() -> None:
    vectors = pack(hidden(4), MEAN, lead_chars=6)
    assert vectors.starts.tolist() == [-1, -1, 0, 3]
    assert vectors.ends.tolist() == [-1, -1, 2, 5]


def test_no_tokens_make_no_vectors() -> None:
    nothing = pack(hidden(0), MEAN)
    assert TokenVectors.from_bytes(nothing.to_bytes()).codes.shape == (0, 384)
    assert similarities(nothing, pack(hidden(2), MEAN)).shape == (0, 2)


@pytest.mark.parametrize("keep", [0, 5, 12, -1])
def test_cut_off_bytes_are_refused(keep: int) -> None:
    content = pack(hidden(3), MEAN).to_bytes()[:keep]
    with pytest.raises(ValueError, match="Token vectors"):
        TokenVectors.from_bytes(content)


def test_other_bytes_are_refused() -> None:
    content = b"NOPE" + pack(hidden(3), MEAN).to_bytes()[4:]
    with pytest.raises(ValueError, match="another format"):
        TokenVectors.from_bytes(content)
