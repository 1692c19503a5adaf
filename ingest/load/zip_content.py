"""A ZIP file to the kind of document inside it."""

import re
import zipfile
from io import BytesIO
from zlib import error as DeflateError  # noqa: N812

from ingest.load.extracted import FileKind
from ingest.load.refusals import refusal

_BROKEN = (
    zipfile.BadZipFile, DeflateError, EOFError, OSError, NotImplementedError, ValueError,
    RuntimeError,
)  # fmt: skip
_MAX_DECLARATION_BYTES = 1_000_000
_OFFICE_TYPES: tuple[tuple[str, FileKind], ...] = (
    ("wordprocessingml", "word"),
    ("ms-word", "word"),
    ("presentationml", "powerpoint"),
    ("ms-powerpoint", "powerpoint"),
    ("spreadsheetml", "excel"),
    ("ms-excel.sheet.macroenabled", "excel"),
    ("ms-excel.template.macroenabled", "excel"),
)
_OFFICE_FOLDERS: tuple[tuple[str, FileKind], ...] = (
    ("word/", "word"),
    ("ppt/", "powerpoint"),
    ("xl/", "excel"),
)
_MAIN_PART = re.compile(r'ContentType\s*=\s*"([^"]*\bmain\+xml)"', re.IGNORECASE)
_DOCUMENT_NAMES = re.compile(
    r"\.(doc[xm]|dot[xm]|xls[xm]|xlt[xm]|ppt[xm]|pps[xm]|pot[xm]|od[tsp]|epub)$", re.IGNORECASE
)
_DOCUMENT_MARKS = (b"[Content_Types].xml", b"META-INF/container.xml", b"mimetypeapplication/")
_IWORK = re.compile(r"Index/.*\.iwa$|Index\.zip$|index\.apxl$")


def kind_of_zip(name: str, content: bytes) -> FileKind:
    """Return the kind of document that the ZIP is.

    Raises:
        FileRefused: It is an archive, another program's document, damaged or encrypted.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        names = archive.namelist()
        kind = _declared(archive, names) or _by_folder(names)
    except _BROKEN as error:
        is_document = _claims_document(name, content)
        raise refusal("damaged" if is_document else "archive", name) from error
    if kind:
        return kind
    if any(_IWORK.search(member) for member in names):
        raise refusal("other-program", name)
    # An Office file without its list of types is one that lost it.
    raise refusal("other-program" if "[Content_Types].xml" in names else "archive", name)


def _declared(archive: zipfile.ZipFile, names: list[str]) -> FileKind | None:
    if "mimetype" in names:
        media_type = _start(archive, "mimetype")
        if "epub" in media_type:
            return "epub"
        if "opendocument" in media_type:
            return "opendocument"
    if "META-INF/container.xml" in names and any(member.endswith(".opf") for member in names):
        return "epub"
    if "[Content_Types].xml" not in names:
        return None
    return _office(_start(archive, "[Content_Types].xml"))


def _office(content_types: str) -> FileKind | None:
    mains = " ".join(_MAIN_PART.findall(content_types)).lower()
    return next((kind for mark, kind in _OFFICE_TYPES if mark in mains), None)


def _start(archive: zipfile.ZipFile, member: str) -> str:
    with archive.open(member) as file:
        return file.read(_MAX_DECLARATION_BYTES).decode("utf-8", errors="replace")


def _by_folder(names: list[str]) -> FileKind | None:
    if "[Content_Types].xml" not in names:
        return None
    return next(
        (kind for folder, kind in _OFFICE_FOLDERS if any(n.startswith(folder) for n in names)), None
    )


def _claims_document(name: str, content: bytes) -> bool:
    is_named = _DOCUMENT_NAMES.search(name) is not None
    return is_named or any(mark in content for mark in _DOCUMENT_MARKS)
