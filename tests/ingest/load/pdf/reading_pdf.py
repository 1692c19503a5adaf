"""What the tests read PDF files with."""

from ingest.load.extracted import Extracted, Finding, Incoming
from ingest.load.pdf import load_pdf


def read(content: bytes, name: str = "file.pdf") -> Extracted:
    """Return what is read from a PDF."""
    return load_pdf(Incoming(name, "some/document", content, lambda done, total: None))


def finding(extracted: Extracted, kind: str) -> Finding:
    """Return the one finding of a kind."""
    (found,) = [finding for finding in extracted.findings if finding.kind == kind]
    return found
