"""Common misconceptions to the guide sentences that correct them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from knowledge.csv_rows import Period, Shape, numbered_rows, read_rows
from knowledge.guide_file import GuideFile
from knowledge.guide_rules import Finding

FILE = Path(__file__).parent / "misconceptions.csv"
SHOWN_AS = "knowledge/misconceptions.csv"

Sentence = Annotated[
    str, Shape(lambda text: text.endswith((".", "。")), "write one sentence with a full stop")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misconception:
    """Something readers take for granted that a guide says is otherwise."""

    id: str
    claim_en: Sentence
    """The mistaken belief, never the truth; "#" or "@" where any other figure or date stands."""
    claim_zh: Sentence
    examples: tuple[str, ...]
    """Other ways in which readers presuppose it, in both languages."""
    guide: str
    """Id of the document that corrects it."""
    quote: str
    """The sentence that corrects it, exactly as it stands there, source markers included."""
    as_of: Period

    @property
    def is_about_a_figure(self) -> bool:
        """Whether the belief is a figure ("#") or a date ("@") other than the quote's."""
        return "#" in self.claim_en or "@" in self.claim_en

    @property
    def phrasings(self) -> tuple[str, ...]:
        """Every way of putting the belief, the two claims first."""
        return (self.claim_en, self.claim_zh, *self.examples)


def read_misconceptions(path: Path = FILE) -> tuple[Misconception, ...]:
    """Return the misconceptions.

    Raises:
        DocumentError: A row is not valid.
    """
    return read_rows(path, Misconception)


def check_misconceptions(guides: Sequence[GuideFile], path: Path = FILE) -> Iterator[Finding]:
    """Yield each row whose guide is missing or no longer holds the sentence quoted from it."""
    texts = {
        guide.path.with_suffix("").as_posix().partition("knowledge/guides/")[2]: guide
        for guide in guides
    }
    for line, row in numbered_rows(path, Misconception):
        if row.guide not in texts:
            yield Finding(SHOWN_AS, line, f"{row.guide!r} is no guide; name the one that holds it")
        elif row.quote not in (part.text for part in texts[row.guide].of_kind("sentence")):
            yield Finding(SHOWN_AS, line, f"{row.guide!r} does not hold the quote; copy it anew")
