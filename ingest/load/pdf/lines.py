"""Words to lines, each in the order it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.load.pdf.glyphs import Ink
from ingest.load.pdf.words import Word

_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column; y grows downwards, in points."""

    words: tuple[Word, ...]
    """In the order they are read."""
    left: float
    right: float
    top: float
    bottom: float
    page: int
    column_left: float
    """Edges of the column that the line stands in."""
    column_right: float
    ink: Ink
    """How most of its characters are drawn."""

    @property
    def text(self) -> str:
        """Its words, with spaces except between Chinese or Japanese characters."""
        return joined([word.text for word in self.words])

    @property
    def is_rtl(self) -> bool:
        """Whether it reads from right to left."""
        return reads_leftwards(self.words)

    @property
    def height(self) -> float:
        """The size of most of its characters."""
        return self.ink.size


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words in rows from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    bottom = 0.0
    top = 0.0
    for word in sorted(words, key=lambda word: (word.baseline, word.left)):
        shared = min(bottom, word.bottom) - max(top, word.top)
        if rows and shared > _OVERLAP * min(bottom - top, word.bottom - word.top):
            rows[-1].append(word)
        else:
            rows.append([word])
            top, bottom = word.top, word.bottom
        if word.ink.size > 1.2 * (bottom - top):
            top, bottom = word.top, word.bottom
    return [sorted(row, key=lambda word: word.left) for row in rows]


def line_of(row: Sequence[Word], page: int, left: float, right: float) -> Line:
    """Return a row of words as a line of the column between `left` and `right`."""
    ordered = read_leftwards(row) if reads_leftwards(row) else list(row)
    ink = _main_ink(row)
    main = next(word for word in row if word.ink == ink)
    return Line(
        words=tuple(ordered),
        left=min(word.left for word in row),
        right=max(word.right for word in row),
        top=main.top,
        bottom=main.bottom,
        page=page,
        column_left=left,
        column_right=right,
        ink=ink,
    )


def _main_ink(row: Sequence[Word]) -> Ink:
    weights: dict[Ink, int] = {}
    for word in row:
        weights[word.ink] = weights.get(word.ink, 0) + len(word.text)
    return max(weights, key=lambda ink: weights[ink])


def lines_of(words: Sequence[Word], page: int, left: float, right: float) -> list[Line]:
    """Return the lines of the column between `left` and `right`, from top to bottom."""
    return [line_of(row, page, left, right) for row in rows_of(words)]


def reads_leftwards(words: Sequence[Word]) -> bool:
    """Return whether most letters are of a script written from right to left."""
    leftwards = sum(len(word.text) for word in words if word.is_rtl)
    others = sum(len(word.text) for word in words if not word.is_rtl and _has_letter(word.text))
    return leftwards > others


def read_leftwards(row: Sequence[Word]) -> list[Word]:
    """Return a row in the order an Arabic or Hebrew reader takes it.

    Words from right to left; neighbouring Latin words and numbers keep their own order.
    """
    ordered: list[Word] = []
    for is_leftwards, run in groupby(reversed(row), key=lambda word: word.is_rtl):
        words = list(run)
        ordered.extend(words if is_leftwards else reversed(words))
    return ordered


def joined(texts: Sequence[str]) -> str:
    """Return words as one text: spaces between, but none between Chinese characters."""
    text = ""
    for piece in texts:
        needs_space = text and piece and not (is_unspaced(text[-1]) and is_unspaced(piece[0]))
        text += (" " if needs_space else "") + piece
    return text


def is_unspaced(character: str) -> bool:
    """Return whether `character` belongs to a script written without spaces."""
    return (
        "\u3000" <= character <= "\u30ff"
        or "\u3400" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
    )


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)
