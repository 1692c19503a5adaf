"""A served adviser to how fast it starts, how much memory it takes and how many it answers."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

from knowledge.settings import Settings

PORT = 7871
USERS = 16
ROUNDS = 12
START_TIMEOUT_SECONDS = 120.0


def serving_figures(settings: Settings, questions: Sequence[str]) -> list[str]:
    """Return lines on a second start, memory, and 16 users at once."""
    with _served(settings) as (process, seconds):
        before = _megabytes(process.pid)
        answered, failed, elapsed = _load(questions)
        after = _megabytes(process.pid)
    return [
        f"second start to ready    {seconds:.1f} s",
        f"memory                   {before} MB ready, {after} MB after the load",
        f"{USERS} users at once        {answered / elapsed:.1f} answers a second, {failed} failed",
    ]


@contextmanager
def _served(settings: Settings) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    environment = {
        **os.environ,
        "LANDFALL_DATA_DIR": str(settings.data_dir),
        "LANDFALL_PORT": str(PORT),
        "LANDFALL_RATE_PER_MINUTE": "1000000",
    }
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _is_ready():
            if process.poll() is not None or time.perf_counter() - started > START_TIMEOUT_SECONDS:
                raise SystemExit("The adviser did not start.")
            time.sleep(0.05)
        yield process, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(30)


def _is_ready() -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{PORT}/readyz", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def _load(questions: Sequence[str]) -> tuple[int, int, float]:
    """Return answers, failures and seconds of every user asking in turn, one round to warm."""

    def user(number: int) -> int:
        failures = 0
        with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
            for turn in range(ROUNDS):
                question = questions[(number * ROUNDS + turn) % len(questions)]
                reply = client.post(
                    "/api/chat", json={"message": question}, headers={"Accept": "application/json"}
                )
                failures += reply.status_code != 200
        return failures

    user(0)
    started = time.perf_counter()
    with ThreadPoolExecutor(USERS) as pool:
        failed = sum(pool.map(user, range(USERS)))
    return USERS * ROUNDS, failed, time.perf_counter() - started


def _megabytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    kilobytes = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes.split()[1]) // 1024
