"""The first bytes of a file to what it is, where they tell."""

import re
from typing import Literal

from ingest.load.extracted import FileKind

Signature = FileKind | Literal["zip", "ole", "archive", "program", "media", "other-program", ""]
"""`zip` and `ole` hold several kinds; the last four are not taken; "" is text or unknown."""

# Signatures: https://en.wikipedia.org/wiki/List_of_file_signatures, read for this table.
_STARTS: tuple[tuple[bytes, Signature], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"BZh", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MSCF", "archive"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xfe\xed\xfa\xce", "program"),
    (b"\xfe\xed\xfa\xcf", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\0asm", "program"),
    (b"#!/", "program"),
    (b"GIF87a", "media"),
    (b"GIF89a", "media"),
    (b"8BPS", "media"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"fLaC", "media"),
    (b"\x1aE\xdf\xa3", "media"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "media"),
    (b"SQLite format 3\0", "other-program"),
)
_PDF_WITHIN = re.compile(rb"%PDF-\d\.\d")
_PDF_MARK_WITHIN_BYTES = 1024
"""Readers allow that much before the mark (PDF 1.7, implementation note 13)."""


def signature(content: bytes) -> Signature:
    """Return what the first bytes say; "" when they say nothing."""
    start = content[:64]
    for mark, kind in _STARTS:
        if start.startswith(mark) and _is_confirmed(mark, content):
            return kind
    return _with_offset(content)


def _is_confirmed(mark: bytes, content: bytes) -> bool:
    # These marks are short enough to begin a text.
    return mark not in (b"BZh", b"ID3", b"MSCF") or _has_binary(content)


def _with_offset(content: bytes) -> Signature:
    if content[:4] == b"RIFF":
        return "image" if content[8:12] == b"WEBP" else "media"
    if content[4:8] == b"ftyp":
        return "media"
    if content[257:262] == b"ustar":
        return "archive"
    if content[:2] == b"MZ" and _has_binary(content):
        return "program"
    if content[:2] == b"BM" and content[6:10] == b"\0\0\0\0":
        return "media"
    if content[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf1") and _has_binary(content):
        return "media"
    head = content[:_PDF_MARK_WITHIN_BYTES]
    return "pdf" if _PDF_WITHIN.search(head) and _is_pdf(content) else ""


def _has_binary(content: bytes) -> bool:
    return b"\0" in content[:4096]


def _is_pdf(content: bytes) -> bool:
    # A text may speak of the mark; only a file has objects after it.
    return re.search(rb"\d+ \d+ obj\b", content) is not None
