"""What nasty PDF files and pictures are drawn with."""

import io
from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
TOP = 770.0
LEFT = 72.0

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, title: str = "", **options: str) -> bytes:
    """Return a PDF with one page for each function; equal calls give equal bytes."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1, pageCompression=0)
    canvas.setTitle(title)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(
    canvas: Canvas, texts: Sequence[str], x: float = LEFT, y: float = TOP, size: float = 11
) -> float:
    """Write lines under one another; return where the next one would stand."""
    canvas.setFont("Helvetica", size)
    for text in texts:
        canvas.drawString(x, y, text)
        y -= size * 1.3
    return y


def heading(canvas: Canvas, text: str, y: float = TOP, size: float = 16) -> float:
    """Write a heading; return where the text below it stands."""
    canvas.setFont("Helvetica-Bold", size)
    canvas.drawString(LEFT, y, text)
    return y - 2 * size


def invisible(canvas: Canvas, text: str, y: float) -> None:
    """Write a line without ink."""
    drawn = canvas.beginText(LEFT, y)
    drawn.setFont("Helvetica", 11)
    drawn.setTextRenderMode(3)
    drawn.textLine(text)
    canvas.drawText(drawn)


def grid(
    canvas: Canvas, rows: Sequence[Sequence[str]], y: float = TOP, widths: Sequence[float] = ()
) -> float:
    """Draw a ruled table; return the y of its lower edge."""
    canvas.setFont("Helvetica", 10)
    canvas.setStrokeColor(colors.black)
    sizes = widths or [450 / len(rows[0])] * len(rows[0])
    edges = [LEFT + sum(sizes[:index]) for index in range(len(sizes) + 1)]
    ys = [y - 20 * index for index in range(len(rows) + 1)]
    canvas.grid(edges, ys)
    for top, row in zip(ys, rows, strict=False):
        for edge, cell in zip(edges, row, strict=False):
            canvas.drawString(edge + 4, top - 14, cell)
    return ys[-1]


def picture(text: str, width: int = 1200, height: int = 400) -> Image.Image:
    """Return a picture with a line of large text on it."""
    drawn = Image.new("RGB", (width, height), "white")
    font = ImageFont.load_default(size=64)
    ImageDraw.Draw(drawn).text((60, 120), text, fill="black", font=font)
    return drawn


def picture_bytes(text: str, kind: str, **options: object) -> bytes:
    """Return that picture as a file of a kind that Pillow writes."""
    stream = io.BytesIO()
    picture(text).save(stream, kind, **options)
    return stream.getvalue()
