"""Files that people handed in, to responses that no browser opens as a page of ours."""

from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from knowledge.uploads.originals import Original

PIECE_BYTES = 1 << 18
HEADERS = {
    # Whatever a browser makes of it, it is nobody's page and runs nothing.
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def download(original: Original) -> Response:
    """Return the file to be saved, never shown, under the name it came with."""
    headers = {
        **HEADERS,
        "Content-Disposition": f"attachment; {_file_name(original.name)}",
        "Content-Length": str(original.size_bytes),
    }
    # Opened first: a file that is gone is an error that can still be told.
    return StreamingResponse(
        _pieces(original.open()), media_type="application/octet-stream", headers=headers
    )


def page_picture(png: bytes) -> Response:
    """Return the picture of a page, kept by the browser of who is signed in."""
    headers = {**HEADERS, "Cache-Control": "private, max-age=3600"}
    return Response(png, media_type="image/png", headers=headers)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with closing(file):
        while piece := file.read(PIECE_BYTES):
            yield piece


def _file_name(name: str) -> str:
    """Return a name for old programs and the real one: RFC 6266, RFC 8187."""
    base = name.replace("\\", "/").rpartition("/")[2] or "file"
    plain = "".join(
        each if each.isascii() and each.isprintable() and each not in '"\\%;' else "_"
        for each in base
    )
    return f"filename=\"{plain}\"; filename*=UTF-8''{quote(base, safe='')}"
