"""A file's bytes to its kind; its name is only a hint between kinds of text."""

import re

from ingest.load.decoding import read_text
from ingest.load.extracted import FileKind
from ingest.load.refusals import refusal
from ingest.load.signatures import signature
from ingest.load.text_kinds import kind_of_text
from ingest.load.zip_content import kind_of_zip
from knowledge.errors import FileRefused

_MESSAGE_MARK = "__properties_version1.0".encode("utf-16-le")
"""The stream that every Outlook message has."""
_BYTES_LOOKED_AT = 100_000
_BINARY_NAME = re.compile(
    r"\.(pdf|docx?|docm|xlsx?|xlsm|pptx?|pptm|od[tsp]|epub|png|jpe?g|tiff?|webp|msg)$",
    re.IGNORECASE,
)


def detect(name: str, content: bytes) -> FileKind:
    """Return the kind of the file.

    Raises:
        FileRefused: The file is empty, damaged, encrypted, or of a kind that is not taken.
    """
    if not content:
        raise refusal("empty", name)
    match signature(content):
        case "":
            return _text(name, content)
        case "zip":
            return kind_of_zip(name, content)
        case "ole":
            return _compound(name, content)
        case "archive" | "program" | "media" | "other-program" as reason:
            raise refusal(reason, name)
        case kind:
            return kind


def _text(name: str, content: bytes) -> FileKind:
    # An even number, so that wide characters stay whole.
    try:
        start = read_text(name, content[:_BYTES_LOOKED_AT]).text
    except FileRefused as error:
        is_broken = _BINARY_NAME.search(name) is not None
        raise refusal("damaged" if is_broken else "unknown-type", name) from error
    return kind_of_text(name, start)


def _compound(name: str, content: bytes) -> FileKind:
    if _MESSAGE_MARK in content:
        return "email"
    from ingest.load.office import refuse_legacy

    refuse_legacy(name, content)
    return "excel"
