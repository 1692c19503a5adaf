"""One loader a file type: bytes to a Document with headings and pages."""

from ingest.load.files import SUFFIXES, load, load_bytes

__all__ = ["SUFFIXES", "load", "load_bytes"]
