"""Database URL to a migrated SQLAlchemy engine whose errors are StoreErrors."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url

from knowledge.errors import StoreError

BUSY_TIMEOUT_SECONDS = 10
"""A publish of thousands of chunks holds SQLite's one write lock for a second or two."""

_SENTENCES = {
    "database or disk is full": "The disk of the catalog {path!r} is full: make room, then "
    "repeat what failed; nothing was changed.",
    "locked": "The catalog {path!r} is busy with another writer: try again in a moment.",
    "readonly": "The catalog {path!r} cannot be written: check the folder's permissions.",
    "unable to open": "The catalog {path!r} cannot be opened: check the folder's permissions.",
    "disk i/o error": "The catalog {path!r} cannot be read or written: check the disk "
    "and the room on it.",
    "malformed": "The catalog {path!r} is damaged: restore it from a backup, or move it away "
    "and ingest the documents again.",
}
_SENTENCES["not a database"] = _SENTENCES["malformed"]


def open_database(url: str) -> Engine:
    """Return an engine on the database at `url`, created or migrated to the newest schema.

    Raises:
        StoreError: The database is damaged, newer than this program, or cannot be opened.
    """
    path = make_url(url).database or ""
    if make_url(url).get_backend_name() != "sqlite" or path in ("", ":memory:"):
        raise StoreError("LANDFALL_DATABASE_URL must name a SQLite file: sqlite:///FILE.")
    _make_folder(Path(path).parent)
    engine = create_engine(url, pool_size=16, max_overflow=-1)
    event.listen(engine, "connect", lambda raw, _: _configure(raw, path))
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", lambda context: _translate(context, path))
    _migrate(engine, path)
    return engine


def check_not_emptied(url: str, vector_folder: Path) -> None:
    """Raise StoreError when the file at `url` has lost all it held, as the vectors show.

    SQLite would take an empty file for a new database, and every document would be gone unsaid.
    """
    path = Path(make_url(url).database or "")
    if vector_folder.exists() and path.is_file() and not path.stat().st_size:
        raise StoreError(
            f"The catalog {str(path)!r} has lost its content: restore it from a backup, or move it "
            "away and ingest the documents again."
        )


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in one write transaction, committed unless an error leaves it."""
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        yield connection


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {str(folder)!r} cannot be created: {error}.") from error


def _configure(raw: Any, path: str) -> None:
    # The driver's own transactions start too late for a consistent snapshot; see _begin.
    raw.isolation_level = None
    try:
        raw.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        raise StoreError(_sentence(error, path)) from error


def _begin(connection: Connection) -> None:
    # A reader that turns writer half-way fails at once when another process has written.
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _translate(context: ExceptionContext, path: str) -> None:
    error = context.original_exception
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.IntegrityError):
        raise StoreError(_sentence(error, path)) from error


def _sentence(error: BaseException, path: str) -> str:
    for words, sentence in _SENTENCES.items():
        if words in str(error).lower():
            return sentence.format(path=path)
    return f"The catalog {path!r} failed: {error}."


def _migrate(engine: Engine, path: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreError(
                f"The catalog {path!r} was written by a newer version: update this program."
            ) from error
