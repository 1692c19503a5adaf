"""Verified sentences to those that may be shown already."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.language_model.failures import Reason
from bot.writers.written import Written

HELD_BACK = 2
"""Finished sentences before the first is shown: one good sentence proves little."""


@dataclass(slots=True)
class Release:
    """Holds sentences back until more of what was written is supported than not."""

    waiting: list[Written] = field(default_factory=list)
    kept: int = 0
    dropped: int = 0
    shown: int = 0

    def take(self, written: Written | None) -> Iterator[Written]:
        """Yield what may be shown now that one more sentence was read."""
        if written:
            self.kept += 1
            self.waiting.append(written)
        else:
            self.dropped += 1
        if self.kept + self.dropped >= HELD_BACK and self.kept > self.dropped:
            yield from self._let_go()

    def finish(self) -> Iterator[Written]:
        """Yield the rest if at least half of all was kept."""
        if self.kept and self.kept >= self.dropped:
            yield from self._let_go()

    @property
    def verdict(self) -> Reason | None:
        """What is wrong with the whole; None when at least half of it is supported."""
        if not self.kept and not self.dropped:
            return "empty"
        return "unsupported" if self.kept < self.dropped else None

    def _let_go(self) -> Iterator[Written]:
        ready, self.waiting = self.waiting, []
        self.shown += len(ready)
        yield from ready
