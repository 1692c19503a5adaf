"""Counts to a bar chart, drawn by the server, each with the table it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from bot.translation import Translator

WIDTH, LABELS, FIGURES, LINE = 420, 150, 48, 26
LONGEST_LABEL = 20
_LEFT, _RIGHT = 8, 412
_HEIGHT, _BASE, _TOP = 150, 122, 20
MAX_WEEKS_NAMED = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it counts, and how many."""

    label: str
    count: int
    short: str = ""
    """What stands below a standing bar."""


def bars_svg(bars: Sequence[Bar], name: str, say: Translator) -> Markup:
    """Return lying bars, one a line: for kinds; the table beside it says the same in text."""
    most = max((bar.count for bar in bars), default=0) or 1
    room = WIDTH - LABELS - FIGURES
    lines = []
    for i, bar in enumerate(bars):
        middle = i * LINE + 17
        width = round(room * bar.count / most, 1)
        lines.append(
            Markup(
                '<text x="0" y="{y}">{label}</text>'
                '<rect class="series" x="{x}" y="{top}" width="{width}" height="14"/>'
                '<text x="{end}" y="{y}">{count}</text>'
            ).format(
                y=middle,
                label=_short(bar.label),
                x=LABELS,
                top=middle - 11,
                width=width,
                end=LABELS + width + 6,
                count=say.number(bar.count),
            )
        )
    return _svg(name, len(bars) * LINE + 4, Markup("").join(lines))


def weeks_svg(bars: Sequence[Bar], name: str, say: Translator) -> Markup:
    """Return standing bars, one a week, the oldest on the left."""
    most = max((bar.count for bar in bars), default=0) or 1
    highest = next((i for i, bar in enumerate(bars) if bar.count == most), -1)
    step = (_RIGHT - _LEFT) / max(1, len(bars))
    every = -(-len(bars) // MAX_WEEKS_NAMED) or 1
    parts = [
        Markup('<line class="axis" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
            _LEFT, _BASE + 0.5, _RIGHT, _BASE + 0.5
        )
    ]
    for i, bar in enumerate(bars):
        height = round((_BASE - _TOP) * bar.count / most, 1)
        x = round(_LEFT + i * step, 1)
        parts.append(
            Markup('<rect class="series" x="{}" y="{}" width="{}" height="{}"/>').format(
                x, round(_BASE - height, 1), round(max(1.0, step * 0.7), 1), height
            )
        )
        if i == highest:
            parts.append(_text(x, _TOP - 6, say.number(most)))
        if i % every == 0:
            parts.append(_text(x, _BASE + 18, bar.short))
    return _svg(name, _HEIGHT, Markup("").join(parts))


def _text(x: float, y: float, words: str) -> Markup:
    return Markup('<text x="{}" y="{}">{}</text>').format(x, y, words)


def _svg(name: str, height: int, content: Markup) -> Markup:
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" focusable="false">{}</svg>'
    ).format(WIDTH, height, name, content)


def _short(label: str) -> Markup:
    if len(label) <= LONGEST_LABEL:
        return escape(label)
    return Markup("<title>{}</title>{}…").format(label, label[: LONGEST_LABEL - 1])
