"""python -m ingest.sandbox DESCRIPTOR: the fork server; started by Sandbox, not by people."""

import sys

from ingest.load.reading import read_file
from ingest.sandbox.fork_server import serve
from ingest.sandbox.reader import Readers


def _render(content: bytes, page: int, width: int) -> bytes:
    from ingest.load.pdf import render_page

    return render_page(content, page, width)


def _preload() -> None:
    """Import the loaders, so that no copy has to."""
    from ingest.load import office, pdf, plain, web

    del office, pdf, plain, web


if __name__ == "__main__":
    serve(int(sys.argv[1]), Readers(read_file, _render, _preload))
