"""An uploaded Markdown or text file to a document."""

from ingest.load.decoding import read_text
from ingest.load.extracted import Extracted, Incoming
from ingest.load.markdown import load_markdown
from ingest.load.text import load_text


def load_markdown_file(incoming: Incoming) -> Extracted:
    """Return the document; front matter is read when it is there.

    Raises:
        DocumentError: Its front matter is malformed, or a marker names no source.
    """
    decoded = read_text(incoming.name, incoming.content)
    if not any(character.isalnum() for character in decoded.text):
        return load_text_file(incoming)
    document = load_markdown(incoming.name, incoming.document_id, decoded.text)
    return Extracted(document, "markdown", decoded.findings)


def load_text_file(incoming: Incoming) -> Extracted:
    """Return the document; a short first line is its title."""
    decoded = read_text(incoming.name, incoming.content)
    document = load_text(incoming.name, incoming.document_id, decoded.text)
    return Extracted(document, "text", decoded.findings)
