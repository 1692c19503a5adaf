"""Blocks of SVG, one under the other, to a picture in the page's colours."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bot.calculators.computation import Picture

WIDTH = 420
"""Units across. On a phone of 390 px that is nearly a pixel each, so that 13 is read as 12 px."""
SIZE, SMALL = 13, 12
LINE_HEIGHT = 18
INK, QUIET, PAPER = "var(--ink,#14213d)", "var(--quiet,#55607a)", "var(--paper,#fbfaf7)"
LINE, EDGE, SEA = "var(--line,#e4e0d8)", "var(--edge,#8a8677)", "var(--sea,#0b6e7f)"
WASH, HATCH = "var(--wash,#e6f0f0)", "url(#landfall-hatch)"
# The same in every picture: whichever of a page's is found first looks right.
_DEFINITIONS = (
    '<defs><pattern id="landfall-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{PAPER}"/>'
    f'<rect width="2.5" height="6" fill="{SEA}"/></pattern></defs>'
)
_WIDE_EAST_ASIAN = ("W", "F")
# Of DejaVu Sans, the widest of the fonts that pages fall back to.
_CJK_EM, _LATIN_EM, _CAPITAL_EM, _NARROW_EM = 1.0, 0.62, 0.78, 0.36
BOLD = 1.09
_NARROW = frozenset("ijltf.,:;'|!()[] ")

# What a file alone needs: the page's colours, in both modes, and its type.
STYLE = (
    "svg{--ink:#14213d;--quiet:#55607a;--paper:#fbfaf7;--line:#e4e0d8;--edge:#8a8677;"
    "--sea:#0b6e7f;--wash:#e6f0f0;"
    'font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans SC","Noto Sans CJK SC",'
    '"PingFang SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums}'
    "@media(prefers-color-scheme:dark){svg{--ink:#e8ecf1;--quiet:#a3afbf;--paper:#0f1722;"
    "--line:#2a3645;--edge:#66758a;--sea:#4fb6c6;--wash:#17303a}}"
)
_OPENED = 'role="img">'
_MARGIN = 16


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a picture: its SVG, drawn from y = 0, and how high it is."""

    svg: str
    height: float


def picture(title: str, blocks: Sequence[Block], alt: str, gap: float = 18) -> Picture:
    """Return the blocks one under the other; `alt` says the same in words."""
    drawn, y = "", 0.0
    for block in blocks:
        drawn += f'<g transform="translate(0 {_n(y)})">{block.svg}</g>'
        y += block.height + gap
    height = max(y - gap, 1)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_n(height)}" {_OPENED}'
        f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>{_DEFINITIONS}{drawn}</svg>"
    )
    return Picture(svg, alt)


def as_file(shown: Picture) -> str:
    """Return the SVG as a file of its own: with a margin, a ground and the colours of both modes.

    A Content-Security-Policy for it has to allow `STYLE`.
    """
    start, drawn = shown.svg.split(_OPENED, 1)
    before, box = start.split('viewBox="0 0 ')
    width, height = (float(side) + 2 * _MARGIN for side in box.split('"')[0].split())
    return (
        f'{before}width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="{-_MARGIN} {-_MARGIN} {_n(width)} {_n(height)}" {_OPENED}'
        f'<style>{STYLE}</style><rect x="{-_MARGIN}" y="{-_MARGIN}" width="{_n(width)}" '
        f'height="{_n(height)}" fill="{PAPER}"/>{drawn}'
    )


def words(
    x: float,
    y: float,
    text: str,
    *,
    size: int = SIZE,
    colour: str = INK,
    is_bold: bool = False,
    anchor: str = "start",
) -> str:
    """Return a line of text whose baseline is at `y`."""
    weight = ' font-weight="600"' if is_bold else ""
    placed = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" fill="{colour}"{weight}{placed}>'
        f"{escape(text)}</text>"
    )


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    *,
    edge: str = "",
    opacity: float = 1,
) -> str:
    """Return a rectangle; `edge` draws its outline, inside it."""
    inset = 0.5 if edge else 0.0
    stroke = f' stroke="{edge}"' if edge else ""
    faded = f' fill-opacity="{opacity}"' if opacity != 1 else ""
    return (
        f'<rect x="{_n(x + inset)}" y="{_n(y + inset)}" width="{_n(max(width - 2 * inset, 1))}" '
        f'height="{_n(height - 2 * inset)}" fill="{fill}"{stroke}{faded}/>'
    )


def rule(
    x1: float, y1: float, x2: float, y2: float, *, colour: str, is_dashed: bool = False
) -> str:
    """Return a thin straight line."""
    dashes = ' stroke-dasharray="3 3"' if is_dashed else ""
    return f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke="{colour}" fill="none"{dashes}/>'


def heading(name: str, shown: str, *, is_bold: bool = True) -> Block:
    """Return a name on the left, in as many lines as it takes, and its figure on the right."""
    room = (WIDTH - (width_of(shown) * BOLD + 16 if shown else 0)) / (BOLD if is_bold else 1)
    lines = wrapped(name, room)
    drawn = "".join(
        words(0, 13 + nth * LINE_HEIGHT, line, is_bold=is_bold) for nth, line in enumerate(lines)
    )
    figure = words(WIDTH, 13, shown, is_bold=is_bold, anchor="end") if shown else ""
    return Block(drawn + figure, len(lines) * LINE_HEIGHT)


def wrapped(text: str, room: float, size: int = SIZE) -> list[str]:
    """Return `text` in lines of at most `room`; a word that is longer has a line of its own."""
    lines = [""]
    for word in _words(text):
        if lines[-1] and width_of((lines[-1] + word).rstrip(), size) > room:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines]


def width_of(text: str, size: int = SIZE) -> float:
    """Return about how wide a line of text is, rather too much than too little."""
    return sum(_em(character) for character in text) * size


def _words(text: str) -> Iterator[str]:
    """Yield the pieces between which a line may end; a space stays with the word before it."""
    word = ""
    for character in text:
        is_wide = unicodedata.east_asian_width(character) in _WIDE_EAST_ASIAN
        if word and (word.endswith(" ") or (is_wide and character.isalnum())):
            yield word
            word = ""
        word += character
    yield word


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in _WIDE_EAST_ASIAN:
        return _CJK_EM
    if character in _NARROW:
        return _NARROW_EM
    return _CAPITAL_EM if character.isupper() or character in "mw%+" else _LATIN_EM


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
