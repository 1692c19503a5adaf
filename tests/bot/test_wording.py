"""Words under many threads: the stemmer of a thread is its own."""

import sys
from concurrent.futures import ThreadPoolExecutor

from bot.wording import stem


def test_stems_are_the_same_whoever_asks_at_once() -> None:
    words = [f"{word}{tail}" for word in ("regist", "import", "declar") for tail in
             ("rational", "ations", "ingly", "fulness", "izers", "ousnesses", "ability", "edly")
             ] * 40  # fmt: skip
    expected = [stem.__wrapped__(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(16) as pool:
            found = list(pool.map(stem.__wrapped__, words))
    finally:
        sys.setswitchinterval(interval)
    assert found == expected
