"""A passage with a table to the rows of it worth showing."""

from bot.drafts import TableExcerpt
from bot.evidence import PassageEvidence, SpanEvidence
from bot.writers.dates import as_of_for

WHOLE_TABLE_ROWS = 6
"""A table up to this long is shown whole; of a longer one, the rows that match best."""


def excerpt(evidence: PassageEvidence) -> TableExcerpt | None:
    """Return the passage's table, cut to its best rows; None when it has no table."""
    rows = [span for span in evidence.spans if span.span.kind == "row"]
    if not rows:
        return None
    shown = rows
    if len(rows) > WHOLE_TABLE_ROWS:
        best = sorted(rows, key=lambda span: -span.score)[:WHOLE_TABLE_ROWS]
        shown = [span for span in rows if span in best]
    head = _head(evidence)
    header = tuple(cells(head)) if head else tuple("" for _ in cells(shown[0].quote))
    lines = [header, *(tuple(cells(span.text)) for span in shown)]
    header, *body = _without_empty_columns(lines)
    return TableExcerpt(
        header=header,
        rows=tuple(body),
        passage=evidence.passage,
        quotes=tuple(quote for quote in (head, *(span.quote for span in shown)) if quote),
        as_of=max((as_of_for(span) for span in shown), default=""),
    )


def _without_empty_columns(lines: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Drop the columns that hold nothing below the header, such as one of source markers."""
    width = min(len(line) for line in lines)
    kept = [i for i in range(width) if any(line[i] for line in lines[1:])]
    return [tuple(line[i] for i in kept) for line in lines]


def cells(line: str) -> list[str]:
    """Return the cells of a Markdown table line, without the outer bars."""
    return [cell.strip().replace("\\|", "|") for cell in line.strip().strip("|").split("|")]


def _head(evidence: PassageEvidence) -> str:
    """Return the table's header line: from the text or, in a cut table, from the context."""
    heads: list[SpanEvidence] = [span for span in evidence.spans if span.span.kind == "head"]
    if heads:
        return heads[0].quote.splitlines()[0]
    lines = evidence.passage.chunk.context.splitlines()
    return next((line for line in lines if line.lstrip().startswith("|")), "")
