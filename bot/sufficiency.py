"""Signals to the decision whether the guidance answers the question."""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from bot.evidence import PassageEvidence
from bot.question import Question
from bot.retriever import Retrieved
from bot.signals import JUDGED, SignalReader, Signals


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: the evidence suffices when `bias` and the weighted signals exceed 0."""

    bias: float
    of: Signals
    """Each field is the weight of the signal of that name."""

    def score(self, signals: Signals) -> float:
        """Return the log odds that the evidence suffices, shifted so that 0 is the threshold."""
        products = (
            weight * signal
            for weight, signal in zip(astuple(self.of), astuple(signals), strict=True)
        )
        return float(self.bias + sum(products))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer, and which named things no passage searched has heard of."""

    is_sufficient: bool
    score: float
    missing: tuple[str, ...]
    signals: Signals | None = None
    """What was decided on; None where nothing was found, and so `weights`."""
    weights: Weights | None = None


@dataclass(frozen=True)
class Judge:
    """Decides whether the passages answer the question."""

    signals: SignalReader
    guided: Weights
    """For passages that carry asked-as questions."""
    plain: Weights
    """For those without."""

    def decide(
        self, question: Question, retrieved: Retrieved, evidence: Sequence[PassageEvidence]
    ) -> Verdict:
        """Return the verdict; nothing retrieved never suffices."""
        if not evidence:
            return Verdict(is_sufficient=False, score=-math.inf, missing=())
        judged = [item.passage for item in evidence[:JUDGED]]
        weights = self.guided if any(passage.asked for passage in judged) else self.plain
        signals = self.signals.read(question, retrieved, evidence)
        score = weights.score(signals)
        missing = self.signals.unheard(question.standalone, retrieved)
        return Verdict(score > 0, score, missing, signals, weights)
