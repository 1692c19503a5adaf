"""Documents, sections and citations to stable addresses."""

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote, urlencode

from bot.answers import Citation
from bot.calculators.citing import TABLES

_NOT_WORD = re.compile(r"[\W_]+")
_IN_CHINESE = re.compile(r"\s*[(（][^()（）]*[\u3400-\u9fff][^()（）]*[)）]\s*$")
MAX_ANCHOR_CHARS = 80


def guide_url(document_id: str, version: str = "", section: Sequence[str] = ()) -> str:
    """Return the address of a guide, of one version of it, and of a section in it."""
    address = f"/guides/{quote(document_id, safe='/')}"
    if version:
        address += "?" + urlencode({"version": version})
    if section:
        address += "#" + quote(section_anchor(section))
    return address


def citation_url(citation: Citation) -> str:
    """Return the address of what is cited: the section of a guide, or the row of a table."""
    if citation.document_id.startswith(TABLES):
        table = citation.document_id.removeprefix(TABLES)
        return f"/tables/{quote(table)}#{row_anchor(citation.chunk_id)}"
    return guide_url(citation.document_id, citation.version, citation.section)


def row_anchor(row_id: str) -> str:
    """Return the HTML id of a row on the page of its table."""
    return f"row-{quote(row_id)}"


def ask_url(question: str) -> str:
    """Return the address that opens the chat page with `question` in it."""
    return "/?" + urlencode({"ask": question})


def short_title(title: str) -> str:
    """Return a title without the Chinese name in brackets at its end."""
    return _IN_CHINESE.sub("", title)


def section_anchor(heading_path: Sequence[str]) -> str:
    """Return the HTML id of a section, made from its headings alone: all a citation holds."""
    text = unicodedata.normalize("NFKC", " ".join(heading_path)).lower()
    slug = _NOT_WORD.sub("-", text).strip("-")[:MAX_ANCHOR_CHARS].rstrip("-")
    return f"section-{slug}"
