"""The address to go on to after signing in, as long as it is one of ours."""

from urllib.parse import urlsplit

from bot.web.workspace.guard import PAGES


def own_path(wanted: str) -> str:
    """Return `wanted` when it is a path of this site, else the workspace's first page.

    A browser takes "//other.example", "/\\\\other.example" and a path with a line break in front
    for the address of another site.
    """
    is_plain = all("!" <= character <= "~" and character != "\\" for character in wanted)
    if not is_plain or not wanted.startswith("/") or wanted.startswith("//"):
        return PAGES
    return wanted if urlsplit(wanted).path == PAGES or wanted.startswith(f"{PAGES}/") else PAGES
