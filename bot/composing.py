"""Weighed passages to an answer, quoted or in a language model's words, every sentence verified."""

import logging
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.answers import Citation, Figure
from bot.calculators.calculator import Calculator
from bot.drafts import Correction, Draft, Statement
from bot.evidence import PassageEvidence
from bot.question import Question
from bot.render import Rendering, correction_words
from bot.safety.allowed_links import without_foreign_links
from bot.translation import translator
from bot.verify import figures_of, verify
from bot.writers.chat_model import Calculators, ChatModelWriter
from bot.writers.extractive import ExtractiveWriter
from bot.writers.gist import chinese_gist
from bot.writers.written import Summary, Written, WrittenAnswer
from knowledge.glossary import Glossary

logger = logging.getLogger(__name__)

NO_HOSTS: frozenset[str] = frozenset()
"""Answers link to nothing: addresses of sources stand in the citations."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What an answer's text rests on; the text are the pieces that came before."""

    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    notices: tuple[str, ...] = ()
    corrects: str = ""
    """What the question took for granted and the text corrects; "" for nothing."""
    writer: str = "quoting"
    """"quoting" or "language model"."""
    dropped: int = 0
    """Sentences written and not shown, because nothing supports them."""

    @property
    def chunk_ids(self) -> set[str]:
        """Ids of the passages shown."""
        return {citation.chunk_id for citation in self.citations}

    @property
    def is_empty(self) -> bool:
        """The passages have nothing to quote."""
        return not self.citations


@dataclass(frozen=True)
class Composer:
    """Writes with the language model where there is one, and else in the passages' own words."""

    quoting: ExtractiveWriter
    glossary: Glossary
    model: ChatModelWriter | None = None
    calculators: Sequence[Calculator] = field(default=())

    def compose(
        self,
        asked: Question,
        evidence: Sequence[PassageEvidence],
        correction: Correction | None,
        today: date,
    ) -> Iterator[str | Composed]:
        """Yield the text in pieces, and last what it rests on."""
        notices: tuple[str, ...] = ()
        if self.model:
            summary = yield from self._in_own_words(self.model, asked, evidence, correction, today)
            if not summary.needs_extractive:
                return
            notices = summary.notices(translator(asked.lang))
        yield from self._quoted(asked, evidence, correction, notices)

    def correct(self, asked: Question, correction: Correction) -> Iterator[str | Composed]:
        """Yield the correction alone, and last what it rests on."""
        yield from self._rendered(asked, Draft(lead=(), correction=correction), ())

    def close(self) -> None:
        """Let go of the language model."""
        if self.model:
            self.model.model.close()

    def _quoted(
        self,
        asked: Question,
        evidence: Sequence[PassageEvidence],
        correction: Correction | None,
        notices: tuple[str, ...],
    ) -> Iterator[str | Composed]:
        draft = self.quoting.write(evidence)
        if not draft.lead:
            yield Composed()
            return
        if correction:
            draft = replace(_without(draft, correction.statement), correction=correction)
        yield from self._rendered(asked, draft, notices)

    def _rendered(
        self, asked: Question, draft: Draft, notices: tuple[str, ...]
    ) -> Iterator[str | Composed]:
        checked = verify(draft)
        if checked.dropped:
            logger.warning("%d unsupported statements were dropped", checked.dropped)
        sound = checked.draft
        if not sound.statements:
            yield Composed()
            return
        gist = chinese_gist(sound.statements[0].text, self.glossary) if asked.lang == "zh" else ""
        rendering = Rendering(sound, asked.lang, asked.figure_kinds, gist)
        for piece in rendering.pieces():
            yield without_foreign_links(piece, NO_HOSTS)
        figures = figures_of(sound.statements, rendering.number_of)
        corrects = sound.correction.claimed if sound.correction else ""
        yield Composed(rendering.citations(), figures, notices, corrects, dropped=checked.dropped)

    def _in_own_words(
        self,
        model: ChatModelWriter,
        asked: Question,
        evidence: Sequence[PassageEvidence],
        correction: Correction | None,
        today: date,
    ) -> Generator[str | Composed, None, Summary]:
        say, answer = translator(asked.lang), WrittenAnswer(asked.lang)
        tools = Calculators(self.calculators, say, today) if self.calculators else None
        for item in model.write(asked, evidence, calculators=tools):
            if isinstance(item, Summary):
                if not item.needs_extractive:
                    corrects = correction.claimed if correction else ""
                    yield Composed(
                        answer.citations(),
                        answer.figures(),
                        item.notices(say),
                        corrects,
                        "language model",
                        item.dropped,
                    )
                return item
            if correction and not answer.sentences:
                before, after = correction_words(correction, say)
                stated = answer.add(_as_written(correction.statement))
                yield f"{before} {stated} {after}"
            yield answer.add(item)
        raise AssertionError("a writer's last item is its summary")


def _as_written(statement: Statement) -> Written:
    return Written(statement.text, (statement,))


def _without(draft: Draft, said: Statement) -> Draft:
    """Return `draft` without what `said` says already, unless nothing would lead it then."""

    def others(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(item for item in statements if item.quote != said.quote)

    return replace(
        draft,
        lead=others(draft.lead) or draft.lead,
        conditions=others(draft.conditions),
        related=others(draft.related),
    )
