"""Pages without usable text to pages whose text was recognised."""

import time
import unicodedata
from dataclasses import replace

import pypdfium2 as pdfium

from ingest.load.extracted import Finding
from ingest.load.pdf.forms import FormField
from ingest.load.pdf.garbling import is_garbled
from ingest.load.pdf.images import pages_finding
from ingest.load.pdf.layout import PageLayout, RecognisedText
from ingest.load.pdf.recognising import SECONDS_PER_PAGE, can_recognise, languages, recognise
from ingest.load.pdf.rendering import draw

_WIDTH = 1_700  # pixels: A4 at 200 dots an inch; letters of 8 points are 22 pixels high
_MIN_LETTERS = 4  # specks and lines are now and then taken for one or two
_MIN_SHARE = 0.4  # of the text that is replaced; less means that it was not seen well
MAX_SECONDS = 80.0
"""For all pages of a file, so that one file is done within the time it may be read."""


class Recogniser:
    """Reads pictures of pages where there is no better text, and remembers which."""

    def __init__(self) -> None:
        self._can_read = can_recognise()
        self._until = time.monotonic() + MAX_SECONDS
        self._read: list[int] = []
        self._unread: list[int] = []
        self._late: list[int] = []
        self._garbled: list[tuple[int, str]] = []

    def completed(self, page: pdfium.PdfPage, layout: PageLayout) -> PageLayout:
        """Return the page with recognised text where it has none that can be used."""
        text = layout.text
        bad = is_garbled(text, layout.unmapped)
        if not layout.is_picture and not bad:
            return layout
        better = self._recognised(page, layout) if _is_readable(text) else None
        if better:
            return better
        if bad:
            self._garbled.append((layout.number, text))
        return layout

    def findings(self) -> list[Finding]:
        """Return what was noticed on all pages so far."""
        found = []
        if self._read:
            found.append(pages_finding("ocr", self._read))
        if self._unread:
            found.append(pages_finding("no-ocr", self._unread))
        if self._late:
            found.append(pages_finding("pages-skipped", self._late))
        for page, text in self._garbled:
            found.append(Finding("garbled", len(text), " ".join(text.split())[:200], page))
        return found

    def _recognised(self, page: pdfium.PdfPage, layout: PageLayout) -> PageLayout | None:
        if not self._can_read:
            self._unread.extend([layout.number] if layout.is_picture else [])
            return None
        if time.monotonic() + SECONDS_PER_PAGE / 4 > self._until:
            self._late.append(layout.number)
            return None
        found = recognise(draw(page, _WIDTH))
        if sum(map(str.isalpha, found.text)) < _MIN_LETTERS or is_garbled(found.text):
            return None
        if len(found.text) < _MIN_SHARE * len(layout.text):
            return None
        self._read.append(layout.number)
        fields = [piece for piece in layout.pieces if isinstance(piece, FormField)]
        texts = [RecognisedText(text, layout.number) for text in found.paragraphs]
        return replace(layout, pieces=(*texts, *fields), is_picture=False)


def _is_readable(text: str) -> bool:
    """Whether the languages Tesseract has are of the text's script, as far as can be told."""
    letters = [character for character in text if character.isalpha()]
    leftwards = sum(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters)
    return 2 * leftwards <= len(letters) or "ara" in languages()
