"""Documents in chunks to embedded ones: a slice at a time, the shortest rest first."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from knowledge.documents import Chunk, Document
from knowledge.library import Library
from knowledge.uploads.values import Upload

SLICE = 8
"""Chunks that are embedded before a shorter document may go first: a fifth of a second's work."""
SECONDS_A_CHUNK = 0.5
"""A document may be overtaken for as long as this by later ones for each chunk it still needs."""
MAX_CHUNKS_WAITING = 5000
"""Some 20 MB; until there are fewer, no large file is read."""
MAX_COURTESY_SECONDS = 1.0
PAUSE_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Task:
    """A document whose chunks from `position` on are not yet embedded."""

    upload: Upload
    document: Document
    """As it is going to be published."""
    stored: Document
    """As the library is going to keep it: the same, or its draft."""
    chunks: Sequence[Chunk]
    """Of `stored`."""
    missing: Sequence[Chunk]
    """Those that have to be embedded."""
    since: float
    position: int = 0

    @property
    def upload_id(self) -> str:
        """Id of the upload."""
        return self.upload.id

    @property
    def is_direct(self) -> bool:
        """Whether it is published without having been a draft."""
        return self.stored.id == self.document.id

    @property
    def is_complete(self) -> bool:
        """Whether every chunk is embedded."""
        return self.position >= len(self.missing)

    @property
    def embedded(self) -> int:
        """How many of all chunks are embedded."""
        return len(self.chunks) - len(self.missing) + self.position

    @property
    def due(self) -> float:
        """When it arrived, and as long after that as it may be overtaken."""
        return self.since + SECONDS_A_CHUNK * (len(self.missing) - self.position)


class EmbeddingQueue:
    """Tasks by what is due first, while few enough wait to be kept in memory."""

    def __init__(self) -> None:
        self._tasks: list[Task] = []
        self._changed = threading.Condition()
        self._is_closed = False

    def put(self, task: Task) -> None:
        """Let the task wait for its next slice."""
        with self._changed:
            self._tasks.append(task)
            self._changed.notify_all()

    def take(self) -> Task | None:
        """Return the task that comes next, waiting for one; None once closed."""
        with self._changed:
            while not self._is_closed:
                if self._tasks:
                    task = min(self._tasks, key=lambda each: each.due)
                    self._tasks.remove(task)
                    self._changed.notify_all()
                    return task
                self._changed.wait()
        return None

    def wait_for_room(self) -> None:
        """Return once few enough chunks wait, or when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._waiting() < MAX_CHUNKS_WAITING)

    def close(self) -> None:
        """Let everybody who waits go."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def _waiting(self) -> int:
        return sum(len(task.chunks) for task in self._tasks)


def embed_slice(task: Task, library: Library, is_busy: Callable[[], bool]) -> Task:
    """Embed the task's next few chunks, letting readers' questions go first."""
    chunks = task.missing[task.position : task.position + SLICE]
    if not chunks:
        return task
    give_way(is_busy)
    library.prepare(chunks)
    return replace(task, position=task.position + len(chunks))


def give_way(is_busy: Callable[[], bool]) -> None:
    """Wait while readers' questions are being answered, but not for ever."""
    deadline = time.monotonic() + MAX_COURTESY_SECONDS
    while is_busy() and time.monotonic() < deadline:
        time.sleep(PAUSE_SECONDS)
