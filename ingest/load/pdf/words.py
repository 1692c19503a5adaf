"""Glyphs to words in upright, top-down places."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.load.pdf.glyphs import Break, Glyph, Ink

_ASCENT, _DESCENT = 0.8, 0.2  # of the size; fonts' own boxes are often wrong or absent
_GAP = 0.5  # of the size; PDFium has already put spaces at smaller gaps
_GUESSED_GAP = 0.1  # of the size; PDFium also guesses spaces around raised figures
_MAX_ANGLES = 8
_RAISED = 0.15
_SAME_LINE = 0.6
_SMALLER = 0.85
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands on the page; y grows downwards, in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    ink: Ink
    is_rtl: bool = False

    @property
    def middle(self) -> float:
        """The x of its centre."""
        return (self.left + self.right) / 2


def text_angles(glyphs: Iterable[Glyph | Break]) -> list[int]:
    """Return the directions text runs in, in degrees, the commonest first; [] without text."""
    angles = Counter(glyph.ink.angle for glyph in glyphs if isinstance(glyph, Glyph))
    return [angle for angle, _ in angles.most_common(_MAX_ANGLES)]


def join_words(glyphs: Sequence[Glyph | Break], angle: int) -> list[Word]:
    """Return the words among the glyphs that run at `angle`, in the order of the text.

    Their places are turned so that the text is upright.
    """
    words: list[Word] = []
    letters: list[_Letter] = []
    gap = _GAP
    for glyph in glyphs:
        if glyph is Break.GUESSED:
            gap = _GUESSED_GAP
            continue
        letter = None
        if isinstance(glyph, Glyph) and glyph.ink.angle == angle:
            letter = _Letter.of(glyph, angle)
        if letters and (letter is None or letter.is_apart_from(letters[-1], gap)):
            words.append(_word(letters))
            letters = []
        gap = _GAP
        if letter:
            letters.append(letter)
    if letters:
        words.append(_word(letters))
    return words


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    baseline: float
    ink: Ink
    is_rtl: bool

    @classmethod
    def of(cls, glyph: Glyph, angle: int) -> "_Letter":
        left, right, baseline = _turned(glyph, angle)
        return cls(glyph.text, left, right, baseline, glyph.ink, is_rtl(glyph.text))

    def is_apart_from(self, before: "_Letter", gap: float) -> bool:
        """Whether a word ends between `before` and this letter, `gap` sizes apart or more."""
        size = max(self.ink.size, before.ink.size)
        if abs(self.baseline - before.baseline) > _SAME_LINE * size:
            return True
        follows = min(abs(self.left - before.right), abs(self.right - before.left))
        is_over = self.left < before.right and self.right > before.left
        return follows > gap * size and not (is_over and follows < size)

    def is_raised_above(self, word_baseline: float, word_size: float) -> bool:
        return (
            self.ink.size < _SMALLER * word_size
            and word_baseline - self.baseline > _RAISED * word_size
        )


def _turned(glyph: Glyph, angle: int) -> tuple[float, float, float]:
    """Return left, right and baseline with y downwards, as if the text ran upright."""
    match angle:
        case 90:
            return glyph.bottom, glyph.top, (glyph.left + 4 * glyph.right) / 5
        case 180:
            return -glyph.right, -glyph.left, glyph.baseline
        case 270:
            return -glyph.top, -glyph.bottom, -(4 * glyph.left + glyph.right) / 5
        case _:
            return glyph.left, glyph.right, -glyph.baseline


def is_rtl(text: str) -> bool:
    """Return whether `text` has a letter that is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def _word(letters: Sequence[_Letter]) -> Word:
    main = max(letters, key=lambda letter: letter.ink.size)
    goes_left = any(letter.is_rtl for letter in letters)
    ordered = _ligatures_in_order(letters) if goes_left else letters
    text = _with_superscripts(ordered, main)
    return Word(
        text=normalised(text),
        left=min(letter.left for letter in letters),
        right=max(letter.right for letter in letters),
        top=main.baseline - _ASCENT * main.ink.size,
        bottom=main.baseline + _DESCENT * main.ink.size,
        baseline=main.baseline,
        ink=main.ink,
        is_rtl=goes_left,
    )


def _ligatures_in_order(letters: Sequence[_Letter]) -> list[_Letter]:
    # One Arabic ligature glyph becomes several letters in one place, which PDFium turns round.
    ordered: list[_Letter] = []
    start = 0
    for index in range(1, len(letters) + 1):
        is_end = index == len(letters)
        if is_end or (letters[index].left, letters[index].right) != (
            letters[start].left,
            letters[start].right,
        ):
            ordered.extend(reversed(letters[start:index]))
            start = index
    return ordered


def _with_superscripts(letters: Sequence[_Letter], main: _Letter) -> str:
    """Return the text with raised digits as superscripts, apart from what they follow.

    A note's number must not become part of the figure before it; units as m² stay whole.
    """
    text = ""
    for letter in letters:
        is_note = letter.text.isdigit() and letter.is_raised_above(main.baseline, main.ink.size)
        if not is_note:
            text += letter.text
            continue
        last = text.rsplit(" ", 1)[-1]
        is_apart = last[-1:] in "⁰¹²³⁴⁵⁶⁷⁸⁹" or (last.isalpha() and len(last) <= 2)
        text += ("" if is_apart else " ") + letter.text.translate(_SUPERSCRIPTS)
    return text


def normalised(text: str) -> str:
    """Return `text` with ligatures, Arabic shapes and Chinese radicals as plain letters."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKC", c) if _is_shape(c) else c for c in text)


def _is_shape(character: str) -> bool:
    return (
        "\ufb00" <= character <= "\ufdff"
        or "\ufe70" <= character <= "\ufefc"
        or "\u2e80" <= character <= "\u2fdf"
        or "\uf900" <= character <= "\ufaff"
    )
