"""The streams of an OLE container to what the file is: old Office, Outlook, or encrypted."""

from io import BytesIO
from typing import Literal

import olefile

from ingest.load.refusals import refusal

OleKind = Literal["encrypted", "word", "powerpoint", "excel", "unknown"]

_STREAMS: tuple[tuple[str, OleKind], ...] = (
    ("encryptedpackage", "encrypted"),
    ("encryptioninfo", "encrypted"),
    ("worddocument", "word"),
    ("powerpoint document", "powerpoint"),
    ("workbook", "excel"),
    ("book", "excel"),
)
_REASONS: dict[OleKind, str] = {
    "encrypted": "encrypted",
    "word": "legacy-word",
    "powerpoint": "legacy-powerpoint",
    "unknown": "legacy-office",
}


def is_ole(content: bytes) -> bool:
    """Whether the content is an OLE container, as all Office files before 2007 are."""
    return content.startswith(olefile.MAGIC)


def ole_kind(name: str, content: bytes) -> OleKind:
    """Return what the container holds.

    Raises:
        FileRefused: The container is damaged.
    """
    try:
        with olefile.OleFileIO(BytesIO(content)) as container:
            names = {parts[0].lower() for parts in container.listdir()}
    # olefile lets through what its parsing of hostile sizes raises.
    except (OSError, ValueError, IndexError, TypeError, KeyError, OverflowError) as error:
        raise refusal("damaged", name) from error
    return next((kind for stream, kind in _STREAMS if stream in names), "unknown")


def refuse_legacy(name: str, content: bytes) -> None:
    """Raise when the content is an OLE container of anything but an Excel workbook.

    Raises:
        FileRefused: It is encrypted, of Word, PowerPoint or another old program, or damaged.
    """
    if not is_ole(content):
        return
    kind = ole_kind(name, content)
    if kind != "excel":
        raise refusal(_REASONS[kind], name)
