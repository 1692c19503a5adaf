"""Verified sentences of a language model to Markdown, citations and notices."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.answers import Citation, Figure
from bot.calculators.computation import Basis
from bot.drafts import Draft, Statement
from bot.figures import find_figures, numbers
from bot.language_model.failures import Reason, notice
from bot.render import Rendering
from bot.translation import Lang, Translator, translator
from bot.wording import without_markers
from bot.writers.dates import years_in


@dataclass(frozen=True, slots=True)
class Written:
    """One verified sentence and what it rests on; at least one of the two is not empty."""

    text: str
    """For the reader: without citation numbers."""
    statements: tuple[Statement, ...] = ()
    """The sentence with each quote that supports it, the best first."""
    bases: tuple[Basis, ...] = ()
    """What the calculations it uses rest on."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How the writing ended."""

    model: str
    shown: int
    """Sentences handed out."""
    dropped: int
    """Sentences that the passages do not support."""
    failure: Reason | None = None
    """What went wrong; None when the model wrote to the end and enough of it was supported."""

    @property
    def needs_extractive(self) -> bool:
        """Nothing was shown: the guidance is to be quoted instead."""
        return self.shown == 0

    def notices(self, say: Translator) -> tuple[str, ...]:
        """Return what the reader is told, a sentence each; () when all went well."""
        told = [say("chat-model-dropped", count=self.dropped)] if self.dropped else []
        if self.failure:
            is_cut = self.shown > 0
            told.append(notice(self.failure, say, model=self.model, is_cut=is_cut))
        return tuple(told)


@dataclass(slots=True)
class WrittenAnswer:
    """Sentences as they come, with their passages numbered in the order of showing."""

    lang: Lang = "en"
    sentences: list[Written] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)

    def add(self, written: Written) -> str:
        """Return the Markdown that `written` adds to the answer."""
        before = "" if not self.sentences else "\n\n" if len(self.sentences) == 1 else " "
        self.sentences.append(written)
        cited = [*(item.passage.chunk.id for item in written.statements), *_ids(written)]
        numbers_cited = dict.fromkeys(self._number(chunk_id) for chunk_id in cited)
        marks = "".join(f"[{number}]" for number in numbers_cited)
        dated = next((item.as_of for item in written.statements if item.as_of), "")
        text = f"{before}{written.text} {marks}".rstrip()
        shows_date = bool(dated) and not years_in(written.text)
        say = translator(self.lang)
        return f"{text} *{say('answer-as-of', date=say.day(dated))}*" if shows_date else text

    @property
    def number_of(self) -> dict[str, int]:
        """Citation number by chunk id, from 1."""
        return dict(self._numbers)

    def citations(self) -> tuple[Citation, ...]:
        """Return one citation a passage or calculated basis, in the order of their numbers."""
        statements = tuple(item for written in self.sentences for item in written.statements)
        quoted = Rendering(Draft(lead=statements), "en").citations()
        bases = [basis for written in self.sentences for basis in written.bases]
        merged: dict[str, Citation] = {}
        for citation in (*quoted, *bases):
            merged.setdefault(citation.chunk_id, citation)
        ordered = sorted(merged.values(), key=lambda item: self._numbers[item.chunk_id])
        return tuple(replace(item, number=self._numbers[item.chunk_id]) for item in ordered)

    def figures(self) -> tuple[Figure, ...]:
        """Return the figures shown, each with the citation whose quote holds it."""
        return tuple(figure for written in self.sentences for figure in self._figures(written))

    def _figures(self, written: Written) -> Iterator[Figure]:
        for figure in find_figures(written.text):
            if figure.kind == "date":
                continue
            wanted = numbers(figure.text)
            holding = [
                item
                for item in written.statements
                if wanted <= numbers(without_markers(item.quote))
            ] or list(written.statements)
            if holding:
                number = self._numbers[holding[0].passage.chunk.id]
                yield Figure(figure.text, holding[0].as_of, number)
            elif written.bases:
                basis = written.bases[0]
                yield Figure(figure.text, basis.as_of, self._numbers[basis.chunk_id])

    def _number(self, chunk_id: str) -> int:
        return self._numbers.setdefault(chunk_id, len(self._numbers) + 1)


def _ids(written: Written) -> list[str]:
    return [basis.chunk_id for basis in written.bases]
