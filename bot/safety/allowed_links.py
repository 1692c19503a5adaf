"""Text of an answer to the same text without pictures, and without links to other hosts."""

import html
import re
import unicodedata
from urllib.parse import unquote, urlsplit

REMOVED = "…"
"""Stands where an address stood that had no words of its own."""

_ACTIVE = re.compile(
    r"<(script|style|iframe|object|svg|template|noscript)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS_TAG = re.compile(r"<([a-z][a-z0-9+.-]*:[^\s<>]*)>", re.IGNORECASE)
_TAG = re.compile(r"<(?=[a-zA-Z/!?])[^<>]*>?")
_IMAGE = re.compile(r"!\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[(?!\d+\])[^\[\]]*\])")
_IMAGE_SIGN = re.compile(r"!(?=\[[^\]]*\]\s*\()")
_LINK = re.compile(
    r"\[(?P<words>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]"
    r"\(\s*<?(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?[^()]*\)"
)
_DEFINITION = re.compile(r"^[ \t]{0,3}\[[^\[\]\n]+\]:[ \t]*\n?[ \t]*<?\S+?>?(?:[ \t].*)?$", re.M)
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*:[/\\]{1,}[^\s<>\"”’)\]]*|(?:javascript|vbscript|\b(?:data|mailto|tel|blob|file))"
    r":(?=[^\s])[^\s<>\"”]*|(?<![/\\]):?[/\\]{2,}[^\s<>\"”’)\]/\\][^\s<>\"”’)\]]*"
    r"|\bwww\.[^\s<>\"”’)\]]+",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_TRAILING = ".,;:!?。，；：！？、*_"


def without_foreign_links(text: str, allowed_hosts: frozenset[str]) -> str:
    """Return `text` without images, HTML and addresses of hosts other than `allowed_hosts`.

    The words of a link stay. Hosts are lower case, such as "www.example.com"; a host does not
    allow its subdomains. Links within the site ("/guides", "#part") stay. Doing it twice changes
    nothing.
    """
    while (cleaned := _cleaned(text, allowed_hosts)) != text:
        text = cleaned
    return text


def _cleaned(text: str, hosts: frozenset[str]) -> str:
    text = _ACTIVE.sub("", text)
    text = _ADDRESS_TAG.sub(lambda match: match[1], text)
    text = _TAG.sub("", text)
    text = _IMAGE_SIGN.sub("", _IMAGE.sub(lambda match: match[1], text))
    # Without its definition a reference is plain text, be it a link's or a picture's.
    text = _DEFINITION.sub("", text)
    text = _LINK.sub(lambda m: m.group() if _is_allowed(m["target"], hosts) else m["words"], text)
    text = _WORD.sub(lambda match: _undisguised(match.group(), hosts), text)
    return _ADDRESS.sub(lambda match: _address(match.group(), hosts), text)


def _undisguised(word: str, hosts: frozenset[str]) -> str:
    """Return `word`, or the mark of removal if only its encoding hides a foreign address."""
    plain = _plain(word)
    if plain == word:
        return word
    foreign = any(not _is_allowed(match.group(), hosts) for match in _ADDRESS.finditer(plain))
    return REMOVED if foreign or _TAG.search(plain) else word


def _plain(word: str) -> str:
    if word.isascii() and word.isprintable() and not ("%" in word or "&" in word):
        return word
    for _ in range(3):
        word = html.unescape(unquote(word))
    shown = unicodedata.normalize("NFKC", word)
    return "".join(char for char in shown if unicodedata.category(char) not in ("Cf", "Cc"))


def _address(address: str, hosts: frozenset[str]) -> str:
    bare = address.rstrip(_TRAILING)
    return address if _is_allowed(bare, hosts) else REMOVED + address[len(bare) :]


def _is_allowed(target: str, hosts: frozenset[str]) -> bool:
    """Tell whether a link's target is in the site or at an allowed host, without disguise."""
    if "\\" in target or _plain(target) != html.unescape(unquote(target)):
        return False
    if target.startswith(("#", "/", "?")) and not target.startswith("//"):
        return True
    try:
        parts = urlsplit(f"https://{target}" if target.lower().startswith("www.") else target)
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and "@" not in parts.netloc
    return is_web and (parts.hostname or "").rstrip(".") in hosts
