"""Run as a script, this file is the process that gets killed: it works an inbox off."""

import io
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from ingest.inbox.inbox import Inbox
from ingest.inbox.reader import PlainReader
from ingest.inbox.starting import take_up
from ingest.inbox.waiting import Waiting
from ingest.split import split
from knowledge.documents import Chunk
from knowledge.embedder import Embedder, Encoding
from knowledge.errors import Conflict
from knowledge.library import Library, open_library
from knowledge.settings import Settings
from knowledge.token_vectors import TokenVectors
from knowledge.uploads.originals import open_originals
from knowledge.uploads.store import Uploads
from knowledge.uploads.tables import publications
from knowledge.uploads.values import DRAFTS, Upload, draft_id
from knowledge.vector_rows import FiledVector, Model
from knowledge.vectors import open_vectors

KILLS = int(os.environ.get("KILLS", "20"))
"""How often the process is killed; 300 for a long run."""
FILES = 50
TOKENS = TokenVectors(
    np.ones((1, 4), np.int8),
    np.full(1, 0.5, np.float32),
    np.zeros(1, np.int32),
    np.ones(1, np.int32),
)


class SlowLetters(Embedder):
    """Counts letters: there at once, and slow enough to be killed between two chunks."""

    def __init__(self) -> None:
        self.name, self.digest, self.dimension = "letters", "letters-1", 26

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def encode_chunks(self, chunks: Sequence[Chunk]) -> list[Encoding]:
        time.sleep(0.001 * len(chunks))
        return self.encode_questions([chunk.text for chunk in chunks])

    def encode_questions(self, texts: Sequence[str]) -> list[Encoding]:
        return [Encoding(_letters(text), TOKENS) for text in texts]


def _letters(text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    counts = [0.01 + text.lower().count(chr(97 + nth)) for nth in range(26)]
    return np.array(counts, np.float32) / np.float32(np.linalg.norm(counts))


def name_of(nth: int) -> str:
    return f"guide-{nth:02}.md"


def text_of(nth: int) -> str:
    """From one section to forty; every tenth file replaces the one before it."""
    sections = (f"## Part {part}\n\nGuide {nth} says {part}.\n" for part in range(1 + nth * 7 % 40))
    return f"# Guide {nth}\n\n" + "\n".join(sections)


def is_direct(nth: int) -> bool:
    return nth % 2 == 0


def work_for_ever(folder: Path) -> None:
    """Hand in what is not there yet, and publish whatever is ready."""
    library = open_library(Settings(data_dir=folder), SlowLetters())
    inbox = Inbox(library, PlainReader(), Settings(data_dir=folder))
    inbox.start()
    say("open")
    nth = len(inbox.uploads())
    while True:
        if nth < FILES:
            # Twice, as a browser does that saw no answer.
            hand_in(inbox, max(0, nth - 1))
            hand_in(inbox, nth)
            say(f"added {nth}")
            nth += 1
        for upload in inbox.uploads(states=["ready"]):
            try:
                inbox.publish(upload.id, by="mei", by_name="Mei Lin")
            except Conflict:
                continue
        if set(inbox.counts()) == {"published"} and nth == FILES:
            say("done")
            time.sleep(60)


def hand_in(inbox: Inbox, nth: int) -> None:
    content = io.BytesIO(text_of(nth).encode())
    inbox.add(
        name_of(nth),
        content,
        author="mei",
        author_name="Mei Lin",
        channel="browser",
        publish=is_direct(nth),
    )


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def fork_on_request() -> None:
    """Fork a process for each folder read: imports take longer than all the rest."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            work_for_ever(Path(line.strip()))
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


@pytest.fixture
def forker() -> Iterator[subprocess.Popen[str]]:
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"},
    ) as process:
        yield process
        process.kill()


def kill_one(process: subprocess.Popen[str], folder: Path, choose: random.Random) -> list[str]:
    """Kill a process after a random time; return what it said before."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{folder}\n")
    process.stdin.flush()
    lines = [process.stdout.readline()]
    is_early = choose.random() < 0.15
    while not is_early and "open\n" not in lines:
        lines.append(process.stdout.readline())
    time.sleep(choose.uniform(0.0, 0.4))
    while not any(line.startswith("pid ") for line in lines):
        lines.append(process.stdout.readline())
    pid = next(line for line in lines if line.startswith("pid ")).split()[1]
    os.kill(int(pid), signal.SIGKILL)
    while lines[-1] != "dead\n":
        lines.append(process.stdout.readline())
    return lines


def check_uploads(uploads: list[Upload], acknowledged: int) -> None:
    """No upload is lost, none is there twice, none is stuck or has failed."""
    assert len(uploads) >= acknowledged
    assert max(Counter(upload.name for upload in uploads).values(), default=1) == 1
    assert {upload.name for upload in uploads} >= {name_of(nth) for nth in range(acknowledged)}
    assert {upload.state for upload in uploads} <= {"queued", "ready", "published"}


def check_library(library: Library, uploads: list[Upload]) -> list[Chunk]:
    """What is published is whole, published once, and there for each upload that says so."""
    chunks = []
    documents = {upload.document_id for upload in uploads if upload.state == "published"}
    drafts = {draft_id(upload.id) for upload in uploads if upload.state == "ready"}
    assert {card.document_id for card in library.cards()} == documents | drafts
    for card in library.cards():
        document = library.document(card.document_id)
        found = library.chunks(card.document_id)
        assert found == split(document, library.embedder.count_tokens)
        assert set(library.token_vectors([chunk.id for chunk in found])) == {c.id for c in found}
        chunks += found
    texts = {name_of(nth).removesuffix(".md"): text_of(nth).strip() for nth in range(FILES)}
    for document_id in documents:
        assert library.document(document_id).text == texts[document_id]
    with library.catalog.engine.connect() as connection:
        published = Counter(connection.scalars(select(publications.c.document_id)))
    assert published == dict.fromkeys(documents, 1)
    return chunks


def check_nothing_is_left_over(folder: Path, uploads: list[Upload]) -> None:
    kept = [path for path in (folder / "originals").rglob("*") if path.is_file()]
    assert {path.name for path in kept} == {upload.sha256 for upload in uploads}


def check_vectors(folder: Path, chunks: Sequence[Chunk], uploads: list[Upload]) -> None:
    collections = {draft_id(upload.id): f"{DRAFTS}{upload.id}" for upload in uploads}
    expected = Counter(
        FiledVector(chunk.id, "passage", collections.get(chunk.document_id, "public"))
        for chunk in chunks
    )
    vectors = open_vectors(Settings(data_dir=folder), Model("letters", "letters-1", 26))
    assert Counter(vectors.filed()) == expected
    vectors.close()


def check_whole(folder: Path, acknowledged: int) -> bool:
    """Check all that a start after the kill finds; return whether everything is published."""
    settings = Settings(data_dir=folder)
    library = open_library(settings, SlowLetters())
    uploads = Uploads(library.catalog.engine)
    take_up(uploads, open_originals(settings), library, Waiting())
    found = uploads.uploads()
    check_uploads(found, acknowledged)
    chunks = check_library(library, found)
    check_nothing_is_left_over(folder, found)
    library.close()
    check_vectors(folder, chunks, found)
    return len(found) == FILES and {upload.state for upload in found} == {"published"}


def test_a_killed_inbox_loses_nothing_and_publishes_nothing_twice(
    forker: subprocess.Popen[str], tmp_path: Path
) -> None:
    choose = random.Random(7)
    folder, acknowledged, rounds = tmp_path / "0", 0, 0
    for kill in range(KILLS):
        said = kill_one(forker, folder, choose)
        added = (int(line.split()[1]) + 1 for line in said if line.startswith("added "))
        acknowledged = max([acknowledged, *added])
        if check_whole(folder, acknowledged):
            rounds += 1
            folder, acknowledged = tmp_path / str(kill + 1), 0
    assert acknowledged or rounds


if __name__ == "__main__":
    fork_on_request()
