"""A folder to whether its disk has room for what is going to be written."""

import shutil
from pathlib import Path

from knowledge.errors import StoreError

MIN_FREE_BYTES = 20_000_000
"""Room for a document of a thousand chunks: the vectors of 1,035 took 17 MB.

Chroma must not find out by itself: on a disk of 2 to 8 MB its client hung, or could not be used
until the process ended (chromadb 1.5, 22 November 2026).
"""


def check_room(folder: Path) -> None:
    """Raise StoreError when the disk of `folder` is as good as full."""
    free = shutil.disk_usage(folder).free
    if free < MIN_FREE_BYTES:
        raise StoreError(
            f"The disk of {str(folder)!r} is full: make {MIN_FREE_BYTES // 1_000_000} MB of room "
            "on it, then repeat what failed; nothing was changed."
        )
