"""An OpenDocument paragraph to the text that is shown, with its notes and frames."""

from dataclasses import dataclass, field

from ingest.load.office.notices import Notices
from ingest.load.office.odf_styles import OdfStyles
from ingest.load.office.trees import Element, attribute, children, first, local
from ingest.load.office.word_styles import Look
from ingest.load.office.word_text import reason_hidden

_SHAPES = ("frame", "custom-shape", "g", "rect", "ellipse", "line", "a")
_LEFT_OUT = ("tracked-changes", "hidden-text", "hidden-paragraph", "ruby-text", "bookmark")


@dataclass(slots=True)
class OdfInline:
    """What a paragraph holds; filled as it is read."""

    parts: list[str] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    shapes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text with single spaces."""
        return " ".join("".join(self.parts).split())


@dataclass(frozen=True, slots=True)
class OdfTextReader:
    """Reads paragraphs; what is not shown goes to the notices."""

    styles: OdfStyles
    notices: Notices

    def read(self, paragraph: Element, around: Look, page: int | None = None) -> OdfInline:
        """Return the content of a paragraph or heading."""
        inline = OdfInline()
        style = self.styles.look("paragraph", attribute(paragraph, "style-name"))
        self._read(paragraph, style.over(around), inline, page)
        return inline

    def _read(self, element: Element, look: Look, inline: OdfInline, page: int | None) -> None:
        self._add(element.text, look, inline, page)
        for child in element:
            self._read_child(child, look, inline, page)
            self._add(child.tail, look, inline, page)

    def _read_child(self, child: Element, look: Look, inline: OdfInline, page: int | None) -> None:
        name = local(child)
        if name == "span":
            style = self.styles.look("text", attribute(child, "style-name"))
            self._read(child, style.over(look), inline, page)
        elif name in ("tab", "line-break") or name == "s":
            inline.parts.append(" ")
        elif name == "note":
            inline.notes.extend(children(child, "note-body"))
        elif name == "annotation":
            self.notices.text("comment", spoken(child), page=page)
        elif name in _SHAPES and not _is_link(child):
            inline.shapes.append(child)
        elif name not in _LEFT_OUT:
            self._read(child, look, inline, page)
        elif name != "bookmark":
            text = attribute(child, "string-value") or spoken(child)
            self.notices.text("hidden-text", text, page=page)

    def _add(self, text: str | None, look: Look, inline: OdfInline, page: int | None) -> None:
        if not text:
            return
        kind = reason_hidden(look)
        if kind and text.strip():
            self.notices.text(kind, text, page=page)
        else:
            inline.parts.append(text)


def spoken(element: Element | None) -> str:
    """Return the paragraphs of an element in one line, whatever their look."""
    if element is None:
        return ""
    found = ("".join(str(text) for text in p.itertext()) for p in element.iter("{*}p", "{*}h"))
    return " ".join(" ".join(found).split())


def _is_link(element: Element) -> bool:
    # text:a is a link in a text, draw:a one around a picture.
    return local(element) == "a" and first(element, "frame") is None
