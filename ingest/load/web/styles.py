"""Inline styles and simple rules of a page to what they do to text: hide it or colour it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250)}
_HEX = re.compile(r"#([0-9a-f]{3,8})\b")
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+%?))?")
_FAR_AWAY = re.compile(r"^-\s*(\d{4,}|[5-9]\d\d)(px|em|rem|pt)?|^-\d{3,}(em|rem|%|vw)")
_NOTHING = re.compile(r"^0*(\.0+)?(px|em|rem|pt|%)?$")
_TINY = re.compile(r"^0*(\.\d+|1(\.\d+)?)(px|pt)$|^0*\.0\d*(em|rem)$")
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_CONDITIONAL = re.compile(r"@[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[^;{]*;|/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"^[a-z0-9]*([.#][\w-]+)$", re.IGNORECASE)
MAX_STYLESHEET_CHARS = 500_000
MIN_CONTRAST = 24
"""Sum of the differences of red, green and blue below which text cannot be read."""

Colour = tuple[int, int, int]
Declarations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours of text and what is behind it; None where it cannot be known."""

    text: Colour | None = (0, 0, 0)
    behind: Colour | None = (255, 255, 255)

    @property
    def is_invisible(self) -> bool:
        """The text cannot be told from what is behind it."""
        if self.text is None or self.behind is None:
            return False
        differences = (abs(a - b) for a, b in zip(self.text, self.behind, strict=True))
        return sum(differences) < MIN_CONTRAST

    def with_style(self, style: Declarations) -> "Ink":
        """Return the ink inside an element of this style."""
        ink = self
        if "color" in style:
            ink = replace(ink, text=_colour(style["color"]))
        if "background-image" in style and "none" not in style["background-image"]:
            return replace(ink, behind=None)
        if behind := style.get("background-color") or style.get("background"):
            # Nothing, or inherit, lets through what is behind; a picture cannot be known.
            if behind.startswith(("none", "transparent", "inherit", "initial", "unset")):
                return ink
            ink = replace(ink, behind=_colour(behind))
        return ink


def declarations(style: str) -> dict[str, str]:
    """Return an inline style's properties and values in lower case."""
    found: dict[str, str] = {}
    for part in style.lower().split(";"):
        name, _, value = part.partition(":")
        if value.strip():
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def hides(style: Declarations) -> bool:
    """Say whether an element of this style shows no text at all."""
    clips = "hidden" in style.get("overflow", "") or "clip" in style.get("overflow", "")
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or bool(_NOTHING.match(style.get("opacity", "1")))
        or bool(
            _TINY.match(style.get("font-size", "")) or _NOTHING.match(style.get("font-size", "1"))
        )
        or any(
            _FAR_AWAY.match(style.get(side, "")) for side in ("left", "top", "text-indent", "right")
        )
        or (clips and any(_NOTHING.match(style.get(side, "1")) for side in ("height", "width")))
        or ("clip" in style and bool(re.match(r"rect\(\s*0|rect\(\s*1px", style["clip"])))
        or style.get("color", "").startswith("transparent")
    )


def rules(stylesheets: str) -> dict[str, dict[str, str]]:
    """Return the declarations of rules that name one class or id: {".secret": {...}}.

    Rules that hold only on some screens are passed over, and so is whatever takes the order or
    the nesting of elements to decide.
    """
    found: dict[str, dict[str, str]] = {}
    for selectors, body in _RULE.findall(_CONDITIONAL.sub(" ", stylesheets[:MAX_STYLESHEET_CHARS])):
        for selector in selectors.split(","):
            if simple := _SIMPLE.match(selector.strip()):
                found.setdefault(simple[1], {}).update(declarations(body))
    return found


def _colour(value: str) -> Colour | None:
    """Return a colour, None for one that is not known."""
    if hexadecimal := _HEX.search(value):
        digits = hexadecimal[1]
        if len(digits) in (3, 4):
            digits = "".join(digit * 2 for digit in digits)
        if len(digits) in (6, 8):
            return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    if rgb := _RGB.search(value):
        return int(rgb[1]), int(rgb[2]), int(rgb[3])
    return next((colour for name, colour in _NAMED.items() if name in value.split()), None)
