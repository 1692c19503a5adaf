"""Run as a script, this file is the process that gets killed: it publishes for ever."""

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
from numpy.typing import NDArray

from knowledge.documents import PUBLIC, Chunk, Document, chunk_id
from knowledge.embedder import Embedder, Encoding
from knowledge.errors import NotFound
from knowledge.library import Library, open_library
from knowledge.settings import Settings
from knowledge.token_vectors import TokenVectors
from knowledge.vector_rows import FiledVector, Model
from knowledge.vectors import open_vectors

ROUNDS = 30
NAMES = ("fees", "tax", "parcels", "labels")
VERSIONS = (0, 1, 2)
TOKENS = TokenVectors(
    np.ones((1, 4), np.int8),
    np.full(1, 0.5, np.float32),
    np.zeros(1, np.int32),
    np.ones(1, np.int32),
)


class LetterEmbedder(Embedder):
    """Counts letters: a model that is there at once, so that many processes can be started."""

    def __init__(self) -> None:
        self.name, self.digest, self.dimension = "letters", "letters-1", 26

    def encode_chunks(self, chunks: Sequence[Chunk]) -> list[Encoding]:
        return self.encode_questions([chunk.text for chunk in chunks])

    def encode_questions(self, texts: Sequence[str]) -> list[Encoding]:
        return [Encoding(_letters(text), TOKENS) for text in texts]


def _letters(text: str) -> NDArray[np.float32]:
    counts = [0.01 + text.lower().count(chr(97 + nth)) for nth in range(26)]
    return np.array(counts, np.float32) / np.float32(np.linalg.norm(counts))


def guide(name: str, version: int) -> tuple[Document, list[Chunk]]:
    """Three to five chunks; the first is the same in every version."""
    texts = [f"The {name} guide.", *(f"{name} {version} part {nth}." for nth in range(2 + version))]
    chunks, start = [], 0
    for text in texts:
        asked_as = (f"what about {text}", "问题") if version else ()
        id_ = chunk_id(name, name, text, asked_as, 0)
        chunks.append(Chunk(id_, name, (), text, start, start + len(text), name, (), asked_as))
        start += len(text) + 1
    return Document(name, name, "\n".join(texts), ()), chunks


GUIDES = {name: [guide(name, version) for version in VERSIONS] for name in NAMES}


def publish_for_ever(folder: Path, seed: int) -> None:
    choose = random.Random(seed)
    library = open_library(Settings(data_dir=folder), LetterEmbedder())
    say("open")
    while True:
        name = choose.choice(NAMES)
        if choose.random() < 0.1:
            try:
                library.withdraw(name)
            except NotFound:
                continue
        else:
            library.publish(*choose.choice(GUIDES[name]))


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def fork_on_request(folder: Path) -> None:
    """Fork a publisher for each seed read: imports take longer than all the rest."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            publish_for_ever(folder, int(line))
        say(child)
        os.waitpid(child, 0)
        say("dead")


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, __file__, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"},
    ) as process:
        yield process
        process.kill()


def kill_a_publisher(process: subprocess.Popen[str], seed: int) -> None:
    """Kill one after a random time; most have opened the library by then, some have not."""
    assert process.stdin
    assert process.stdout
    choose = random.Random(-seed)
    process.stdin.write(f"{seed}\n")
    process.stdin.flush()
    lines = [process.stdout.readline()]
    is_early = seed % 6 == 0
    while not is_early and "open\n" not in lines:
        lines.append(process.stdout.readline())
    time.sleep(choose.uniform(0.0, 0.25))
    while not any(line.strip().isdigit() for line in lines):
        lines.append(process.stdout.readline())
    os.kill(next(int(line) for line in lines if line.strip().isdigit()), signal.SIGKILL)
    while lines[-1] != "dead\n":
        lines.append(process.stdout.readline())


def check_whole(library: Library) -> None:
    """Every published document is one of its versions, and search finds just those."""
    current: set[str] = set()
    for card in library.cards():
        chunks = library.chunks(card.document_id)
        assert (library.document(card.document_id), chunks) in GUIDES[card.document_id]
        assert set(library.token_vectors([chunk.id for chunk in chunks])) == {
            chunk.id for chunk in chunks
        }
        current |= {chunk.id for chunk in chunks}
    (encoding,) = library.embedder.encode_questions(["guide part"])
    found = library.search("guide part", encoding, top_k=100).passages
    assert {passage.chunk.id for passage in found} == current
    for passage in found:
        assert passage.card.version == library.document(passage.chunk.document_id).version


def check_no_orphans(folder: Path, chunks: Sequence[Chunk]) -> None:
    expected = Counter(FiledVector(chunk.id, "passage", PUBLIC) for chunk in chunks)
    expected.update(
        FiledVector(chunk.id, "question", PUBLIC) for chunk in chunks for _ in chunk.asked_as
    )
    vectors = open_vectors(Settings(data_dir=folder), Model("letters", "letters-1", 26))
    assert Counter(vectors.filed()) == expected
    vectors.close()


def test_a_killed_publisher_leaves_every_document_whole(
    publisher: subprocess.Popen[str], tmp_path: Path
) -> None:
    published = 0
    for seed in range(ROUNDS):
        kill_a_publisher(publisher, seed)
        library = open_library(Settings(data_dir=tmp_path), LetterEmbedder())
        assert library.is_writable
        check_whole(library)
        chunks = [chunk for card in library.cards() for chunk in library.chunks(card.document_id)]
        published += len(library.cards())
        library.close()
        check_no_orphans(tmp_path, chunks)
    assert published > ROUNDS


if __name__ == "__main__":
    fork_on_request(Path(sys.argv[1]))
