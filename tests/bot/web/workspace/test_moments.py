"""Moments and sizes as people read them, and moments as they type them."""

import pytest

from bot.translation import translator
from bot.web.workspace.moments import moment, read_moment, size_words
from knowledge.errors import InvalidMessage


def test_a_moment_is_said_in_utc_and_can_be_read_by_a_script() -> None:
    shown = moment(translator("en"), 1_700_000_000.0)
    assert shown == (
        '<time datetime="2023-11-14T22:13:20+00:00" data-moment>14 November 2023, 22:13 UTC</time>'
    )


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1900, "1.9 kB"), (41_472, "41 kB"), (2_400_000, "2.4 MB")],
)
def test_sizes_have_two_digits(size: int, words: str) -> None:
    assert size_words(translator("en"), size) == words


def test_a_clock_is_read_in_its_own_zone() -> None:
    assert read_moment("2026-07-01T09:30", "Asia/Shanghai") == 1782869400.0
    assert read_moment("2026-07-01T01:30", "UTC") == 1782869400.0


@pytest.mark.parametrize(
    ("local", "zone"), [("soon", "UTC"), ("2026-07-01T09:30", "Mars/Base"), ("", "../etc")]
)
def test_what_is_no_moment_is_refused_in_one_sentence(local: str, zone: str) -> None:
    with pytest.raises(InvalidMessage, match="is not a date and time"):
        read_moment(local, zone)
