"""The styles of a Word file to heading levels, lists and the look of text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.load.office.trees import Element, attribute, children, first

_HEADING = re.compile(
    r"(?:heading|标题|標題|überschrift|titre|título|titolo|見出し|заголовок)\s*([1-9])",
    re.IGNORECASE,
)
_LIST = re.compile(r"list (?:bullet|number|continue) ([2-5])")
MIN_HALF_POINTS = 4
"""Text under two points is a grey line on paper and no text to a reader."""
_OFF = ("0", "false", "off", "none")
_WHITE = "FFFFFF"
_HIGHLIGHTS = {"white": _WHITE, "black": "000000", "yellow": "FFFF00", "none": ""}
MAX_DIFFERENCE = 16
"""Of 255 in each of red, green and blue: nobody sees that much of a difference in letters."""
UNKNOWN = "unknown"
"""A ground whose colour the file does not say."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text is formatted; None where nothing says."""

    is_hidden: bool | None = None
    colour: str | None = None
    half_points: int | None = None
    ground: str | None = None
    is_bold: bool | None = None

    def over(self, below: "Look") -> "Look":
        """Return this look with what it leaves open taken from `below`."""
        return Look(
            below.is_hidden if self.is_hidden is None else self.is_hidden,
            below.colour if self.colour is None else self.colour,
            below.half_points if self.half_points is None else self.half_points,
            below.ground if self.ground is None else self.ground,
            below.is_bold if self.is_bold is None else self.is_bold,
        )

    @property
    def is_tiny(self) -> bool:
        """Whether nobody can read it for its size."""
        return self.half_points is not None and self.half_points < MIN_HALF_POINTS

    @property
    def is_invisible(self) -> bool:
        """Whether it has the colour of its ground; paper is white."""
        ground = self.ground or _WHITE
        return self.colour is not None and ground != UNKNOWN and _alike(self.colour, ground)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Which list a paragraph belongs to; list "0" is none."""

    list_id: str
    level: int


_NOTHING_SAID = Look()


class Styles:
    """The styles of a file by id, each with what it takes from the style it is based on."""

    def __init__(self, root: Element | None) -> None:
        entries = [(attribute(style, "styleId"), style) for style in children(root, "style")]
        self._styles = dict(entries)
        self._default = next(
            (
                style_id
                for style_id, style in entries
                if attribute(style, "type") == "paragraph" and attribute(style, "default") == "1"
            ),
            "",
        )
        self._looks: dict[str, Look] = {}
        self.base = look_of(first(root, "docDefaults", "rPrDefault", "rPr"))

    def name(self, style_id: str) -> str:
        """Return the style's name in English lower case as Word keeps it, else its id."""
        style = self._styles.get(style_id)
        return attribute(first(style, "name"), "val", style_id).lower()

    def look(self, style_id: str) -> Look:
        """Return the look of text in the style; of the default style where there is none."""
        key = style_id or self._default
        if key not in self._looks:
            look = Look()
            for style in self._chain(key):
                look = look.over(look_of(first(style, "rPr"), first(style, "pPr")))
            self._looks[key] = look
        return self._looks[key]

    def heading_level(self, style_id: str) -> int:
        """Return 1 for the outermost level, 0 for text."""
        for style in self._chain(style_id):
            name = attribute(first(style, "name"), "val")
            if match := _HEADING.match(name) or _HEADING.fullmatch(attribute(style, "styleId")):
                return int(match[1])
            if name.lower() == "title":
                return 1
            if level := outline_level(first(style, "pPr")):
                return level
        return 0

    def numbered(self, style_id: str) -> Numbered | None:
        """Return the list that the style puts paragraphs in."""
        found = (numbering_of(first(style, "pPr")) for style in self._chain(style_id))
        return next(filter(None, found), None)

    def list_level(self, style_id: str) -> int:
        """Return the level from 0 that a style such as "List Bullet 2" names; 0 for others."""
        match = _LIST.fullmatch(self.name(style_id))
        return int(match[1]) - 1 if match else 0

    def is_coloured_table(self, style_id: str) -> bool:
        """Whether a table style paints any of its cells."""
        return any(
            _ground(element) not in (None, _WHITE)
            for style in self._chain(style_id)
            for element in style.iter("{*}tcPr", "{*}pPr", "{*}rPr")
        )

    def _chain(self, style_id: str) -> list[Element]:
        chain: list[Element] = []
        style = self._styles.get(style_id)
        # A style based on itself would go on for ever.
        while style is not None and style not in chain:
            chain.append(style)
            style = self._styles.get(attribute(first(style, "basedOn"), "val"))
        return chain


def look_of(run: Element | None, paragraph: Element | None = None) -> Look:
    """Return the look that a run's and its paragraph's properties give."""
    if not (run is not None and len(run)) and not (paragraph is not None and len(paragraph)):
        return _NOTHING_SAID
    hidden, bold = first(run, "vanish"), first(run, "b")
    colour = attribute(first(run, "color"), "val").upper()
    size = attribute(first(run, "sz"), "val")
    highlight = attribute(first(run, "highlight"), "val")
    ground = _HIGHLIGHTS.get(highlight, UNKNOWN) or None if highlight else _ground(run)
    return Look(
        None if hidden is None else is_on(hidden),
        colour if re.fullmatch("[0-9A-F]{6}", colour) else None,
        int(size) if size.isdecimal() else None,
        ground or _ground(paragraph),
        None if bold is None else is_on(bold),
    )


def is_on(switch: Element) -> bool:
    """Whether a switch such as `w:vanish` is on; it is unless it says otherwise."""
    return attribute(switch, "val", "1").lower() not in _OFF


def outline_level(properties: Element | None) -> int:
    """Return the paragraph's own outline level from 1, 0 for text."""
    level = attribute(first(properties, "outlineLvl"), "val")
    return int(level) + 1 if level.isdecimal() and int(level) < 9 else 0


def numbering_of(properties: Element | None) -> Numbered | None:
    """Return the list that a paragraph's properties put it in."""
    numbering = first(properties, "numPr")
    list_id = attribute(first(numbering, "numId"), "val")
    level = attribute(first(numbering, "ilvl"), "val", "0")
    return Numbered(list_id, int(level) if level.isdecimal() else 0) if list_id else None


def _ground(properties: Element | None) -> str | None:
    """Return the colour behind the text, UNKNOWN for a pattern, None where nothing is said."""
    shading = first(properties, "shd")
    fill = attribute(shading, "fill").upper()
    if re.fullmatch("[0-9A-F]{6}", fill):
        return fill
    has_pattern = attribute(shading, "val", "clear") not in ("clear", "nil")
    return UNKNOWN if has_pattern or attribute(shading, "themeFill") else None


@lru_cache(maxsize=256)
def _alike(one: str, other: str) -> bool:
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return all(abs(a - b) < MAX_DIFFERENCE for a, b in pairs)
