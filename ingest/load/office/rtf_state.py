"""What the groups of an RTF file say about the text in them."""

from dataclasses import dataclass, replace
from typing import Literal

from ingest.load.office.word_styles import UNKNOWN, Look

Destination = Literal[
    "body", "skipped", "running", "note", "comment", "object", "fonts", "colours", "styles", "label"
]
DESTINATIONS: dict[str, Destination] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "running"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "running"),
    "footnote": "note",
    "annotation": "comment",
    "object": "object",
    "fonttbl": "fonts",
    "colortbl": "colours",
    "stylesheet": "styles",
    **dict.fromkeys(("listtext", "pntext"), "label"),
    **dict.fromkeys(("result", "shptxt", "fldrslt"), "body"),
    **dict.fromkeys(
        (
            "info", "pict", "fldinst", "listtable", "listoverridetable", "revtbl", "rsidtbl",
            "themedata", "colorschememapping", "datastore", "latentstyles", "generator", "xmlnstbl",
            "bkmkstart", "bkmkend", "atnid", "atnauthor", "atndate", "atnref", "annotationid",
            "nonshppict", "sn", "sv", "objdata", "filetbl", "xe", "tc", "txe", "rxe", "upr",
            "fontemb", "falt", "panose", "template", "pgptbl", "mmathPr", "userprops",
            "nesttableprops",
            "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "ftncn", "aftncn", "private", "pn",
            "docvar",
            "oldcprops", "oldpprops", "oldtprops", "oldsprops", "blipuid", "picprop",
        ),
        "skipped",
    ),
}  # fmt: skip
OPENED_WHEN_STARRED = ("shpinst", "shptxt", "ud", "annotation", "background", "fldrslt")
"""Groups that older readers skip and that hold text, or more groups that do."""


@dataclass(frozen=True, slots=True)
class State:
    """How text in a group looks and where it goes."""

    destination: Destination = "body"
    look: Look = Look(is_hidden=False)
    is_deleted: bool = False
    font: int = 0
    fallback_chars: int = 1
    """Characters after each Unicode one that stand for it in old readers."""
    is_starred: bool = False

    def plain(self) -> "State":
        """Return the state with the look of plain text."""
        return replace(self, look=Look(is_hidden=False), is_deleted=False)

    def with_look(self, word: str, number: int | None, colours: list[str]) -> "State":
        """Return the state after a control word about the look; unknown words change nothing."""
        is_on = number != 0
        match word:
            case "v":
                return replace(self, look=replace(self.look, is_hidden=is_on))
            case "deleted":
                return replace(self, is_deleted=is_on)
            case "fs":
                return replace(self, look=replace(self.look, half_points=number))
            case "cf":
                return replace(self, look=replace(self.look, colour=_at(colours, number)))
            case "highlight" | "cb" | "chcbpat" | "cbpat":
                ground = _at(colours, number)
                return replace(self, look=replace(self.look, ground=ground))
            case "chshdng" | "shading":
                return replace(self, look=replace(self.look, ground=UNKNOWN))
            case _:
                return self


def _at(colours: list[str], number: int | None) -> str | None:
    return colours[number] or None if number is not None and 0 <= number < len(colours) else None
