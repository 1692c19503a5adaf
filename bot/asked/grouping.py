"""Declined questions to the gaps they show: alike in meaning, in one language or in two."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from bot.asked.likeness import Likeness, contradict, named
from bot.late_interaction import Floats
from knowledge.questions.gaps import GapBook
from knowledge.questions.values import Decision, GapQuestion

# Pairwise on tests/data/asked_alike.jsonl beside the follow-ups' rewrites, 2026-11-22, the mean of
# five orders: precision .85, recall .77, between languages .72, on what they were chosen
# with. Asked-as lines of one section ask for different parts of it: precision .34, recall .05.
ALIKE = 0.55
"""Mean centred cosine with a gap's questions, from which a question of their language joins."""
ALIKE_TRANSLATED = 0.30
"""The same with questions of the other language."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask the same and were declined."""

    id: str
    name: str
    """Its most central question."""
    questions: tuple[GapQuestion, ...]
    """Oldest first."""
    decision: Decision | None = None
    """None while nothing was decided."""

    @property
    def since(self) -> int:
        """How many of the questions were asked after the decision, 0 without one."""
        at = self.decision.decided_at if self.decision else float("inf")
        return sum(question.asked_at > at for question in self.questions)

    @property
    def is_open(self) -> bool:
        """It waits for a decision, or what was to cover it did not."""
        if self.decision is None:
            return True
        return self.decision.state != "dismissed" and self.since > 0


class Grouping:
    """Puts new questions to the gaps of old ones; what was grouped once stays together."""

    def __init__(self, book: GapBook, likeness: Likeness) -> None:
        self.book = book
        self._likeness = likeness
        self._turn = threading.Lock()

    def gaps(self) -> list[Gap]:
        """Return the gaps that the kept questions show, most often asked first."""
        with self._turn:
            questions = self.book.questions()
            vectors = self._vectors(questions)
            places = group(questions, vectors)
            self.book.assign(
                {
                    question.answer_id: place
                    for question, place in zip(questions, places, strict=True)
                    if place != question.gap_id
                }
            )
        decisions = self.book.decisions()
        members: dict[str, list[int]] = {}
        for i, place in enumerate(places):
            members.setdefault(place, []).append(i)
        gaps = [
            Gap(
                place,
                questions[_central(vectors[those], those)].text,
                tuple(questions[i] for i in those),
                decisions.get(place),
            )
            for place, those in members.items()
        ]
        return sorted(gaps, key=lambda gap: (-len(gap.questions), -gap.questions[-1].asked_at))

    def _vectors(self, questions: Sequence[GapQuestion]) -> Floats:
        if not questions:
            return np.zeros((0, 0), np.float32)
        rows = np.stack([np.frombuffer(question.vector, "<f4") for question in questions])
        return self._likeness.centred(rows, [question.text for question in questions])


def group(questions: Sequence[GapQuestion], vectors: Floats) -> list[str]:
    """Return the gap of each question, in order; those that have one keep it.

    `vectors` are centred, shape (n, d). A question joins the gap whose questions are most like it
    in the mean, and that names nothing it contradicts; else it opens a gap of its own.
    """
    names = [named(question.text) for question in questions]
    is_chinese = np.array([name.lang == "zh" for name in names])
    order: list[str] = list(dict.fromkeys(each.gap_id for each in questions if each.gap_id))
    place_of = {gap: i for i, gap in enumerate(order)}
    places = np.array([place_of.get(question.gap_id, -1) for question in questions])
    for i in np.flatnonzero(places < 0):
        placed = np.flatnonzero(places >= 0)
        needed = np.where(is_chinese[placed] == is_chinese[i], ALIKE, ALIKE_TRANSLATED)
        above = vectors[placed] @ vectors[i] - needed
        for j in np.flatnonzero(above > 0):
            if contradict(names[i], names[placed[j]]):
                above[j] = -1.0
        best = _best(places[placed], above, len(order))
        if best < 0:
            best = len(order)
            order.append(uuid4().hex)
        places[i] = best
    return [order[place] for place in places]


def _best(places: NDArray[np.intp], above: Floats, count: int) -> int:
    """Return the gap that is alike enough and most, -1 when none is."""
    if not count or not len(places):
        return -1
    sizes = np.bincount(places, minlength=count)
    means = np.bincount(places, weights=above, minlength=count) / np.maximum(sizes, 1)
    best = int(means.argmax())
    return best if sizes[best] and means[best] >= 0 else -1


def _central(vectors: Floats, places: Sequence[int]) -> int:
    """Return the place of the question most like the others; the first of equals."""
    return places[int((vectors @ vectors.sum(axis=0)).argmax())]
