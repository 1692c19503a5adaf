"""What a calculation rests on to citations, numbered in the order in which they are shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers import Citation
from bot.calculators.computation import Basis, Computation


@dataclass(frozen=True, slots=True)
class Numbered:
    """Citations with their numbers; a passage that several figures rest on is one of them."""

    citations: tuple[Citation, ...]

    def of(self, bases: Sequence[Basis]) -> tuple[Citation, ...]:
        """Return the citations of `bases`, each once, by number."""
        wanted = {_place(basis) for basis in bases}
        return tuple(citation for citation in self.citations if _place(citation) in wanted)

    def markers(self, bases: Sequence[Basis]) -> str:
        """Return " [1] [3]"; "" without bases."""
        return "".join(f" [{citation.number}]" for citation in self.of(bases))


def number(computation: Computation) -> Numbered:
    """Return everything that `computation` rests on, numbered from 1."""
    quotes: dict[tuple[str, ...], set[str]] = {}
    first: dict[tuple[str, ...], Basis] = {}
    for basis in shown_bases(computation):
        first.setdefault(_place(basis), basis)
        quotes.setdefault(_place(basis), set()).update(basis.quotes)
    return Numbered(
        tuple(
            replace(basis, number=nth, quotes=tuple(sorted(quotes[place], key=basis.passage.find)))
            for nth, (place, basis) in enumerate(first.items(), start=1)
        )
    )


def shown_bases(computation: Computation) -> Iterator[Basis]:
    """Yield the bases of `computation` in the order in which answers and pages show them."""
    for line in (*computation.headline, *computation.conditions):
        yield from line.bases
    for grid in computation.grids:
        yield from grid.bases
    for part in computation.parts:
        for step in part.steps:
            yield from step.bases
        for line in part.lines:
            yield from line.bases


def oldest(bases: Sequence[Basis]) -> str:
    """Return the earliest date that one of `bases` holds for; "" when none has one."""
    return min((basis.as_of for basis in bases if basis.as_of), default="")


def _place(basis: Basis) -> tuple[str, ...]:
    return basis.document_id, basis.version, basis.chunk_id
