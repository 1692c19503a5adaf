"""Amounts, ranges and points to pictures of bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.calculators.computation import Picture
from bot.calculators.drawing.primitives import (
    EDGE,
    HATCH,
    INK,
    LINE,
    LINE_HEIGHT,
    QUIET,
    SEA,
    SMALL,
    WASH,
    WIDTH,
    Block,
    box,
    heading,
    picture,
    rule,
    width_of,
    words,
)

BAR = 20
_GAP = 1.5
_SWATCH = 10
_LEAST = 2.0
"""How wide an amount is drawn that would be too small to see."""

Tone = Literal["plain", "accent"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of an amount; those of tone "accent" are what the picture is about."""

    label: str
    value: Decimal
    shown: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Stack:
    """An amount made of parts; parts of the same label look alike in all stacks."""

    name: str
    total: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A range, or with `low` = `high` one amount."""

    name: str
    low: Decimal
    high: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class Option:
    """What speaks for and against a choice, in points of 0 or more."""

    name: str
    points_for: int
    points_against: int
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    fill: str
    edge: str = ""
    opacity: float = 1


_LOOKS: dict[Tone, tuple[_Look, ...]] = {
    "plain": (_Look(QUIET), _Look(EDGE), _Look(LINE, EDGE)),
    "accent": (_Look(SEA), _Look(HATCH, SEA), _Look(WASH, SEA), _Look(SEA, SEA, 0.55)),
}


def stacked_bars(title: str, stacks: Sequence[Stack]) -> Picture:
    """Return a bar an amount, on one scale, each part named with its figure under its bar."""
    looks = _looks(stacks)
    most = Decimal(max((sum(part.value for part in stack.segments) for stack in stacks), default=0))
    blocks = [_stack(stack, most, looks) for stack in stacks]
    alt = "; ".join(f"{stack.name}: {stack.total} ({_parts(stack)})" for stack in stacks)
    return picture(title, blocks, f"{title}: {alt}", gap=22)


def ranges(title: str, spans: Sequence[Span]) -> Picture:
    """Return a bar from low to high a row, on one scale from zero; one amount is a mark."""
    most = max((span.high for span in spans), default=Decimal(0))
    blocks = [_span(span, most) for span in spans]
    alt = "; ".join(f"{span.name}: {span.shown}" for span in spans)
    return picture(title, blocks, f"{title}: {alt}", gap=14)


def scores(title: str, options: Sequence[Option], names: tuple[str, str]) -> Picture:
    """Return what speaks against (left) and for (right) each option; `names` are (for, against)."""
    most = max((max(one.points_for, one.points_against) for one in options), default=0)
    word_for, word_against = names
    legend = words(0, 12, f"← {word_against}", size=SMALL, colour=QUIET)
    legend += words(WIDTH, 12, f"{word_for} →", size=SMALL, colour=QUIET, anchor="end")
    blocks = [Block(legend, LINE_HEIGHT), *(_option(one, most) for one in options)]
    alt = "; ".join(
        f"{one.name}: {word_for} {one.points_for}, {word_against} {one.points_against}"
        for one in options
    )
    return picture(title, blocks, f"{title}: {alt}", gap=12)


def _stack(stack: Stack, most: Decimal, looks: dict[str, _Look]) -> Block:
    top = heading(stack.name, stack.total)
    drawn, x, y = top.svg, 0.0, top.height + 4
    for segment in _visible(stack):
        look = looks[segment.label]
        width = max(_share(segment.value, most), _LEAST)
        drawn += box(
            x, y, max(width - _GAP, 1), BAR, look.fill, edge=look.edge, opacity=look.opacity
        )
        x += width
    legend = _legend(stack, looks, y + BAR + 6)
    return Block(drawn + legend.svg, legend.height)


def _legend(stack: Stack, looks: dict[str, _Look], top: float) -> Block:
    """Return the parts with their figures, in as many lines as they take; from `top` on."""
    drawn, x, y = "", 0.0, top
    for segment in _visible(stack):
        said = f"{segment.label} {segment.shown}"
        width = _SWATCH + 5 + width_of(said, SMALL) + 14
        if x and x + width - 14 > WIDTH:
            x, y = 0.0, y + LINE_HEIGHT
        look = looks[segment.label]
        drawn += box(
            x, y + 3, _SWATCH, _SWATCH, look.fill, edge=look.edge, opacity=look.opacity
        )  # fmt: skip
        drawn += words(x + _SWATCH + 5, y + 12, said, size=SMALL, colour=QUIET)
        x += width
    return Block(drawn, y + LINE_HEIGHT)


def _span(span: Span, most: Decimal) -> Block:
    top = heading(span.name, span.shown, is_bold=False)
    y = top.height + 3
    low, high = _share(span.low, most), _share(span.high, most)
    drawn = top.svg + box(0, y, WIDTH, 8, WASH) + rule(0.5, y - 2, 0.5, y + 10, colour=EDGE)
    if span.low == span.high:
        drawn += box(max(min(high - 2, WIDTH - 4), 0), y - 2, 4, 12, SEA)
    else:
        drawn += box(low, y, max(high - low, _LEAST), 8, SEA)
    return Block(drawn, y + 10)


def _option(option: Option, most: int) -> Block:
    shown = f"+{option.points_for}  −{option.points_against}"
    top = heading(option.name, shown, is_bold=option.is_best)
    y, middle = top.height + 3, WIDTH / 2
    unit = (middle - 4) / max(most, 1)
    drawn = top.svg
    if option.points_against:
        width = unit * option.points_against
        drawn += box(middle - width, y, width, 12, LINE, edge=EDGE)
    if option.points_for:
        drawn += box(middle, y, unit * option.points_for, 12, SEA)
    return Block(drawn + rule(middle, y - 3, middle, y + 15, colour=INK), y + 15)


def _looks(stacks: Sequence[Stack]) -> dict[str, _Look]:
    """Return a look for each label: the nth of a tone looks the same in every stack."""
    tones = {part.label: part.tone for stack in stacks for part in stack.segments}
    looks: dict[str, _Look] = {}
    for tone, kinds in _LOOKS.items():
        labels = [label for label, own in tones.items() if own == tone]
        looks |= {label: kinds[nth % len(kinds)] for nth, label in enumerate(labels)}
    return looks


def _visible(stack: Stack) -> list[Segment]:
    return [segment for segment in stack.segments if segment.value > 0]


def _parts(stack: Stack) -> str:
    return ", ".join(f"{segment.label} {segment.shown}" for segment in _visible(stack))


def _share(value: Decimal, most: Decimal) -> float:
    return float(value / most) * WIDTH if most > 0 else 0.0
