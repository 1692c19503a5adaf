"""A name that a client gave to one that is safe to show, to store and to download as."""

import re
import unicodedata
from pathlib import PurePosixPath

from ingest.load.files import slug_path
from ingest.load.invisible import visible

MAX_NAME_CHARS = 120
"""Fits a row of the inbox; every file system takes it, also as UTF-8 (255 bytes)."""
MAX_NAME_BYTES = 240
MAX_ID_CHARS = 100
UNNAMED = "unnamed"
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u2028\u2029]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)
"""Windows takes these for devices, with any suffix."""
_SUFFIX = re.compile(r"(\.[A-Za-z0-9]{1,10}){1,2}$")


def safe_name(given: str) -> str:
    """Return the file's own name without path, control or direction characters; never "".

    What Windows, a shell or a browser could read as more than a name becomes "_".
    """
    shown = visible(unicodedata.normalize("NFC", given)).replace("\\", "/")
    last = shown.rstrip("/ ").split("/")[-1]
    plain = " ".join(_NOT_IN_NAMES.sub("_", last).split()).strip(". ")
    if not plain.strip("_ "):
        return UNNAMED
    stem, dot, rest = plain.partition(".")
    if _RESERVED.match(stem.strip()):
        plain = f"{stem.strip()}_{dot}{rest}"
    return _shortened(plain)


def document_id_of(name: str) -> str:
    """Return the id of a document from a file of this name: a slug without its suffix."""
    safe = safe_name(name)
    slug = slug_path(PurePosixPath(safe).with_suffix(""))
    return slug[:MAX_ID_CHARS].rstrip("-") or slug_path(PurePosixPath(UNNAMED))


def _shortened(name: str) -> str:
    """Return a name that is short enough; its suffix stays."""
    found = _SUFFIX.search(name)
    suffix = found[0] if found and found.start() else ""
    stem = name[: len(name) - len(suffix)][: MAX_NAME_CHARS - len(suffix)]
    while len((stem + suffix).encode()) > MAX_NAME_BYTES:
        stem = stem[:-1]
    return stem.rstrip(". ") + suffix
