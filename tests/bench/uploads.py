"""Many documents handed in to files a minute, and to how long readers wait meanwhile.

`python -m tests.bench.uploads [DOCUMENTS]` serves from a data folder of its own.
"""

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx

from bot.cases import read_cases
from ingest.load import load
from ingest.pipeline import SHIPPED_GUIDES
from knowledge.accounts.accounts import open_accounts
from knowledge.accounts.values import SERVER
from knowledge.database import open_database
from knowledge.settings import Settings, read_settings
from tests.bench.quality import DEVELOPMENT

PORT = 7872
BASE = f"http://127.0.0.1:{PORT}"
WORDS = 600
"""Some three pages, which become four chunks."""
SECONDS_BETWEEN_QUESTIONS = 0.25
SENDERS = 4
WARM_UP = 20
WAITING = ("queued", "reading", "splitting", "embedding")


def main(documents: int) -> None:
    """Print files a minute, and the chat's times before and during the upload."""
    questions = [case.question for case in read_cases(DEVELOPMENT)]
    with tempfile.TemporaryDirectory() as folder:
        environment = read_settings(os.environ)
        settings = replace(
            environment, data_dir=Path(folder), model_dir=environment.models, port=PORT
        )
        if (environment.data_dir / "catalog.sqlite3").exists():
            # Indexed already, which takes a minute.
            skipped = shutil.ignore_patterns("models", "originals", "*.lock")
            shutil.copytree(environment.data_dir, folder, ignore=skipped, dirs_exist_ok=True)
        with _served(settings) as process, _client(_token(settings)) as client:
            _times(questions[:WARM_UP])
            _show("chat before", _times(questions[WARM_UP:80]))
            done = threading.Event()
            uploading = threading.Thread(target=_upload, args=(client, documents, done))
            uploading.start()
            _show("chat meanwhile", _times(questions, done))
            uploading.join()
            print(f"memory           {_megabytes(process.pid)} MB at the end")


def _upload(client: httpx.Client, documents: int, done: threading.Event) -> None:
    started = time.perf_counter()
    words = [load(path, SHIPPED_GUIDES).text.split() for path in SHIPPED_GUIDES.rglob("*.md")]

    def send(sender: int) -> None:
        for nth in range(sender, documents, SENDERS):
            content = _note(nth, random.Random(nth).choice(words)).encode()
            client.post(
                "/api/workspace/uploads", params={"name": f"note-{nth}.md"}, content=content
            ).raise_for_status()

    senders = [threading.Thread(target=send, args=(nth,)) for nth in range(SENDERS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    print(f"taken in         {documents} files in {time.perf_counter() - started:.1f} s")
    counts: dict[str, int] = {}
    while not counts or any(counts.get(state) for state in WAITING):
        time.sleep(0.5)
        listed = client.get("/api/workspace/uploads", params={"limit": 1}).raise_for_status()
        counts = listed.json()["counts"]
    seconds = time.perf_counter() - started
    print(f"worked off       {counts} in {seconds:.0f} s: {documents / seconds * 60:.0f} a minute")
    done.set()


def _note(nth: int, words: Sequence[str]) -> str:
    first = random.Random(nth).randrange(max(1, len(words) - WORDS))
    return f"# Note {nth}\n\n" + " ".join(words[first : first + WORDS]).replace("[S", "(S")


@contextmanager
def _served(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "app.py"],
        env={
            **os.environ,
            "LANDFALL_DATA_DIR": str(settings.data_dir),
            "LANDFALL_MODEL_DIR": str(settings.models),
            "LANDFALL_PORT": str(PORT),
            "LANDFALL_RATE_PER_MINUTE": "1000000",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while not _is_ready():
            if process.poll() is not None:
                raise SystemExit("The adviser did not start.")
            time.sleep(0.1)
        yield process
        process.terminate()


def _is_ready() -> bool:
    try:
        return httpx.get(f"{BASE}/readyz", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def _token(settings: Settings) -> str:
    accounts = open_accounts(open_database(settings.catalog_url), settings)
    account = accounts.people.add("bench@localhost", "Bench", "consultant", SERVER, "account.added")
    return accounts.tokens.make(account, "bench", None).secret


def _client(token: str) -> httpx.Client:
    return httpx.Client(base_url=BASE, timeout=60, headers={"Authorization": f"Bearer {token}"})


def _times(questions: Sequence[str], until: threading.Event | None = None) -> list[float]:
    """Return milliseconds of each answer; asked in turn until `until` is set, or once each."""
    times: list[float] = []
    with httpx.Client(base_url=BASE, timeout=60) as client:
        while True:
            for question in questions:
                if until and until.is_set():
                    return times
                times.append(_ask(client, question))
                time.sleep(SECONDS_BETWEEN_QUESTIONS)
            if not until:
                return times


def _ask(client: httpx.Client, question: str) -> float:
    started = time.perf_counter()
    client.post(
        "/api/chat", json={"message": question}, headers={"Accept": "application/json"}
    ).raise_for_status()
    return (time.perf_counter() - started) * 1000


def _show(what: str, times: Sequence[float]) -> None:
    cuts = statistics.quantiles(times, n=100)
    print(
        f"{what:<16} {len(times)} answers: p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, "
        f"max {max(times):.0f} ms"
    )


def _megabytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    kilobytes = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes.split()[1]) // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1000)
