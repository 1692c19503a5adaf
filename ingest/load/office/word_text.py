"""A Word paragraph to the text that is shown, with its notes and text boxes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.load.extracted import FindingKind
from ingest.load.office.notices import Notices
from ingest.load.office.trees import Element, attribute, children, descend, first, local
from ingest.load.office.word_styles import UNKNOWN, Look, Styles, look_of

DELETED = ("del", "moveFrom")
_DRAWN = ("drawing", "pict", "object", "AlternateContent")
_BETWEEN_WORDS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Box:
    """The content of a text box, and the colour it is written on, if that is known."""

    content: Element
    look: Look


@dataclass(slots=True)
class Inline:
    """What a paragraph holds; filled as it is read."""

    parts: list[str] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    is_bold: bool = True
    """Whether all of the text is; so far."""

    @property
    def text(self) -> str:
        """The text with single spaces."""
        return " ".join("".join(self.parts).split())


class TextReader:
    """Reads paragraphs one after the other; a field may go on from one to the next."""

    def __init__(
        self, styles: Styles, notices: Notices, notes: dict[tuple[str, str], Element]
    ) -> None:
        self._styles = styles
        self._notices = notices
        self._notes = notes
        self._fields: list[bool] = []
        """For each open field whether its result is being read, and not its instruction."""

    def read(self, paragraph: Element, around: Look) -> Inline:
        """Return the paragraph's content; `around` is the look of the cell or box it is in."""
        properties = first(paragraph, "pPr")
        style = self._styles.look(attribute(first(properties, "pStyle"), "val"))
        look = look_of(None, properties).over(style).over(around).over(self._styles.base)
        inline = Inline()
        self._read(paragraph, look, inline)
        # An instruction ends in its paragraph; one that does not would swallow the document.
        while self._fields and not self._fields[-1]:
            self._fields.pop()
        return inline

    def notice_deleted(self, element: Element) -> None:
        """Report the text of a tracked deletion or of the place something was moved from."""
        self._notices.text("deleted-text", all_text(element, "t", "delText"))

    def _read(self, element: Element, look: Look, inline: Inline) -> None:
        for child in element:
            name = local(child)
            if name == "r":
                self._read_run(child, look, inline)
            elif name in DELETED:
                self.notice_deleted(child)
            elif name == "AlternateContent":
                for chosen in alternatives(child):
                    self._read(chosen, look, inline)
            elif not name.endswith("Pr"):
                self._read(child, look, inline)

    def _read_run(self, run: Element, below: Look, inline: Inline) -> None:
        properties = first(run, "rPr")
        style_id = attribute(first(properties, "rStyle"), "val")
        style = self._styles.look(style_id) if style_id else Look()
        look = look_of(properties).over(style).over(below)
        parts: list[str] = []
        for child in run:
            parts.extend(self._shown(child, look, inline))
        text = "".join(parts)
        kind = reason_hidden(look)
        if kind and text.strip():
            self._notices.text(kind, text)
        elif not kind or text:
            inline.parts.append(text)
            inline.is_bold = inline.is_bold and (look.is_bold is True or not text.strip())

    def _shown(self, child: Element, look: Look, inline: Inline) -> Iterator[str]:
        name = local(child)
        if name == "fldChar":
            self._turn(attribute(child, "fldCharType"))
        elif not all(self._fields):
            return
        elif name == "t":
            yield child.text or ""
        elif name in _BETWEEN_WORDS:
            yield _BETWEEN_WORDS[name]
        elif name == "delText":
            self._notices.text("deleted-text", child.text or "")
        elif name in ("footnoteReference", "endnoteReference"):
            note = self._notes.get((name.removesuffix("Reference"), attribute(child, "id")))
            if note is not None and not reason_hidden(look):
                inline.notes.append(note)
        elif name == "ruby":
            self._read_base(child, look, inline)
        elif name in _DRAWN:
            inline.boxes.extend(boxes_in(child))

    def _read_base(self, ruby: Element, look: Look, inline: Inline) -> None:
        base = first(ruby, "rubyBase")
        if base is not None:
            self._read(base, look, inline)

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def reason_hidden(look: Look) -> FindingKind | None:
    """Return why a reader does not see the text, None when it is seen."""
    if look.is_hidden or look.is_tiny:
        return "hidden-text"
    return "white-text" if look.is_invisible else None


def alternatives(element: Element) -> Iterable[Element]:
    """Return the content to read of several that stand for the same."""
    choices = list(children(element, "Choice"))
    return choices[:1] or list(children(element, "Fallback"))


def boxes_in(drawn: Element) -> Iterator[Box]:
    """Yield the text boxes of a drawing, each once."""
    if local(drawn) == "AlternateContent":
        for chosen in alternatives(drawn):
            yield from boxes_in(chosen)
        return
    for content in descend(drawn, "txbxContent"):
        if not any(local(outer) == "Fallback" for outer in content.iterancestors()):
            yield Box(content, Look(ground=_ground_of_box(content)))


def all_text(element: Element | None, *names: str) -> str:
    """Return the text of all elements of these names, a space after each paragraph."""
    return "".join(
        " " if local(found) == "p" else found.text or "" for found in descend(element, *names, "p")
    ).strip()


def _ground_of_box(content: Element) -> str | None:
    for shape in content.iterancestors():
        if local(shape) == "wsp":
            fill = first(shape, "spPr", "solidFill", "srgbClr")
            if fill is not None:
                return attribute(fill, "val").upper()
            has_fill = first(shape, "style", "fillRef") is not None
            is_plain = first(shape, "spPr", "noFill") is not None
            return None if is_plain or not (has_fill or _is_painted(shape)) else UNKNOWN
        if local(shape) in ("shape", "rect", "roundrect"):
            return UNKNOWN if attribute(shape, "fillcolor") else None
    return None


def _is_painted(shape: Element) -> bool:
    fills = children(first(shape, "spPr"), "solidFill", "gradFill", "blipFill", "pattFill")
    return next(fills, None) is not None
