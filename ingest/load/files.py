"""A file, or an upload's name and bytes, to a Document with a stable id."""

import hashlib
import os
import re
import stat
import unicodedata
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ingest.load.decoding import decode
from ingest.load.markdown import load_markdown
from ingest.load.text import load_text
from knowledge.documents import Document
from knowledge.errors import DocumentError

MAX_BYTES = 10_000_000
"""Some forty times a long book chapter; a larger text is an export, not guidance."""

_MARKDOWN = frozenset({".md", ".markdown"})
_TEXT = frozenset({".txt"})
SUFFIXES = _MARKDOWN | _TEXT

_UNSAFE = re.compile(r"[^a-z0-9_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3-]+")


def load(path: Path, root: Path | None = None, *, require_front_matter: bool = False) -> Document:
    """Return the document in the file at `path`.

    Its id is the path below `root` without suffix; without a root, the path below the
    nearest folder named "guides", or else the file's stem.

    Raises:
        DocumentError: The file cannot be read, or `load_bytes` refuses it.
    """
    with open_file(path) as file:
        content = file.read(MAX_BYTES + 1)
    return load_bytes(name_below(path, root), content, require_front_matter=require_front_matter)


def name_below(path: Path, root: Path | None = None) -> str:
    """Return the path below `root`, or below the nearest folder named "guides", or the name."""
    # abspath, not resolve: a linked file keeps the place in the folder it was found at.
    absolute = Path(os.path.abspath(path))
    base = Path(os.path.abspath(root)) if root else _guides_folder(absolute)
    return absolute.relative_to(base).as_posix()


def open_file(path: Path) -> BinaryIO:
    """Return a file that is there and can be read; raises DocumentError, saying why not."""
    _check_file(path)
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error


def load_bytes(name: str, content: bytes, *, require_front_matter: bool = False) -> Document:
    """Return the document in `content`; `name` is a file name or a path below its folder.

    Raises:
        DocumentError: The type, size, encoding or front matter cannot be used, a source
            marker names no source, or there is no text.
    """
    path = PurePosixPath(name)
    _refuse_other_types(path.name)
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise DocumentError(f"{path.name} is larger than {limit} MB; split it into parts.")
    text = decode(path.name, content)
    document_id = slug_path(path.with_suffix(""))
    if path.suffix.lower() in _MARKDOWN:
        return load_markdown(
            path.name, document_id, text, require_front_matter=require_front_matter
        )
    return load_text(path.name, document_id, text)


def slug_path(path: PurePosixPath) -> str:
    """Return `path` as an id: lower case a-z, 0-9, "-", "_" and CJK, parts joined by "/"."""
    parts = (part for part in path.parts if part not in ("/", "."))
    return "/".join(_slug(part) for part in parts)


def _slug(part: str) -> str:
    # NFKC last: it puts Korean syllables and voiced kana together again.
    bare = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", part))
    safe = _UNSAFE.sub("-", unicodedata.normalize("NFKC", bare).lower()).strip("-")
    # A name in another script would leave nothing, and all such names would be one id.
    return safe or f"document-{hashlib.sha256(part.encode()).hexdigest()[:8]}"


def _check_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
    except FileNotFoundError as error:
        raise DocumentError(f"{path} does not exist; check the path.") from error
    except OSError as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(mode):
        raise DocumentError(f"{path} is a folder without Markdown or text files; add some to it.")
    # Reading a pipe would wait for whoever writes to it.
    if not stat.S_ISREG(mode):
        raise DocumentError(f"{path} is not a file; give the path of a file or folder.")


def _unreadable(path: Path, error: OSError) -> DocumentError:
    reason = (error.strerror or "unknown error").lower()
    return DocumentError(f"{path} cannot be read ({reason}); check its rights.")


def _refuse_other_types(name: str) -> None:
    if PurePosixPath(name).suffix.lower() not in SUFFIXES:
        raise DocumentError(f"{name} is not a Markdown or text file; save it as .md or .txt.")


def _guides_folder(absolute: Path) -> Path:
    guides = (folder for folder in absolute.parents if folder.name == "guides")
    return next(guides, absolute.parent)
