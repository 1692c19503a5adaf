"""A question to the correction of what it wrongly takes for granted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.drafts import Correction, Statement
from bot.evidence import PassageEvidence, SpanEvidence
from bot.late_interaction import match
from bot.premises.amounts import Amount, amounts_in, is_any
from bot.premises.beliefs import BeliefIndex
from bot.premises.phrased import Phrased, phrase
from bot.premises.presupposed import Presupposed, presupposed
from bot.premises.scopes import scopes_in
from bot.question import Question, language
from bot.wording import without_markers
from bot.writers.dates import as_of_for, years_in
from knowledge.documents import PUBLIC, Passage
from knowledge.embedder import Embedder
from knowledge.library import Library
from knowledge.misconceptions import Misconception

SAME_ROLE = {"en": 0.72, "zh": 0.66}
"""Share of the claim's words, its figure apart, that a sentence must match to give the same
figure, by the language of the claim (own questions with true and false claims, 2026-11-22)."""
NEARLY_THE_SAME_ROLE = 0.15
"""A figure in a sentence that matches this much less than the best one supports the claim."""
CONFLICTING_ROLE = 0.05
"""The same where the quantity is known: only a sentence about this very quantity conflicts."""
COMPARED = frozenset({"money", "percent", "period"})
"""Kinds that any sentence may correct; a count or a date needs a known quantity."""
_OWN = re.compile(
    r"\b(?:our|my|your|their|his|her|i|a (?:shopper|customer|buyer|client))\b"
    r"|\bwe (?!(?:must|may|can|could|should|have to|need to|are obliged))|我们?的?",
    re.IGNORECASE,
)
"""A reader's own prices and plans are no claim about a rule."""
_EXAMPLE = re.compile(r"\billustration|\bexample\b|our (?:own )?calculation|planning advice", re.I)
_YES = re.compile(r"^Yes, ")


class PremiseReader:
    """Finds what a question takes for granted and the guidance says is otherwise."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        misconceptions: Sequence[Misconception],
        folder: Path | None = None,
    ) -> None:
        """Prepare `misconceptions`; `folder` keeps their encodings for the next start."""
        self._library = library
        self._embedder = embedder
        self._beliefs = BeliefIndex(misconceptions, embedder, folder)

    def correct(
        self,
        question: Question,
        evidence: Sequence[PassageEvidence],
        *,
        collections: frozenset[str] = frozenset({PUBLIC}),
        without: frozenset[str] = frozenset(),
    ) -> Correction | None:
        """Return the correction to show first; None when nothing wrong is taken for granted.

        `evidence` is of the `collections` that the caller may see, without the documents whose
        ids are in `without`. Only a question that states something costs an encoding.
        """
        clause = _weightiest(presupposed(question.text))
        if clause is None:
            return None
        claim = phrase(clause.text, self._embedder)
        claimed = [] if _OWN.search(clause.text) else amounts_in(clause.text)
        given = list(self._given(claim, evidence)) if claimed else []
        belief = self._beliefs.find(claim, question.text, is_marked=clause.is_marked)
        if belief is None:
            return _from_evidence(clause.text, claimed, given)
        is_left_out = belief.row.guide in without
        statement = None if is_left_out else self._statement(belief.row, collections)
        if statement is None:
            return None
        if not belief.right:
            return Correction(statement, clause.text, is_figure=False)
        supported = [item.amount for item in _supporting(given, CONFLICTING_ROLE)]
        wrong = belief.wrong_amount(claimed, supported)
        return Correction(statement, wrong.text, is_figure=True) if wrong else None

    def _given(self, claim: Phrased, evidence: Sequence[PassageEvidence]) -> Iterator["_Given"]:
        """Yield the amounts in the evidence with how well their sentences match the claim."""
        tokens = self._library.token_vectors([item.passage.chunk.id for item in evidence])
        for item in evidence:
            chunk = item.passage.chunk
            if chunk.id in tokens and item.spans:
                spans = match(claim.encoding.tokens, tokens[chunk.id], chunk.spans).spans
                for span, role in zip(item.spans, claim.weights @ spans, strict=True):
                    for amount in amounts_in(span.text):
                        yield _Given(amount, span, float(role))

    def _statement(self, row: Misconception, collections: frozenset[str]) -> Statement | None:
        """Return the sentence that corrects it; None when the caller may not, or cannot, see it."""
        granted = self._library.cards(collections)
        cards = [card for card in granted if card.document_id == row.guide]
        if not cards:
            return None
        for chunk in self._library.chunks(row.guide):
            if row.quote in chunk.text:
                passage = Passage(chunk, cards[0], dense=0.0, asked=0.0, lexical=0.0)
                return Statement(_shown(row.quote), passage, row.quote, row.as_of)
        return None


@dataclass(frozen=True, slots=True)
class _Given:
    """An amount that a sentence gives."""

    amount: Amount
    span: SpanEvidence
    role: float
    """Share of the claim's words that the sentence matches."""


def _weightiest(clauses: Sequence[Presupposed]) -> Presupposed | None:
    """Return the clause most worth an encoding: marked, then about something known, then last."""
    worth = [clause for clause in clauses if scopes_in(clause.text) or amounts_in(clause.text)]
    marked = [clause for clause in worth if clause.is_marked]
    return marked[0] if marked else next(reversed(worth or clauses), None)


def _supporting(given: Sequence[_Given], margin: float = NEARLY_THE_SAME_ROLE) -> list[_Given]:
    """Return the amounts of today in the sentences that match the claim nearly best."""
    best = max((item.role for item in given), default=0.0)
    return [item for item in given if item.role >= best - margin and not item.amount.is_past]


def _from_evidence(
    clause: str, claimed: Sequence[Amount], given: Sequence[_Given]
) -> Correction | None:
    """Return the correction of a figure by the sentence that gives the same one otherwise."""
    compared = [amount for amount in claimed if amount.kind in COMPARED]
    if len(compared) != 1:
        return None
    rivals = [
        item
        for item in _supporting(given)
        if (item.amount.kind, item.amount.unit) == (compared[0].kind, compared[0].unit)
    ]
    if not rivals or is_any(compared[0], [item.amount for item in rivals]):
        return None
    best = max(rivals, key=lambda item: item.role)
    if best.role < SAME_ROLE[language(clause)] or not _is_rule_for(clause, best.span.text):
        return None
    span = best.span
    statement = Statement(_shown(span.quote), span.passage, span.quote, as_of_for(span))
    return Correction(statement, compared[0].text, is_figure=True)


def _is_rule_for(clause: str, sentence: str) -> bool:
    """Tell whether `sentence` states a rule, and not for other years than `clause` names."""
    years, others = years_in(clause), years_in(sentence)
    return not _EXAMPLE.search(sentence) and not (years and others and not years & others)


def _shown(quote: str) -> str:
    """Return a quote for the reader; a "Yes" that answered its own heading is left out."""
    text = without_markers(quote)
    bare = _YES.sub("", text)
    return bare[0].upper() + bare[1:]
