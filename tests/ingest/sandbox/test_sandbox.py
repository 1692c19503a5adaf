"""The sandbox against readers that do their worst."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from ingest.load.extracted import Extracted
from ingest.sandbox import Cancelled, Limits, Sandbox
from knowledge.errors import FileRefused, StoreError
from knowledge.settings import Settings

SERVER = Path(__file__).parent / "hostile_server.py"
# As a script it stands in a folder of its own; the project is put on the path for it.
_RUN = f"runpy.run_path({str(SERVER)!r}, run_name='__main__')"
START = f"import sys, runpy; sys.path.insert(0, '.'); {_RUN}"
PROGRAM = (sys.executable, "-c", START)
LIMITS = Limits(wall_seconds=30.0, memory_bytes=300_000_000, output_bytes=1_000_000)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox(LIMITS, 4, program=PROGRAM)
    yield sandbox
    sandbox.close()


@pytest.fixture
def read(sandbox: Sandbox, tmp_path: Path) -> "Reads":
    return Reads(sandbox, tmp_path)


class Reads:
    """Has the reader do a deed."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.sandbox = sandbox
        self.folder = folder

    def __call__(self, deed: str) -> str:
        # A file of its own: another thread's would be empty while it is written.
        path = self.folder / uuid4().hex
        path.write_text(deed)
        return self.sandbox.read("it.txt", "uploads/it", path).document.text


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("eat_memory", "too-much-memory"),
        ("fill_answer", "too-much-text"),
        ("speak_endlessly", "too-much-text"),
        ("speak_nonsense", "unreadable"),
        ("raise_error", "unreadable"),
        ("recurse", "unreadable"),
        ("leave", "unreadable"),
        ("crash", "unreadable"),
        ("refuse", "damaged"),
    ],
)
def test_a_reader_that_does_its_worst_ends_as_a_refusal(
    read: Reads, deed: str, reason: str
) -> None:
    with pytest.raises(FileRefused) as caught:
        read(deed)
    assert caught.value.reason == reason
    assert read("work") == "A word."


@pytest.mark.parametrize("deed", ["loop", "sleep"])
def test_a_reader_that_does_not_end_is_killed(tmp_path: Path, deed: str) -> None:
    with Sandboxed(limits=replace(LIMITS, wall_seconds=0.5)) as sandbox:
        with pytest.raises(FileRefused) as caught:
            Reads(sandbox, tmp_path)(deed)
        assert caught.value.reason == "took-too-long"
    assert not processes("hostile_server", sleeping_since=deed)


@pytest.mark.parametrize(
    "deed", ["fork", "start_program", "connect", "write", "write_natively", "delete"]
)
def test_a_reader_can_start_reach_and_change_nothing(read: Reads, deed: str) -> None:
    assert read(deed) == "refused"
    assert SERVER.exists()


def test_a_reader_is_in_a_network_that_reaches_nothing(read: Reads) -> None:
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode:
        pytest.skip("this system forbids it")
    assert read("see_network") == "lo"


def test_a_reader_knows_no_secret_and_has_three_files_open(
    read: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANDFALL_SECRET", "x")
    with Sandboxed() as sandbox:
        text = Reads(sandbox, read.folder)("look_around")
    # Standard input, output and errors, the answer, and the folder that is being listed.
    assert text == "[] 5"


class Sandboxed(Sandbox):
    """A sandbox of its own, closed at the end."""

    def __init__(self, workers: int = 2, limits: Limits = LIMITS) -> None:
        super().__init__(limits, workers, program=PROGRAM)

    def __enter__(self) -> "Sandboxed":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def test_a_process_that_a_reader_leaves_behind_is_killed(read: Reads) -> None:
    assert read("fork_natively") == "forked"
    assert not processes("hostile_server", sleeping_since="fork_natively")


def processes(name: str, sleeping_since: str) -> list[str]:
    """Return the servers' descendants beyond the servers themselves, after a moment to die."""
    for _ in range(50):
        listed = subprocess.run(
            ["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        found = [line.split(None, 2) for line in listed if name in line and "ps -eo" not in line]
        servers = {pid for pid, parent, _ in found if parent == str(os.getpid())}
        left = [" ".join(line) for line in found if line[0] not in servers]
        if not left:
            return []
        time.sleep(0.05)
    return [f"after {sleeping_since}: {line}" for line in left]


def test_a_server_that_is_killed_is_started_again(read: Reads) -> None:
    with Sandboxed() as sandbox:
        own = Reads(sandbox, read.folder)
        with pytest.raises(StoreError, match="could not be read, as no process started"):
            own("kill_server")
        assert own("work") == "A word."


def test_a_server_that_died_while_idle_is_started_again(tmp_path: Path) -> None:
    with Sandboxed() as sandbox:
        read = Reads(sandbox, tmp_path)
        assert read("work") == "A word."
        process = sandbox._server._process
        assert process
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert read("work") == "A word."


def test_cancelling_stops_a_reader(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "sleep"
    path.write_text("sleep")
    seen: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        sandbox.read(
            "it",
            "it",
            path,
            progress=lambda done, total: seen.append((done, total)),
            is_cancelled=lambda: (1, 2) in seen,
        )
    assert not processes("hostile_server", sleeping_since="cancel")


def test_progress_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "work"
    path.write_text("work")
    seen: list[tuple[int, int]] = []
    extracted = sandbox.read(
        "it", "it", path, progress=lambda done, total: seen.append((done, total))
    )
    assert isinstance(extracted, Extracted)
    assert seen[0] == (0, 0)
    assert seen[-1] == (2, 2)


def test_many_threads_may_read_at_once(read: Reads) -> None:
    deeds = ["work", "raise_error", "crash", "work", "leave", "eat_memory"] * 6

    def outcome(deed: str) -> str:
        try:
            return read(deed)
        except FileRefused as error:
            return error.reason

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(outcome, deeds))
    expected = ["A word.", "unreadable", "unreadable", "A word.", "unreadable", "too-much-memory"]
    assert outcomes == expected * 6


def test_a_page_is_rendered_and_memory_is_counted(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(b"\x89P")
    assert sandbox.render(path, 2, 3) == b"\x89P" * 6
    assert sandbox.peak_bytes > 5_000_000


def test_a_file_that_is_gone_and_a_closed_sandbox_are_errors_of_the_store(tmp_path: Path) -> None:
    with Sandboxed() as sandbox:
        with pytest.raises(StoreError, match="is no longer stored"):
            sandbox.read("it.txt", "it", tmp_path / "missing")
        sandbox.close()
        with pytest.raises(StoreError, match="while the server stops"):
            Reads(sandbox, tmp_path)("work")


def test_everything_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    (tmp_path / "sleep").write_text("sleep")
    script = (
        "import sys, os, threading, pathlib\n"
        "from ingest.sandbox import Limits, Sandbox\n"
        f"sandbox = Sandbox(Limits(60.0), 1, program={PROGRAM!r})\n"
        "def began(done, total):\n"
        "    os._exit(0) if total else None\n"
        f"sandbox.read('it', 'it', pathlib.Path({str(tmp_path / 'sleep')!r}), progress=began)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
    assert not processes("hostile_server", sleeping_since="the parent's end")


def test_no_setting_names_what_reads_files() -> None:
    assert not [name for name in Settings.__slots__ if "program" in name or "server" in name]
