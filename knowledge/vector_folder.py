"""A folder of vectors to one that can be opened: damage is found, and the folder replaced."""

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.settings import Settings

logger = logging.getLogger(__name__)


def vector_folder(settings: Settings) -> Path:
    """Return the folder that Chroma writes in when no server is set."""
    return settings.data_dir / "chroma"


@contextmanager
def opening(folder: Path) -> Iterator[None]:
    """Discard the folder if it is damaged, and again next time if the block does not end well.

    A damaged index file can end the whole process, and a damaged database leaves Chroma's client
    unusable until the process ends: neither can be handled once Chroma has opened the folder.
    """
    marker = folder.with_name(f"{folder.name}.opening")
    if marker.exists():
        discard(folder, "the last attempt to open it failed")
    elif not _is_readable(folder):
        discard(folder, "its database is damaged")
    folder.parent.mkdir(parents=True, exist_ok=True)
    marker.touch()
    yield
    marker.unlink(missing_ok=True)


def discard(folder: Path, reason: str) -> None:
    """Remove the folder and all in it.

    Raises:
        StoreError: It cannot be removed.
    """
    logger.warning("rebuilding the vectors in %s from the catalog: %s", folder, reason)
    try:
        if folder.is_dir():
            shutil.rmtree(folder)
        else:
            folder.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {str(folder)!r} must be removed: {error}.") from error


def _is_readable(folder: Path) -> bool:
    database = folder / "chroma.sqlite3"
    if not database.exists():
        return not folder.is_file()
    try:
        # Opened to write: after a crash SQLite first rolls back what was half written.
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError:
        return False
    return True
