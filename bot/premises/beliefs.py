"""A clause to the known misconception that it repeats."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.late_interaction import Floats
from bot.premises.amounts import Amount, amounts_in, is_any
from bot.premises.kept_encodings import kept_encodings
from bot.premises.phrased import Phrased, phrased
from bot.premises.scopes import Scope, is_negative, scopes_in
from bot.wording import without_markers
from knowledge.embedder import Embedder
from knowledge.misconceptions import Misconception

LIKENESS_MARKED, LIKENESS_BARE = 0.78, 0.84
"""How alike a clause and a phrasing must be, where a word such as "since" marks the clause as
taken for granted and where none does (own questions with true and false claims, 2026-11-22)."""
LIKENESS_FIGURE = 0.72
"""The same for a phrasing with a figure: the figure must be wrong besides."""
NEAREST = 40
"""Phrasings nearest by sentence vector that are compared word by word."""
NEAREST_TRUTHS = 4
KEPT_IN = "misconceptions.npz"
"""The file of the data folder that keeps the encodings."""


@dataclass(frozen=True, slots=True)
class Belief:
    """A misconception made ready to recognise."""

    row: Misconception
    needs: frozenset[Scope]
    """What the question must speak of."""
    allows: frozenset[Scope]
    """What the clause may speak of."""
    right: tuple[Amount, ...]
    """The guide's figures of the kind in question; () for a belief without a figure."""

    def wrong_amount(self, claimed: Sequence[Amount], supported: Sequence[Amount]) -> Amount | None:
        """Return the claimed amount that neither the guide nor `supported` gives; else None."""
        kinds = {(amount.kind, amount.unit) for amount in self.right}
        of_kind = [amount for amount in claimed if (amount.kind, amount.unit) in kinds]
        given = [*self.right, *supported]
        if not of_kind or any(is_any(amount, given) for amount in of_kind):
            return None
        return of_kind[0]


class BeliefIndex:
    """Every phrasing of every misconception, encoded once."""

    def __init__(
        self, rows: Sequence[Misconception], embedder: Embedder, folder: Path | None = None
    ) -> None:
        """Encode `rows`, or read their encodings from `folder`; None keeps nothing."""
        beliefs = [_belief(row) for row in rows]
        self._owners = [belief for belief in beliefs for _ in belief.row.phrasings]
        said = [_filled(text) for belief in beliefs for text in belief.row.phrasings]
        true = [_statement(row.quote) for row in rows if not row.is_about_a_figure]
        kept = kept_encodings([*said, *true], embedder, folder and folder / KEPT_IN)
        self._phrasings = list(map(phrased, said, kept))
        self._vectors = _vectors(self._phrasings)
        self._truths = list(map(phrased, true, kept[len(said) :]))
        self._truth_vectors = _vectors(self._truths)

    def find(self, clause: Phrased, question: str, *, is_marked: bool) -> Belief | None:
        """Return the misconception that `clause` of `question` repeats; None when it is none."""
        scopes, asked = scopes_in(clause.text), scopes_in(question)
        is_denial, has_amounts = is_negative(clause.text), bool(amounts_in(clause.text))
        best: tuple[float, Belief | None] = (0.0, None)
        for i in np.argsort(-(self._vectors @ clause.encoding.vector))[:NEAREST]:
            belief, phrasing = self._owners[i], self._phrasings[i]
            if not (belief.needs <= asked and scopes <= belief.allows):
                continue
            if belief.right:
                if has_amounts:
                    above = clause.likeness(phrasing) - LIKENESS_FIGURE
                    best = max(best, (above, belief), key=_first)
            elif is_negative(phrasing.text) == is_denial:
                likeness = clause.likeness(phrasing)
                bar = LIKENESS_MARKED if is_marked else LIKENESS_BARE
                if likeness >= bar and not self._is_truth(clause, likeness):
                    best = max(best, (likeness - bar, belief), key=_first)
        return best[1]

    def _is_truth(self, clause: Phrased, likeness: float) -> bool:
        """Tell whether a guide's correction says the clause, denial for denial, more closely."""
        nearest = np.argsort(-(self._truth_vectors @ clause.encoding.vector))[:NEAREST_TRUTHS]
        truths = [self._truths[i] for i in nearest]
        return any(
            is_negative(truth.text) == is_negative(clause.text)
            and clause.covered_by(truth) > likeness
            for truth in truths
        )


def _first(scored: tuple[float, Belief | None]) -> float:
    return scored[0]


def _belief(row: Misconception) -> Belief:
    sample = amounts_in(_filled(row.claim_en)) if row.is_about_a_figure else []
    kinds = {(amount.kind, amount.unit) for amount in sample}
    right = [
        amount
        for amount in amounts_in(without_markers(row.quote))
        if (amount.kind, amount.unit) in kinds and not amount.is_past
    ]
    allows = frozenset[Scope]().union(*map(scopes_in, row.phrasings))
    return Belief(row, scopes_in(row.claim_en), allows, tuple(right))


def _statement(quote: str) -> str:
    """Return a quote without the "No" that answers its own heading, and is no denial in it."""
    return without_markers(quote).removeprefix("No, ")


def _filled(phrasing: str) -> str:
    """Return a phrasing with a figure in each place of one, which then weighs nothing."""
    return phrasing.replace("#", "7").replace("@", "7 July 2007")


def _vectors(phrased: Sequence[Phrased]) -> Floats:
    return np.stack([item.encoding.vector for item in phrased])
