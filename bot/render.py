"""A verified draft to the answer's Markdown and its citations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers import Citation
from bot.drafts import Draft, Statement, TableExcerpt
from bot.figures import FigureKind, find_figures
from bot.wording import markers_in
from bot.writers.dates import in_words, years_in
from knowledge.documents import Card, Passage, Source

_HEADINGS = {
    "en": ("What it depends on", "Related guidance", "Where the sources disagree"),
    "zh": ("适用条件与例外", "相关指南", "来源不一致之处"),
}
_FROM_ENGLISH = "指南原文如下（英文）："


@dataclass(frozen=True, slots=True)
class Rendering:
    """A draft with its passages numbered in the order they are first shown."""

    draft: Draft
    lang: str
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
            _citation(number, passage, self.draft)
            for number, passage in enumerate(_passages(self.draft), start=1)
        )

    def pieces(self) -> Iterator[str]:
        """Yield the answer's Markdown in pieces that end where a reader may pause."""
        conditions, related, disagree = _HEADINGS[self.lang]
        passages = _passages(self.draft)
        if self.lang == "zh" and passages and passages[0].card.lang != "zh":
            yield "\n\n".join(filter(None, (self.gist, _FROM_ENGLISH))) + "\n\n"
        yield " ".join(self._sentence(statement, bold=True) for statement in self.draft.lead)
        yield from self._points(conditions, self.draft.conditions)
        for table in self.draft.tables:
            yield self._table(table)
        yield from self._points(disagree, self.draft.conflicts, dated=True)
        yield from self._points(related, self.draft.related)

    def _points(
        self, heading: str, statements: Sequence[Statement], *, dated: bool = False
    ) -> Iterator[str]:
        if statements:
            yield f"\n\n**{heading}**\n"
        label = ""
        for statement in statements:
            shown = f"*{statement.label}:* " if statement.label not in ("", label) else ""
            label = statement.label
            yield f"\n- {shown}{self._sentence(statement, dated=dated)}"

    def _sentence(self, statement: Statement, *, bold: bool = False, dated: bool = False) -> str:
        text = _bold_figure(statement.text, self.figure_kinds) if bold else statement.text
        text += f" [{self.number_of[statement.passage.chunk.id]}]"
        if statement.as_of and (dated or not years_in(statement.text)):
            text += f" *(as of {in_words(statement.as_of)})*"
        return text

    def _table(self, table: TableExcerpt) -> str:
        number = self.number_of[table.passage.chunk.id]
        lines = [table.header, tuple("---" for _ in table.header), *table.rows]
        body = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        dated = f" *(as of {in_words(table.as_of)})*" if table.as_of else ""
        return f"\n\n**{_title(table.passage)}** [{number}]{dated}\n\n{body}"


def _passages(draft: Draft) -> list[Passage]:
    """Return the passages of a draft in the order of showing, each once."""
    parts: tuple[Sequence[Statement | TableExcerpt], ...] = (
        draft.lead,
        draft.conditions,
        draft.tables,
        draft.conflicts,
        draft.related,
    )
    return list({item.passage.chunk.id: item.passage for part in parts for item in part}.values())


def _citation(number: int, passage: Passage, draft: Draft) -> Citation:
    quotes = _quotes(passage, draft)
    card = passage.card
    # The first quote is what the answer leads with, so its sources date the citation.
    cited = next(filter(None, (_sources_in(quote, card) for quote in quotes)), [])
    first = next(iter(cited or card.sources), None)
    return Citation(
        number=number,
        document_id=card.document_id,
        version=card.version,
        chunk_id=passage.chunk.id,
        title=card.title,
        section=passage.chunk.heading_path,
        page=passage.chunk.page,
        quotes=tuple(sorted(set(quotes), key=passage.chunk.text.find)),
        passage=passage.chunk.text,
        publisher=first.publisher if first else "",
        source_url=(first.url if first else "") or card.source_url,
        as_of=max((source.as_of for source in cited), default="") or card.as_of,
        reviewed_on=card.as_of,
    )


def _quotes(passage: Passage, draft: Draft) -> list[str]:
    """Return what is quoted from `passage`, in the order of showing."""
    statements = (*draft.lead, *draft.conditions, *draft.conflicts, *draft.related)
    quotes = [item.quote for item in statements if item.passage.chunk.id == passage.chunk.id]
    for table in draft.tables:
        if table.passage.chunk.id == passage.chunk.id:
            quotes += [quote for quote in table.quotes if quote in passage.chunk.text]
    return quotes


def _sources_in(quote: str, card: Card) -> list[Source]:
    cited = markers_in(quote)
    return [source for source in card.sources if source.id in cited]


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
