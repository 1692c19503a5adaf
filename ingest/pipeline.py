"""Files and folders to published documents: load, split, publish, one file at a time."""

import logging
import os
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Literal, TypeVar

from ingest.load import SUFFIXES, load
from ingest.split import split
from knowledge.documents import Document
from knowledge.errors import DocumentError, LandfallError
from knowledge.library import Library
from knowledge.uploads.publications import decided

logger = logging.getLogger(__name__)

State = Literal["published", "unchanged", "failed"]

T = TypeVar("T")

SIDE_BY_SIDE = 2
"""Documents being published at once: one is embedded while another is stored."""
SHIPPED_GUIDES = Path(__file__).resolve().parent.parent / "knowledge" / "guides"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file; `error` is one sentence, "" unless the state is "failed"."""

    path: Path
    document_id: str
    """"" when the file failed before its id was known."""
    state: State
    chunks: int = 0
    embedded: int = 0
    """Chunks that were new; the others were there already."""
    error: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of all files, in the order they were taken."""

    files: tuple[FileResult, ...]
    seconds: float

    def count(self, state: State) -> int:
        """Return how many files ended in `state`."""
        return sum(file.state == state for file in self.files)

    @property
    def chunks(self) -> int:
        """Chunks of all files that did not fail."""
        return sum(file.chunks for file in self.files)

    @property
    def embedded(self) -> int:
        """Chunks that were new."""
        return sum(file.embedded for file in self.files)

    @property
    def chunks_per_second(self) -> float:
        """Embedded chunks a second; 0.0 when none was new."""
        return self.embedded / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to ingest; its id is its path below `root`, see `ingest.load.load`."""

    path: Path
    root: Path | None

    @property
    def is_shipped(self) -> bool:
        """Whether it is one of the guides that come with the program."""
        return Path(os.path.realpath(self.path)).is_relative_to(SHIPPED_GUIDES)


def find_files(paths: Sequence[Path], suffixes: Collection[str] = SUFFIXES) -> list[FoundFile]:
    """Return the files at `paths`, each once, those of a folder in order of their names.

    In a folder, hidden files, README files and other suffixes are passed over. A path that
    is missing, and a folder without such files or that cannot be listed, is returned itself, so
    that loading says why.
    """
    found: dict[str, FoundFile] = {}
    for path in paths:
        for file in _files_at(path, suffixes):
            # Path.resolve raises RuntimeError for a link to itself; loading says it better.
            found.setdefault(os.path.realpath(file.path), file)
    return list(found.values())


def ingest(
    paths: Sequence[Path],
    library: Library,
    on_file: Callable[[FileResult], None] | None = None,
    *,
    is_asked_for: bool = False,
) -> IngestReport:
    """Publish the files and folders at `paths`; a file that fails never stops the rest.

    Ingesting the same files again changes nothing. Each result is given to `on_file` as soon
    as it is known. A shipped guide that somebody withdrew or replaced stays so, unless this
    `is_asked_for` by a person.
    """
    started = perf_counter()
    left_alone = frozenset() if is_asked_for else decided(library.catalog.engine)
    versions = {card.document_id: card.version for card in library.cards()}
    results: list[FileResult] = []
    taken: dict[str, Path] = {}
    waiting: deque[Future[FileResult]] = deque()

    def finish(left: int) -> None:
        while len(waiting) > left:
            results.append(_logged(waiting.popleft().result()))
            if on_file:
                on_file(results[-1])

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for file in find_files(paths):
            # Loaded one after the other, so that of two files with one id the first wins.
            document = _caught(file.path, partial(_load, file, taken))
            if isinstance(document, Document) and file.is_shipped and document.id in left_alone:
                document = FileResult(file.path, document.id, "unchanged")
            if isinstance(document, Document):
                taken[document.id] = file.path
                version = versions.get(document.id, "")
                waiting.append(pool.submit(_publish_timed, file.path, document, library, version))
            else:
                waiting.append(Future())
                waiting[-1].set_result(document)
            finish(left=SIDE_BY_SIDE)
        finish(left=0)
    return IngestReport(tuple(results), perf_counter() - started)


def _publish_timed(path: Path, document: Document, library: Library, version: str) -> FileResult:
    started = perf_counter()
    result = _caught(path, lambda: _publish(path, document, library, version))
    return replace(result, seconds=perf_counter() - started)


def _caught(path: Path, work: Callable[[], T]) -> T | FileResult:
    """Return what `work` returns, or the failure that it raises as a result."""
    try:
        return work()
    except LandfallError as error:
        return FileResult(path, "", "failed", error=str(error))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return FileResult(path, "", "failed", error=f"{path.name} could not be stored: {reason}.")


def _load(file: FoundFile, taken: Mapping[str, Path]) -> Document:
    document = load(file.path, file.root, require_front_matter=file.is_shipped)
    check_not_taken(file.path, document.id, taken)
    return document


def check_not_taken(path: Path, document_id: str, taken: Mapping[str, Path]) -> None:
    """Raise DocumentError when another file of the same run has the id already."""
    if document_id in taken:
        raise DocumentError(
            f"{path} would replace {taken[document_id]}, as both have the id "
            f"{document_id!r}; rename one of them."
        )


def _publish(path: Path, document: Document, library: Library, version: str) -> FileResult:
    """Publish `document`; `version` is the one that was current before, "" for none."""
    chunks = split(document, library.embedder.count_tokens)
    if not chunks:
        raise DocumentError(f"{path.name} has no text to publish; add text to it.")
    report = library.publish(document, chunks)
    is_same = report.version == version and not report.added and not report.removed
    state: State = "unchanged" if is_same else "published"
    return FileResult(path, document.id, state, chunks=len(chunks), embedded=report.added)


def _logged(result: FileResult) -> FileResult:
    if result.state == "failed":
        logger.warning("failed %s: %s", result.path, result.error)
    else:
        logger.info(
            "%s %s: %d chunks, %d embedded, %.0f ms",
            result.state,
            result.document_id,
            result.chunks,
            result.embedded,
            result.seconds * 1000,
        )
    return result


def _files_at(path: Path, suffixes: Collection[str]) -> Iterator[FoundFile]:
    # Unlike Path.is_dir, false and no error where the rights to look are missing.
    if not os.path.isdir(path):
        yield FoundFile(path, None)
        return
    # A topic folder of the shipped guides keeps the ids it has when all of them are ingested.
    is_shipped = path.resolve().is_relative_to(SHIPPED_GUIDES)
    root = SHIPPED_GUIDES if is_shipped else path
    folder = path.resolve() if is_shipped else path
    files = _files_below(folder, suffixes)
    yield from (FoundFile(file, root) for file in files)
    if not files:
        yield FoundFile(path, None)


def _files_below(folder: Path, suffixes: Collection[str]) -> list[Path]:
    """Return the guidance files below `folder`, then the folders that cannot be listed."""
    files: list[Path] = []
    unlisted: list[Path] = []
    for place, folders, names in os.walk(
        folder, onerror=lambda error: unlisted.append(Path(error.filename))
    ):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found = (Path(place, name) for name in names if not name.startswith("."))
        files.extend(file for file in found if _is_wanted(file, suffixes))
    return [*sorted(files), *sorted(unlisted)]


def _is_wanted(file: Path, suffixes: Collection[str]) -> bool:
    return file.suffix.lower() in suffixes and file.stem.lower() != "readme"
