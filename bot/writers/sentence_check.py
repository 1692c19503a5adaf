"""A model's sentence to a verified one, or to nothing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.calculators.computation import Basis, Line
from bot.drafts import Statement
from bot.evidence import SpanEvidence
from bot.figures import find_figures
from bot.safety.allowed_links import without_foreign_links
from bot.support.scorer import Ground, SupportScorer
from bot.wording import content_words
from bot.writers.dates import as_of_for
from bot.writers.written import Written
from knowledge.documents import Chunk, Passage, Span

_CITATION = re.compile(r"\s*\[(\d+(?:\s*[,，、]\s*\d+)*)\]")
_LINK = re.compile(r"https?:|www\.|\]\(|!\[|<[a-z/!]|`|\[|\]", re.IGNORECASE)
_DOMAIN = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,})\b(?!\.\w)|\S+@\S+", re.IGNORECASE)
_UNFINISHED = re.compile(r"[?？:：]$|^\||\|$")
"""A question, an announcement, a row of a table."""
FEWEST_WORDS = 2
"""Words with a meaning of their own, figures not counted; in Chinese, pairs of characters."""
MAX_CHARS = 600
"""No short sentence has as many."""

Clean = Callable[[str], str]
"""Takes foreign links and images out of a text."""


def _without_links(text: str) -> str:
    return without_foreign_links(text, frozenset())


@dataclass(frozen=True, slots=True)
class Material:
    """One numbered thing the model may cite: a passage, or a calculation's lines."""

    number: int
    chunk: Chunk
    passage: Passage | None = None
    lines: tuple[Line, ...] = ()
    """Of a calculation, one a span of the chunk."""


@dataclass(frozen=True)
class SentenceCheck:
    """Verifies sentences against the material they cite."""

    scorer: SupportScorer
    clean: Clean = _without_links

    def read(self, sentence: str, materials: Sequence[Material], known: str) -> Written | None:
        """Return the sentence with what supports it; None when it is not to be shown.

        It must cite material that exists, hold no link, and be supported by what it cites.
        """
        numbers = [int(number) for group in _CITATION.findall(sentence) for number in _parts(group)]
        text = _CITATION.sub("", sentence).strip()
        by_number = {material.number: material for material in materials}
        if not numbers or not set(numbers) <= by_number.keys() or len(text) > MAX_CHARS:
            return None
        cited = [by_number[number] for number in dict.fromkeys(numbers)]
        if not _states_something(text, cited) or self._holds_link(text, cited):
            return None
        support = self.scorer.check(text, [material.chunk for material in cited], known)
        if support.doubt:
            return None
        by_chunk = {material.chunk.id: material for material in cited}
        return _written(text, [(by_chunk[item.chunk.id], item) for item in support.grounds])

    def _holds_link(self, text: str, cited: Sequence[Material]) -> bool:
        source = " ".join(material.chunk.text for material in cited).lower()
        stray = [name for name in _DOMAIN.findall(text) if name.lower() not in source]
        return bool(_LINK.search(text) or stray) or self.clean(text) != text


def calculated(number: int, name: str, lines: Sequence[Line]) -> Material:
    """Return a calculation's lines as material to cite."""
    text = "\n".join(line.text for line in lines)
    spans, start = [], 0
    for line in lines:
        spans.append(Span("sentence", start, start + len(line.text)))
        start += len(line.text) + 1
    chunk = Chunk(
        id=f"calculation-{number}-{name}",
        document_id=name,
        heading_path=(),
        text=text,
        start=0,
        end=len(text),
        context=name,
        spans=tuple(spans),
    )
    return Material(number, chunk, lines=tuple(lines))


def _states_something(text: str, cited: Sequence[Material]) -> bool:
    """Tell whether `text` says a thing that can be checked, and is fit to be shown.

    "10 years" has no subject and matches any ten years; a heading or a table's row matches what
    it was copied from.
    """
    if _UNFINISHED.search(text) or any(text in material.chunk.context for material in cited):
        return False
    words = {word for word in content_words(text) if not word[0].isdigit()}
    return len(words) >= FEWEST_WORDS


def _parts(group: str) -> list[str]:
    return re.findall(r"\d+", group)


def _written(text: str, grounds: Sequence[tuple[Material, Ground]]) -> Written:
    statements = [
        _statement(text, material.passage, ground)
        for material, ground in grounds
        if material.passage
    ]
    bases = [basis for material, ground in grounds for basis in _bases(material, ground)]
    return Written(text, tuple(statements), tuple(dict.fromkeys(bases)))


def _statement(text: str, passage: Passage, ground: Ground) -> Statement:
    evidence = SpanEvidence(passage, ground.span, 0.0, 0.0, is_opening=False)
    as_of = as_of_for(evidence) if find_figures(text) else ""
    return Statement(text, passage, ground.quote, as_of)


def _bases(material: Material, ground: Ground) -> tuple[Basis, ...]:
    """Return what the calculation's line rests on; of a line without, what all of them do."""
    if not material.lines:
        return ()
    own = material.lines[material.chunk.spans.index(ground.span)].bases
    return own or tuple(basis for line in material.lines for basis in line.bases)
