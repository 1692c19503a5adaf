"""A PDF's page to a picture of it."""

import io

import pypdfium2 as pdfium
from PIL import Image

from ingest.load.pdf.opening import damaged, opened
from knowledge.errors import NotFound

MAX_WIDTH = 2_400
_MAX_HEIGHT_RATIO = 20
NAME = "The file"


def render_page(content: bytes, page: int, width: int) -> bytes:
    """Return page number `page`, from 1, as a PNG `width` pixels wide, at most 2,400.

    Raises:
        FileRefused: The file cannot be opened, or this page cannot be drawn.
        NotFound: There is no such page.
    """
    with opened(NAME, content) as document:
        if not 1 <= page <= len(document):
            raise NotFound(f"There is no page {page}; the file has {len(document)} pages.")
        try:
            picture = draw(document[page - 1], width)
        except pdfium.PdfiumError as error:
            raise damaged(NAME) from error
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def draw(page: pdfium.PdfPage, width: int) -> Image.Image:
    """Return the page as a picture at most `width` pixels wide; very long ones are smaller."""
    page_width, page_height = page.get_size()
    wanted = min(max(width, 1), MAX_WIDTH)
    scale = wanted / max(page_width, page_height / _MAX_HEIGHT_RATIO, 1.0)
    bitmap = page.render(scale=scale, may_draw_forms=False)
    try:
        picture: Image.Image = bitmap.to_pil().convert("RGB").copy()
    finally:
        bitmap.close()
    return picture
