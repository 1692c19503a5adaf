"""A picture file to the text on it, where Tesseract is installed."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.load.assembling import Paragraph, assemble
from ingest.load.extracted import Extracted, Finding, FindingKind, Incoming
from ingest.load.pdf.opening import damaged
from ingest.load.pdf.recognising import can_recognise, recognise
from ingest.load.text import title_from_name
from knowledge.errors import FileRefused

_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
_MAX_PIXELS = 60_000_000  # an A3 page at 600 dots an inch has 70 million
_MAX_SIDE = 4_000  # letters of 300 dots an inch on A4 are read as well as larger ones
_MAX_PAGES = 60


def load_image(incoming: Incoming) -> Extracted:
    """Return the text recognised in a picture, each page of it, or the finding `no-ocr`.

    Raises:
        FileRefused: It is "empty", "damaged", or "too-large" to be drawn.
    """
    if not incoming.content:
        name = incoming.name
        raise FileRefused(f"{name} is empty; upload the file again.", "empty", name=name)
    paragraphs: list[Paragraph] = []
    read: list[int] = []
    count = 0
    try:
        for number, picture in enumerate(_pictures(incoming), start=1):
            count = number
            if can_recognise():
                found = recognise(picture)
                paragraphs += [Paragraph(text, number) for text in found.paragraphs]
                read += [number] if found.paragraphs else []
            incoming.progress(number, number)
    except (OSError, SyntaxError, ValueError) as error:
        if not count:
            raise damaged(incoming.name) from error
    document = assemble(
        incoming.name, incoming.document_id, paragraphs, title=title_from_name(incoming.name)
    )
    return Extracted(document, "image", _findings(read, count), page_count=count)


def _findings(read: list[int], count: int) -> tuple[Finding, ...]:
    if not can_recognise():
        return pages_finding("no-ocr", range(1, count + 1)), Finding("no-text")
    return (pages_finding("ocr", read),) if read else (Finding("no-text"),)


def pages_finding(kind: FindingKind, pages: range | list[int]) -> Finding:
    """Return a finding that names pages: its sample is as "2, 3, 7 to 9"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    named = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return Finding(kind, len(pages), ", ".join(named)[:200], pages[0])


def _pictures(incoming: Incoming) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of odd tags in files that it reads well
        try:
            opened = Image.open(io.BytesIO(incoming.content), formats=_FORMATS)
        except (UnidentifiedImageError, Image.DecompressionBombError) as error:
            raise damaged(incoming.name) from error
        with opened:
            for index, frame in enumerate(ImageSequence.Iterator(opened)):
                if index >= _MAX_PAGES:
                    return
                _check_size(incoming.name, frame)
                yield _upright(frame)


def _check_size(name: str, picture: Image.Image) -> None:
    if picture.width * picture.height > _MAX_PIXELS:
        sentence = f"{name} is a picture of more than 60 million pixels; save it smaller."
        raise FileRefused(sentence, "picture-too-large", name=name)


def _upright(picture: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(picture) or picture
    if turned.mode in ("RGBA", "LA", "PA", "P"):
        with_opacity = turned.convert("RGBA")
        paper = Image.new("RGBA", with_opacity.size, "white")
        turned = Image.alpha_composite(paper, with_opacity)
    plain = turned.convert("RGB")
    plain.thumbnail((_MAX_SIDE, _MAX_SIDE))
    return plain
