"""PDF files and pictures of text to documents."""

from ingest.load.pdf.images import load_image
from ingest.load.pdf.reading import load_pdf
from ingest.load.pdf.rendering import render_page

__all__ = ["load_image", "load_pdf", "render_page"]
