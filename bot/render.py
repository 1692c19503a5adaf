"""A verified draft to the answer's Markdown and its citations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers import Citation
from bot.citations import cite
from bot.drafts import Correction, Draft, Statement, TableExcerpt
from bot.figures import FigureKind, find_figures
from bot.translation import Lang, Translator, translator
from bot.writers.dates import years_in
from knowledge.documents import Passage


@dataclass(frozen=True, slots=True)
class Rendering:
    """A draft with its passages numbered in the order they are first shown."""

    draft: Draft
    lang: Lang
    figure_kinds: frozenset[FigureKind] = frozenset()
    gist: str = ""
    """A line before the passages' own words, in the reader's language when theirs differs."""

    @property
    def number_of(self) -> dict[str, int]:
        """Citation number by chunk id, from 1."""
        return {passage.chunk.id: i for i, passage in enumerate(_passages(self.draft), start=1)}

    def citations(self) -> tuple[Citation, ...]:
        """Return one citation a passage, with every quote shown from it."""
        return tuple(
            cite(number, passage.card, passage.chunk, _quotes(passage, self.draft))
            for number, passage in enumerate(_passages(self.draft), start=1)
        )

    def pieces(self) -> Iterator[str]:
        """Yield the answer's Markdown in pieces that end where a reader may pause."""
        passages = _passages(self.draft)
        if self.lang == "zh" and passages and passages[0].card.lang != "zh":
            yield "\n\n".join(filter(None, (self.gist, self._say("answer-from-english")))) + "\n\n"
        if self.draft.correction:
            yield self._correction(self.draft.correction)
        lead = [statement for statement in self.draft.lead if not self._is_said(statement)]
        yield " ".join(self._sentence(statement, bold=True) for statement in lead)
        yield from self._points("answer-conditions", self.draft.conditions)
        for table in self.draft.tables:
            yield self._table(table)
        yield from self._points("answer-disagree", self.draft.conflicts, dated=True)
        yield from self._points("answer-related", self.draft.related)

    def _is_said(self, statement: Statement) -> bool:
        """Tell whether the correction has said it already."""
        return (
            self.draft.correction is not None
            and statement.text == self.draft.correction.statement.text
        )

    def _correction(self, correction: Correction) -> str:
        before, after = correction_words(correction, translator(self.lang))
        return f"{before} {self._sentence(correction.statement, bold=True)} {after}\n\n"

    def _points(
        self, heading_id: str, statements: Sequence[Statement], *, dated: bool = False
    ) -> Iterator[str]:
        if statements:
            yield f"\n\n**{self._say(heading_id)}**\n"
        label = ""
        for statement in statements:
            shown = f"*{statement.label}:* " if statement.label not in ("", label) else ""
            label = statement.label
            yield f"\n- {shown}{self._sentence(statement, dated=dated)}"

    def _sentence(self, statement: Statement, *, bold: bool = False, dated: bool = False) -> str:
        text = _bold_figure(statement.text, self.figure_kinds) if bold else statement.text
        text += f" [{self.number_of[statement.passage.chunk.id]}]"
        if statement.as_of and (dated or not years_in(statement.text)):
            text += self._dated(statement.as_of)
        return text

    def _table(self, table: TableExcerpt) -> str:
        number = self.number_of[table.passage.chunk.id]
        lines = [table.header, tuple("---" for _ in table.header), *table.rows]
        body = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        dated = self._dated(table.as_of) if table.as_of else ""
        return f"\n\n**{_title(table.passage)}** [{number}]{dated}\n\n{body}"

    def _dated(self, as_of: str) -> str:
        return f" *{self._say('answer-as-of', date=translator(self.lang).day(as_of))}*"

    def _say(self, message_id: str, **arguments: str) -> str:
        return translator(self.lang)(message_id, **arguments)


def correction_words(correction: Correction, say: Translator) -> tuple[str, str]:
    """Return what is said before and after the statement that corrects a question."""
    after = (
        say("premise-after-figure", claimed=correction.claimed)
        if correction.is_figure
        else say("premise-after-belief")
    )
    return say("premise-before"), after


def _passages(draft: Draft) -> list[Passage]:
    """Return the passages of a draft in the order of showing, each once."""
    corrected = (draft.correction.statement,) if draft.correction else ()
    parts: tuple[Sequence[Statement | TableExcerpt], ...] = (
        corrected,
        draft.lead,
        draft.conditions,
        draft.tables,
        draft.conflicts,
        draft.related,
    )
    return list({item.passage.chunk.id: item.passage for part in parts for item in part}.values())


def _quotes(passage: Passage, draft: Draft) -> list[str]:
    """Return what is quoted from `passage`, in the order of showing."""
    quotes = [item.quote for item in draft.statements if item.passage.chunk.id == passage.chunk.id]
    for table in draft.tables:
        if table.passage.chunk.id == passage.chunk.id:
            quotes += [quote for quote in table.quotes if quote in passage.chunk.text]
    return quotes


def _title(passage: Passage) -> str:
    return passage.chunk.heading_path[-1] if passage.chunk.heading_path else passage.card.title


def _bold_figure(text: str, kinds: frozenset[FigureKind]) -> str:
    """Return `text` with its first figure of the kinds asked for in bold; else the first amount."""
    figures = [figure for figure in find_figures(text) if figure.kind != "count"]
    wanted = [figure for figure in figures if figure.kind in kinds] or [
        figure for figure in figures if figure.kind in ("money", "percent", "period")
    ]
    if not wanted:
        return text
    figure = wanted[0]
    return f"{text[: figure.start]}**{figure.text}**{text[figure.end :]}"
