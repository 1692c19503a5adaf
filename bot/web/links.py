"""Documents, sections and dates to stable addresses and words a reader sees."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote, urlencode

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


def date_in_words(day: str) -> str:
    """Return "2019", "January 2019" or "1 January 2019"; other text as it is."""
    has_day = len(day) == len("2019-01-01")
    try:
        parsed = date.fromisoformat(day if has_day else f"{day}-01")
    except ValueError:
        return day
    month = f"{parsed:%B %Y}"
    return f"{parsed.day} {month}" if has_day else month
