"""A passage and what is quoted from it to a citation that names its source and date."""

from collections.abc import Sequence

from bot.answers import Citation
from bot.wording import markers_in
from knowledge.documents import Card, Chunk, Source


def cite(number: int, card: Card, chunk: Chunk, quotes: Sequence[str]) -> Citation:
    """Return the citation of exact pieces of `chunk`, the first being what an answer leads with.

    The sources that the first marked quote cites give publisher, address and date. Without a
    marker the guide itself speaks: no publisher, the guide's own address and date.
    """
    cited = next(filter(None, (_sources_in(quote, card) for quote in quotes)), [])
    first = next(iter(cited), None)
    return Citation(
        number=number,
        document_id=card.document_id,
        version=card.version,
        chunk_id=chunk.id,
        title=card.title,
        section=chunk.heading_path,
        page=chunk.page,
        quotes=tuple(sorted(set(quotes), key=chunk.text.find)),
        passage=chunk.text,
        publisher=first.publisher if first else "",
        source_url=(first.url if first else "") or card.source_url,
        as_of=max((source.as_of for source in cited), default="") or card.as_of,
        reviewed_on=card.as_of,
    )


def _sources_in(quote: str, card: Card) -> list[Source]:
    marked = markers_in(quote)
    return [source for source in card.sources if source.id in marked]
