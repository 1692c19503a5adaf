"""A fork server whose reader does what a file that took it over might do; started by tests only.

The file's content names the deed. What the product runs is `ingest.sandbox`'s own program, which
has no such reader and takes none from files, names or settings.
"""

import contextlib
import ctypes
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ingest.load.assembling import Paragraph, assemble
from ingest.load.extracted import Extracted, Incoming
from ingest.sandbox.fork_server import serve
from ingest.sandbox.reader import Readers
from knowledge.errors import FileRefused

SCRATCH = Path(__file__).parent / "scratch.txt"


def loop() -> str:
    while True:
        pass


def sleep() -> str:
    time.sleep(600)
    return ""


def eat_memory() -> str:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


def fill_answer() -> str:
    return "word " * 2_000_000


def raise_error() -> str:
    raise ZeroDivisionError("words of the file")


def recurse() -> str:
    return recurse()


def leave() -> str:
    os._exit(0)


def crash() -> str:
    ctypes.string_at(0)
    return ""


def fork() -> str:
    return refused(os.fork)


def start_program() -> str:
    return refused(lambda: subprocess.run(["/bin/true"], check=False))


def connect() -> str:
    return refused(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1))


def see_network() -> str:
    """Return the names of the network's devices."""
    lines = Path("/proc/self/net/dev").read_text("ascii").splitlines()[2:]
    return " ".join(line.split(":")[0].strip() for line in lines)


def write() -> str:
    return refused(lambda: SCRATCH.write_text("x"))


def write_natively() -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.open(
        b"/tmp/landfall_should_not_be_here_either", os.O_CREAT | os.O_WRONLY, 0o600
    )
    return "refused" if libc.write(descriptor, b"x", 1) < 0 else "not refused"


def delete() -> str:
    return refused(lambda: os.remove(__file__))


def look_around() -> str:
    secrets = [key for key in os.environ if "SECRET" in key or "LANDFALL" in key]
    with contextlib.suppress(OSError):
        return f"{secrets} {len(os.listdir('/proc/self/fd'))}"
    return f"{secrets}"


def fork_natively() -> str:
    """Leave a process behind that keeps the answer's pipe open."""
    if ctypes.CDLL(None).fork() == 0:
        os.setsid()
        time.sleep(600)
    return "forked"


def kill_server() -> str:
    os.kill(os.getppid(), 9)
    time.sleep(600)
    return ""


def speak_nonsense() -> str:
    for descriptor in range(3, 20):
        with contextlib.suppress(OSError):
            os.write(descriptor, b'{"extracted": {"kind": "pdf"}}\n')
    return ""


def speak_endlessly() -> str:
    while True:
        for descriptor in range(3, 20):
            with contextlib.suppress(OSError):
                os.write(descriptor, b"x" * 100_000)


def refuse() -> str:
    raise FileRefused("It is damaged.", "damaged", name="it")


def work() -> str:
    return "A word."


def refused(deed: Callable[[], object]) -> str:
    try:
        deed()
    except PermissionError:
        return "refused"
    return "not refused"


def read(incoming: Incoming) -> Extracted:
    deed = globals()[incoming.content.decode("ascii")]
    incoming.progress(1, 2)
    text = deed()
    incoming.progress(2, 2)
    document = assemble(incoming.name, incoming.document_id, [Paragraph(text)])
    return Extracted(document, "text")


def render(content: bytes, page: int, width: int) -> bytes:
    return content * page * width


if __name__ == "__main__":
    serve(int(sys.argv[1]), Readers(read, render, lambda: None))
