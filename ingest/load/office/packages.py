"""An Office file's bytes to its XML parts, within limits set before anything is unpacked."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from urllib.parse import unquote
from zlib import error as DeflateError  # noqa: N812

from lxml.etree import XMLSyntaxError

from ingest.load.office.trees import Element, attribute, children, parse, stream
from ingest.load.refusals import refusal

MAX_MEMBERS = 10_000
"""A deck of 500 slides has some 2,500 parts."""
MAX_UNPACKED_BYTES = 2_000_000_000
"""Of all members; pictures and films are never unpacked, so this only tells bombs apart."""
MAX_TREE_BYTES = 48_000_000
"""Of a part that becomes a tree, which takes five to eight times its size of memory.
The text of a thousand-page book is some 15 MB of Word's XML."""
MAX_STREAM_BYTES = 400_000_000
"""Of a part that is read as a stream; a full sheet of a million rows and five columns."""
MAX_RATIO = 250
"""Unpacked to packed. Repetitive sheets reach 60; deflate ends at 1,032, where bombs are."""
MIN_BOMB_BYTES = 10_000_000
_BROKEN = (zipfile.BadZipFile, DeflateError, EOFError, OSError, NotImplementedError, ValueError)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another."""

    kind: str
    """The last word of its type: "slide", "footnotes"."""
    target: str
    """The path of the part; "" for a link out of the file."""


class Package:
    """The parts of an Office file, by path without regard to case, as Office finds them."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise refusal("damaged", name) from error
        members = self._zip.infolist()
        _refuse_bombs(name, members)
        self._members = {_key(member.filename): member for member in members}

    def paths(self, prefix: str = "") -> list[str]:
        """Return the paths in lower case that begin with `prefix`, in the order of the file."""
        return [path for path in self._members if path.startswith(prefix)]

    def read(self, path: str, max_bytes: int = MAX_TREE_BYTES) -> bytes:
        """Return a part's content, b"" when there is no such part.

        Raises:
            FileRefused: The part is damaged, larger than `max_bytes`, or encrypted.
        """
        member = self._members.get(_key(path))
        if member is None:
            return b""
        try:
            with self._open(member, max_bytes) as file:
                return file.read()
        except _BROKEN as error:
            raise refusal("damaged", self.name) from error

    def stream(self, path: str, *names: str) -> Iterator[Element]:
        """Yield the elements of those names as each ends; none when there is no such part.

        Raises:
            FileRefused: The part is damaged, larger than MAX_STREAM_BYTES, or encrypted.
        """
        member = self._members.get(_key(path))
        if member is None:
            return
        try:
            with self._open(member, MAX_STREAM_BYTES) as file:
                yield from stream(file, *names)
        except (*_BROKEN, XMLSyntaxError) as error:
            raise refusal("damaged", self.name) from error

    def tree(self, path: str) -> Element | None:
        """Return a part's root element, None when there is no such part.

        Raises:
            FileRefused: As `read` does.
        """
        content = self.read(path)
        if not content:
            return None
        try:
            return parse(content)
        except XMLSyntaxError as error:
            raise refusal("damaged", self.name) from error

    def relations(self, path: str) -> dict[str, Relation]:
        """Return the part's relations by id, in their order; {} when it has none."""
        folder, _, file_name = path.rpartition("/")
        root = self.tree(f"{folder}/_rels/{file_name}.rels".lstrip("/"))
        return {
            attribute(link, "Id"): Relation(
                attribute(link, "Type").rpartition("/")[2], _target(folder, link)
            )
            for link in children(root, "Relationship")
        }

    def main_part(self) -> str:
        """Return the path of the part that holds the document, "" when nothing says."""
        found = (r.target for r in self.relations("").values() if r.kind == "officeDocument")
        return next(found, "")

    def _open(self, member: zipfile.ZipInfo, max_bytes: int) -> IO[bytes]:
        if member.flag_bits & 1:
            raise refusal("encrypted", self.name)
        if member.file_size > max_bytes:
            raise refusal("too-much-text", self.name)
        try:
            return self._zip.open(member)
        except _BROKEN as error:
            raise refusal("damaged", self.name) from error


def _refuse_bombs(name: str, members: list[zipfile.ZipInfo]) -> None:
    total = sum(member.file_size for member in members)
    is_bomb = len(members) > MAX_MEMBERS or total > MAX_UNPACKED_BYTES
    if is_bomb or any(
        member.file_size > MIN_BOMB_BYTES
        and member.file_size > MAX_RATIO * max(member.compress_size, 1)
        for member in members
    ):
        raise refusal("bomb", name)


def _key(path: str) -> str:
    # Some programs write the folders of Windows.
    return path.replace("\\", "/").lstrip("/").lower()


def _target(folder: str, link: Element) -> str:
    if attribute(link, "TargetMode") == "External":
        return ""
    target = unquote(attribute(link, "Target")).replace("\\", "/")
    joined = target if target.startswith("/") else f"{folder}/{target}"
    return posixpath.normpath(joined).lstrip("/")
