"""A PDF's metadata and headings to the title of its document."""

import re
from collections.abc import Sequence

from ingest.load.assembling import Block, Heading
from ingest.load.text import title_from_name

_MAX_CHARS = 150
_PROGRAM = re.compile(
    r"^(?:microsoft\s+\w+|powerpoint|word|excel|untitled|unbenannt|document\d*|dokument\d*"
    r"|slide\s*\d+|presentation\d*|template|title|scan|print|幻灯片|文档|无标题|untitled.*)\b",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.(?:docx?|pptx?|xlsx?|pdf|indd|qxd|rtf|odt|tex|dvi|ps|html?|txt|cdr|ai)\b", re.I
)
_CODE = re.compile(r"^[\W\d_]*$|^[^\s]*[_/\\][^\s]*$")


def title_of(metadata: str, blocks: Sequence[Block], name: str) -> str:
    """Return the title in the metadata if a person wrote it, else the first large heading.

    Without either it is the file's name.
    """
    written = " ".join(metadata.split())
    if _is_sensible(written, name):
        return written
    headings = [block for block in blocks if isinstance(block, Heading)]
    first_page = [heading for heading in headings if heading.page == headings[0].page]
    largest = min(first_page, key=lambda heading: heading.level, default=None)
    return " ".join(largest.text.split())[:_MAX_CHARS] if largest else title_from_name(name)


def _is_sensible(title: str, name: str) -> bool:
    if not 4 <= len(title) <= _MAX_CHARS and not _is_short_chinese(title):
        return False
    if _PROGRAM.match(title) or _FILE.search(title) or _CODE.match(title):
        return False
    is_text = all(character.isprintable() and character != "\ufffd" for character in title)
    return is_text and title.casefold() != name.casefold()


def _is_short_chinese(title: str) -> bool:
    return 2 <= len(title) < 4 and all("\u3400" <= character <= "\u9fff" for character in title)
