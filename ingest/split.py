"""A document to chunks: whole sections where they fit, otherwise cut where it hurts least."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.blocks import INSIDE, Grain, grains
from ingest.sentences import sentences
from knowledge.documents import Chunk, Document, Section, Span, chunk_id

MAX_TOKENS = 320
"""Tokens of a chunk with its context: a guide's section of 220 words fits whole."""

MAX_CONTEXT_CHARS = 300
MAX_CHARS_A_TOKEN = 16
"""No writing reaches it; what does is one endless word, which tokenizers give up on."""

_EMPTINESS_WEIGHT = 0.5
"""Prefers two halves over a full chunk and a rest, but never a chunk more (which costs 1)."""
_SOFT_BREAK = re.compile(r"[\s，、,：；;/]")

CountTokens = Callable[[str], int]


def split(
    document: Document, count_tokens: CountTokens, max_tokens: int = MAX_TOKENS
) -> list[Chunk]:
    """Return the chunks of `document` in reading order; none crosses a section.

    A chunk with its context holds at most `max_tokens` tokens, unless its context alone takes
    over half of them. A section's asked-as questions go with its first chunk. [] means that
    no section has text.
    """
    chunks: list[Chunk] = []
    seen: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    for section in document.sections:
        for draft in _section_chunks(document, section, count_tokens, max_tokens):
            content = (draft.context, draft.text, draft.asked_as)
            chunks.append(replace(draft, id=chunk_id(document.id, *content, seen[content])))
            seen[content] += 1
    return chunks


def _section_chunks(
    document: Document, section: Section, count_tokens: CountTokens, max_tokens: int
) -> Iterator[Chunk]:
    """Yield the section's chunks, still without ids."""
    text = document.text[section.start : section.end]
    found = grains(text)
    if not found:
        return
    context = _context(document.title, section.heading_path)
    budget = max(max_tokens - count_tokens(context), max_tokens // 2)
    asked_as = section.asked_as
    for group in _groups(_Measure(text, count_tokens, budget), found):
        start, end, head = group[0].start, group[-1].end, group[0].head
        spans = (span for grain in group for span in grain.spans)
        yield Chunk(
            id="",
            document_id=document.id,
            heading_path=section.heading_path,
            text=text[start:end],
            start=section.start + start,
            end=section.start + end,
            context=f"{context}\n{head}" if head else context,
            spans=tuple(Span(span.kind, span.start - start, span.end - start) for span in spans),
            asked_as=asked_as,
            page=section.page,
        )
        asked_as = ()


def _context(title: str, heading_path: Sequence[str]) -> str:
    # Where the first heading is the title, it is not said twice.
    below = heading_path[1:] if heading_path[:1] == (title,) else heading_path
    return " > ".join((title, *below))[:MAX_CONTEXT_CHARS].strip()


@dataclass(frozen=True, slots=True)
class _Measure:
    """A section's text, and how much of it one chunk may hold."""

    text: str
    count_tokens: CountTokens
    budget: int

    def tokens(self, start: int, end: int) -> int:
        if self.text[start:end].isspace() or start == end:
            return 0
        # At least one, so that a chunk never holds endlessly many grains.
        least = max(1, (end - start) // MAX_CHARS_A_TOKEN)
        if least > self.budget:
            return least
        return max(least, self.count_tokens(self.text[start:end]))


@dataclass(frozen=True, slots=True)
class _Piece:
    grain: Grain
    tokens: int
    head_tokens: int
    before_tokens: int = 0
    """Tokens of what lies between the grain before and this one, such as a comment."""


def _groups(measure: _Measure, found: Sequence[Grain]) -> list[list[Grain]]:
    """Return the grains by chunk."""
    if measure.tokens(found[0].start, found[-1].end) <= measure.budget:
        return [list(found)]
    pieces: list[_Piece] = []
    for grain in found:
        first, *more = _pieces(measure, grain)
        before = pieces[-1].grain.end if pieces else grain.start
        between = measure.tokens(before, grain.start)
        pieces += (replace(first, before_tokens=between), *more)
    cuts = _cheapest_cuts(pieces, measure.budget)
    return [[piece.grain for piece in pieces[start:end]] for start, end in pairwise(cuts)]


def _pieces(measure: _Measure, grain: Grain) -> Iterator[_Piece]:
    """Yield `grain`, or where it is too long its sentences, or parts of those."""
    head_tokens = measure.count_tokens(grain.head) if grain.head else 0
    if head_tokens > measure.budget // 2:
        # So long a header would leave no room for the rows under it.
        grain, head_tokens = replace(grain, head=""), 0
    tokens = measure.tokens(grain.start, grain.end)
    if tokens + head_tokens <= measure.budget or grain.end - grain.start < 2:
        yield _Piece(grain, tokens, head_tokens)
        return
    for part in _parts(measure.text, grain):
        yield from _pieces(measure, part)


def _parts(text: str, grain: Grain) -> Iterator[Grain]:
    """Yield two or more grains in place of one that is too long."""
    spans = grain.spans
    if len(spans) < 2:
        inner = spans[0] if spans else Span("sentence", grain.start, grain.end)
        found = sentences(text[inner.start : inner.end])
        spans = tuple(
            Span("sentence", span.start + inner.start, span.end + inner.start) for span in found
        )
    if len(spans) < 2:
        spans = _halves(text, grain)
    starts = [grain.start, *(span.start for span in spans[1:])]
    ends = [*(span.end for span in spans[:-1]), grain.end]
    for place, span in enumerate(spans):
        gap = INSIDE if place else grain.gap
        yield Grain(starts[place], ends[place], (span,), gap, grain.head)


def _halves(text: str, grain: Grain) -> tuple[Span, Span]:
    """Return two spans cut after the space or comma nearest the middle, if one is near."""
    middle = (grain.start + grain.end) // 2
    reach = (grain.end - grain.start) // 4
    breaks = [match.end() for match in _SOFT_BREAK.finditer(text, middle - reach, middle + reach)]
    cut = min(breaks, key=lambda place: abs(place - middle), default=middle)
    first_end = grain.start + len(text[grain.start : cut].rstrip())
    second_start = grain.end - len(text[cut : grain.end].lstrip())
    return Span("sentence", grain.start, first_end), Span("sentence", second_start, grain.end)


def _cheapest_cuts(pieces: Sequence[_Piece], budget: int) -> list[int]:
    """Return where chunks begin, and the end, at the least total cost.

    A chunk costs 1 and a little for its empty part; a cut costs the gap it is made at.
    """
    best = [0.0]
    previous = [0]
    for end in range(1, len(pieces) + 1):
        tokens = 0
        options: list[tuple[float, int]] = []
        for start in range(end - 1, -1, -1):
            piece = pieces[start]
            tokens += piece.tokens
            size = tokens + piece.head_tokens
            if tokens > budget and options:
                break
            if size <= budget or start == end - 1:
                gap = piece.grain.gap if start else 0.0
                emptiness = max(0.0, 1 - size / budget)
                options.append((best[start] + gap + 1 + _EMPTINESS_WEIGHT * emptiness**2, start))
            tokens += piece.before_tokens
        cost, start = min(options)
        best.append(cost)
        previous.append(start)
    cuts = [len(pieces)]
    while cuts[-1]:
        cuts.append(previous[cuts[-1]])
    return cuts[::-1]
