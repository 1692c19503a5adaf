"""A PowerPoint file to a document with a section for each slide."""

from collections.abc import Iterator
from itertools import chain

from ingest.load.assembling import Block, Heading, Paragraph
from ingest.load.extracted import Extracted, Incoming
from ingest.load.office.finishing import finished
from ingest.load.office.notices import Notices
from ingest.load.office.packages import Package
from ingest.load.office.slide_shapes import BAND, Frame, Shape, length, shapes_of
from ingest.load.office.slide_text import SlideReader
from ingest.load.office.trees import Element, attribute, children, descend, first, relation_id
from ingest.load.office.word_styles import UNKNOWN
from ingest.load.office.word_text import all_text
from ingest.load.refusals import refusal
from ingest.load.text import title_from_name

_TITLES = ("title", "ctrTitle")
_RUNNING = ("sldNum", "ftr", "dt", "hdr")
_USUAL_SIZE = (12_192_000.0, 6_858_000.0)
MAX_TITLE_CHARS = 80


def load_powerpoint(incoming: Incoming) -> Extracted:
    """Return the slides in their order, each with its title as heading and its number as page.

    Speaker notes follow their slide, marked as such: they often hold the rule that the slide
    only names, and whoever reviews the text sees where it comes from. Hidden slides and shapes,
    shapes beside the slide, running feet, comments and invisible text are left out and reported.

    Raises:
        FileRefused: The file is damaged, protected by a password, or too large.
    """
    package = Package(incoming.name, incoming.content)
    main = package.main_part() or "ppt/presentation.xml"
    root = package.tree(main)
    if root is None:
        raise refusal("damaged", incoming.name)
    notices = Notices()
    deck = _Deck(package, main, root, notices)
    blocks = list(chain.from_iterable(deck.slides(incoming)))
    first_heading = next((b.text for b in blocks if isinstance(b, Heading)), "")
    title = title_from_name(incoming.name) if first_heading.startswith("Slide ") else first_heading
    return finished(incoming, "powerpoint", blocks, notices, title=title, page_count=deck.count)


class _Deck:
    def __init__(self, package: Package, main: str, root: Element, notices: Notices) -> None:
        self._package = package
        self._notices = notices
        relations = package.relations(main)
        entries = children(first(root, "sldIdLst"), "sldId")
        targets = (relations.get(relation_id(entry)) for entry in entries)
        self._paths = [target.target for target in targets if target and target.target]
        self.count = len(self._paths)
        size = first(root, "sldSz")
        self._size = (
            length(size, "cx") or _USUAL_SIZE[0],
            length(size, "cy") or _USUAL_SIZE[1],
        )
        if any(relation.kind == "vbaProject" for relation in relations.values()):
            notices.count("macro")

    def slides(self, incoming: Incoming) -> Iterator[Iterator[Block]]:
        """Yield the blocks of each slide that is shown."""
        for page, path in enumerate(self._paths, start=1):
            root = self._package.tree(path)
            incoming.progress(page, self.count)
            if root is None:
                self._notices.count("pages-skipped", page=page)
            elif attribute(root, "show", "1") in ("0", "false"):
                self._notices.count("hidden-sheet", sample=all_text(root, "t"), page=page)
            else:
                yield self._slide(path, root, page)

    def _slide(self, path: str, root: Element, page: int) -> Iterator[Block]:
        relations = self._package.relations(path)
        reader = SlideReader(self._package, relations, self._notices, page)
        outer = self._outer(path)
        trees = [first(tree, "cSld", "spTree") for tree in outer]
        shapes = shapes_of(first(root, "cSld", "spTree"), trees, BAND * self._size[1])
        grounds = _Grounds([root, *outer], shapes, trees)
        shown = [shape for shape in shapes if self._is_shown(shape, page)]
        title = _title_of(shown)
        text = reader.text(first(title.element, "txBody"), grounds.under(title)) if title else ""
        yield Heading(1, text or f"Slide {page}", page)
        for shape in shown:
            if shape is not title:
                yield from reader.blocks(shape, grounds.under(shape))
        for relation in relations.values():
            if relation.kind == "notesSlide":
                yield from self._notes(relation.target, page)
            elif relation.kind == "comments":
                comments = self._package.tree(relation.target)
                self._notices.text("comment", all_text(comments, "text", "t"), page=page)

    def _outer(self, path: str) -> list[Element | None]:
        """Return the roots of the slide's layout and of the layout's master."""
        roots: list[Element | None] = []
        for kind in ("slideLayout", "slideMaster"):
            found = (r.target for r in self._package.relations(path).values() if r.kind == kind)
            path = next(found, "")
            roots.append(self._package.tree(path) if path else None)
        return roots

    def _is_shown(self, shape: Shape, page: int) -> bool:
        text = all_text(shape.element, "t")
        if shape.role in _RUNNING:
            self._notices.text("boilerplate", text, page=page)
            return False
        if shape.is_hidden or not self._is_on_slide(shape.frame):
            self._notices.text("hidden-text", text, page=page)
            return False
        return True

    def _is_on_slide(self, frame: Frame | None) -> bool:
        return frame is None or frame.overlaps(Frame(0, 0, *self._size))

    def _notes(self, path: str, page: int) -> Iterator[Block]:
        for shape in shapes_of(first(self._package.tree(path), "cSld", "spTree"), [], 0):
            texts = [all_text(p, "t") for p in children(first(shape.element, "txBody"), "p")]
            if shape.role == "body" and any(texts):
                yield Paragraph(f"Speaker notes: {' '.join(filter(None, texts))}", page)


class _Grounds:
    """The colours that the text of a slide stands on."""

    def __init__(
        self, roots: list[Element | None], shapes: list[Shape], outer: list[Element | None]
    ) -> None:
        fills = (first(root, "cSld", "bg") for root in roots)
        background = next((fill for fill in fills if fill is not None), None)
        self._paper = _paper(background)
        behind = (shape for tree in outer for shape in shapes_of(tree, [], 0) if not shape.role)
        self._painted = [shape for shape in (*behind, *shapes) if shape.is_painted]

    def under(self, shape: Shape) -> str:
        """Return the colour under a shape's text; UNKNOWN on pictures and other shapes."""
        if shape.is_painted:
            colour = attribute(first(shape.element, "spPr", "solidFill", "srgbClr"), "val")
            return colour.upper() or UNKNOWN
        frame = shape.frame
        is_free = frame is not None and not any(
            other.frame and other is not shape and frame.overlaps(other.frame)
            for other in self._painted
        )
        return self._paper if is_free else UNKNOWN


def _paper(background: Element | None) -> str:
    if background is None or attribute(first(background, "bgRef", "schemeClr"), "val") == "bg1":
        return "FFFFFF"
    colour = attribute(first(background, "bgPr", "solidFill", "srgbClr"), "val").upper()
    theme = attribute(first(background, "bgPr", "solidFill", "schemeClr"), "val")
    return colour or ("FFFFFF" if theme == "bg1" else UNKNOWN)


def _title_of(shapes: list[Shape]) -> Shape | None:
    """Return the title, or else the first free text at the top if it is short."""
    for shape in shapes:
        if shape.role in _TITLES and all_text(shape.element, "t"):
            return shape
    texts = (shape for shape in shapes if all_text(first(shape.element, "txBody"), "t"))
    topmost = next(texts, None)
    if topmost is None or topmost.role:
        return None
    text = all_text(topmost.element, "t")
    is_title = len(text) <= MAX_TITLE_CHARS and not text.endswith((".", "。", ":", "："))
    return topmost if is_title and len(list(descend(topmost.element, "p"))) == 1 else None
