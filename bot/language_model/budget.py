"""Tokens used by a language model to whether the day has some left."""

import json
import logging
import os
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from filelock import FileLock

logger = logging.getLogger(__name__)

LOCK_SECONDS = 0.5
ASCII_A_TOKEN = 4
"""English letters a token holds; of other writing, each character counts as one."""


def estimate_tokens(text: str) -> int:
    """Return about how many tokens `text` is, rather more than fewer."""
    ascii_count = sum(char.isascii() for char in text)
    return ascii_count // ASCII_A_TOKEN + len(text) - ascii_count + 1


class TokenBudget:
    """Counts a day's tokens in a small file, so that a restart does not forget them.

    Several processes may share the file. What is being written counts before it is known.
    """

    def __init__(self, path: Path, tokens_per_day: int, today: Callable[[], date]) -> None:
        self._path = path
        self._tokens_per_day = tokens_per_day
        self._today = today
        self._lock = threading.Lock()
        self._reserved = 0

    def reserve(self, tokens: int) -> bool:
        """Set `tokens` aside for one call; False when the day has not so many left."""
        with self._lock:
            if self._read() + self._reserved + tokens > self._tokens_per_day:
                return False
            self._reserved += tokens
            return True

    def settle(self, reserved: int, used: int) -> None:
        """Give back what was reserved for a call and count what it used."""
        with self._lock:
            self._reserved -= reserved
            try:
                self._add(used)
            except (OSError, TimeoutError) as error:
                logger.warning("the used tokens could not be noted: %s", error)

    def _add(self, tokens: int) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self._path}.lock", timeout=LOCK_SECONDS):
            record = {"day": self._today().isoformat(), "tokens": self._read() + tokens}
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps(record), "utf-8")
            os.replace(fresh, self._path)

    def _read(self) -> int:
        """Return the tokens used today; 0 on a new day or when the file cannot be read."""
        try:
            record = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return 0
        match record:
            case {"day": str(day), "tokens": int(tokens)} if day == self._today().isoformat():
                return tokens
        return 0
