"""Labelled questions to the weights of the sufficiency decision."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

import numpy as np

from bot.advisor import Advisor
from bot.cases import Case
from bot.evidence import weigh
from bot.question import read_question
from bot.signals import Signals
from bot.sufficiency import Weights
from knowledge.errors import DocumentError

RIDGE = 10.0
"""L2 penalty on standardised weights: a few hundred questions, a dozen signals."""


@dataclass(frozen=True, slots=True)
class Observation:
    """The signals of one question, and whether the guidance answers it."""

    signals: Signals
    is_answerable: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted weights, and what they do to the questions they were fitted on."""

    weights: Weights
    answerable_declined: float
    """Share in [0, 1]."""
    unanswerable_declined: float
    """Share in [0, 1]."""
    auc: float
    """Chance that an answerable question scores above an unanswerable one."""


def observe(advisor: Advisor, cases: Iterable[Case]) -> list[Observation]:
    """Return the signals of every case that is a question; small talk has none."""
    observations = []
    for case in cases:
        if advisor.intents.read(case.question, is_follow_up=bool(case.history)).kind != "guidance":
            continue
        question = read_question(case.question, case.history, advisor.speller.correct)
        retrieved = advisor.retriever.retrieve(question.standalone)
        evidence = weigh(retrieved, question.figure_kinds)
        if evidence:
            signals = advisor.judge.signals.read(question, retrieved, evidence)
            observations.append(Observation(signals, case.answerable))
    return observations


def fit(observations: Sequence[Observation], *, keep: float) -> Fit:
    """Fit a ridge logistic model, with the threshold that keeps a share of the answerable.

    Both classes weigh the same. `keep` is in (0, 1): the share of answerable questions that
    must not be declined.

    Source: Newton's method on the penalised likelihood (Hastie, Tibshirani and Friedman, The
    Elements of Statistical Learning, 2nd edition, section 4.4).

    Raises:
        DocumentError: All of the questions can be answered, or none.
    """
    if len({item.is_answerable for item in observations}) < 2:
        raise DocumentError(
            "The question sets must hold questions that can be answered and others that cannot "
            '("answerable": false): add what is missing.'
        )
    features = np.array([astuple(item.signals) for item in observations])
    labels = np.array([item.is_answerable for item in observations], dtype=float)
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    weights = _newton((features - mean) / spread, labels) / spread
    scores = features @ weights
    threshold = float(np.quantile(scores[labels == 1], 1 - keep))
    good, bad = scores[labels == 1], scores[labels == 0]
    return Fit(
        Weights(-threshold, Signals(*(float(weight) for weight in weights))),
        float((good <= threshold).mean()),
        float((bad <= threshold).mean()),
        float((good[:, None] > bad[None, :]).mean()),
    )


def _newton(features: np.ndarray, labels: np.ndarray, steps: int = 30) -> np.ndarray:
    """Return the weights without the intercept, shape (d,)."""
    design = np.hstack([features, np.ones((len(features), 1))])
    balance = np.where(labels == 1, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    penalty = np.diag([RIDGE] * features.shape[1] + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (balance * (chance - labels)) + penalty @ weights
        curvature = (design * (balance * chance * (1 - chance))[:, None]).T @ design + penalty
        weights -= np.linalg.solve(curvature, gradient)
    return weights[:-1]
