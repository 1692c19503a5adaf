"""A text to the kind it is: web page, e-mail, XML, table, Markdown or plain."""

import re
from pathlib import PurePosixPath

from ingest.load.extracted import FileKind

_CHARS_LOOKED_AT = 20_000
_HTML_ROOT = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_PAGE = re.compile(r"<(!doctype\s+html|html)\b.*<body\b", re.IGNORECASE | re.DOTALL)
_HTML_START = re.compile(
    r"<(!--|a|article|b|br|center|div|font|form|h[1-6]|hr|img|link|main|meta|nav|ol|p|pre|script|"
    r"section|span|style|table|title|ul)\b",
    re.IGNORECASE,
)
_XML_START = re.compile(r"<(\?xml\b|!DOCTYPE\b|[A-Za-z_][\w.:-]*[\s/>])")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]?.*")
_MAIL_HEADERS = frozenset(
    (
        "bcc", "cc", "content-type", "date", "delivered-to", "dkim-signature", "from",
        "in-reply-to", "message-id", "mime-version", "received", "references", "reply-to",
        "return-path", "sender", "snapshot-content-location", "subject", "to",
    )
)  # fmt: skip
_MAIL_SIGNS = frozenset(("from", "received", "return-path", "message-id", "mime-version"))
_MARKDOWN = re.compile(r"^(#{1,6} +\S|[-*+] +\S|\d+[.)] +\S|\|.*\|\s*$|```)", re.MULTILINE)
_BY_NAME: dict[str, FileKind] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
_HTML_NAMES = frozenset((".htm", ".html", ".xhtml", ".shtml"))
_MIN_MARKS = 2
"""Lines of Markdown without which a text of unknown name is plain."""


def kind_of_text(name: str, text: str) -> FileKind:
    """Return the kind of `text`; `name` decides only between table, Markdown and plain text."""
    suffix = PurePosixPath(name).suffix.lower()
    start = text[:_CHARS_LOOKED_AT].lstrip("\ufeff \t\r\n")
    if _is_mail(start):
        return "email"
    if suffix in (".md", ".markdown") and not start.startswith("<"):
        return "markdown"
    if kind := _marked_up(suffix, start):
        return kind
    return _BY_NAME.get(suffix) or ("markdown" if _is_markdown(start) else "text")


def is_mhtml(text: str) -> bool:
    """Say whether a message is a web page that a browser saved."""
    head = re.split(r"\r?\n\r?\n", text[:_CHARS_LOOKED_AT].lstrip(), maxsplit=1)[0].lower()
    return (
        "snapshot-content-location:" in head
        or re.search(r"^from:.*\bsaved by\b", head, re.M) is not None
    )


def _is_mail(start: str) -> bool:
    names: list[str] = []
    for line in start.splitlines():
        if line[:1] in (" ", "\t") and names:
            continue
        header = _HEADER.fullmatch(line)
        if not header:
            # An envelope line, as mailboxes have it, is not yet the end of the headers.
            if line.startswith("From ") and not names:
                continue
            break
        names.append(header[1].lower())
    known = _MAIL_HEADERS.intersection(names)
    return len(known) >= 2 and bool(_MAIL_SIGNS & known) and len(known) * 4 >= len(set(names))


def _marked_up(suffix: str, start: str) -> FileKind | None:
    if not start.startswith("<"):
        # A text may speak of tags; a page that begins with words has its name, or its root.
        is_page = suffix in _HTML_NAMES or (suffix not in _BY_NAME and _HTML_PAGE.search(start))
        return "html" if is_page and re.search(r"</?[a-zA-Z]", start) else None
    if _HTML_ROOT.search(start) or suffix in _HTML_NAMES:
        return "html"
    if start.startswith(("<?xml", "<!DOCTYPE")) or suffix == ".xml":
        return "xml"
    if _HTML_START.match(start):
        return "markdown" if suffix in (".md", ".markdown") else "html"
    return "xml" if _XML_START.match(start) and suffix not in _BY_NAME else None


def _is_markdown(start: str) -> bool:
    return start.startswith("---\n") or len(_MARKDOWN.findall(start)) >= _MIN_MARKS
