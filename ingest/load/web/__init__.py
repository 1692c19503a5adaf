"""Web pages, books, e-mail and XML to documents."""

from ingest.load.web.books import load_epub
from ingest.load.web.mail import load_email, load_mhtml
from ingest.load.web.pages import load_html
from ingest.load.web.xml_text import load_xml

__all__ = ["load_email", "load_epub", "load_html", "load_mhtml", "load_xml"]
