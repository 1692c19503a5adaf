"""A process to one that can only compute: limited, without files, network or programs."""

import ctypes
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_OPEN_FILES = 64
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DENIED = (
    "os.chflags", "os.chmod", "os.chown", "os.exec", "os.fork",
    "os.forkpty", "os.link", "os.mkdir", "os.posix_spawn", "os.remove",
    "os.rename", "os.rmdir", "os.setxattr", "os.spawn", "os.symlink", "os.system", "os.truncate",
    "os.utime", "pty.spawn", "shutil.", "socket.", "syslog.", "urllib.Request",
)  # fmt: skip
_PROGRAMS = frozenset({"tesseract"})
"""What a loader may start; it inherits every limit."""


def confine(processor_seconds: int, memory_bytes: int) -> None:
    """Limit this process for the rest of its life.

    The kernel's limits hold for native code too; the audit hook is for Python alone, and turns
    what a loader should not do into an error with a place.
    """
    _limit(resource.RLIMIT_CORE, 0)
    # Not one byte into any file; pipes are not files.
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _limit(resource.RLIMIT_CPU, processor_seconds, processor_seconds + 5)
    _limit(resource.RLIMIT_AS, _address_space() + memory_bytes)
    sys.addaudithook(_deny)


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends; only Linux can."""
    _prctl(_PR_SET_PDEATHSIG, 9)


def adopt_orphans() -> None:
    """Become the parent of all descendants that lose theirs; only Linux can."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def leave_network() -> None:
    """Move this process and its descendants to a network of their own, which reaches nothing.

    Some containers forbid it; there, only the audit hook keeps readers off the network.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def children() -> list[int]:
    """Return the ids of this process's children; [] where the system does not tell."""
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    with suppress(OSError):
        return [int(child) for child in path.read_text("ascii").split()]
    return []


def _limit(kind: int, soft: int, hard: int | None = None) -> None:
    # A limit that is lower already stays; one that the system does not know is refused.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (soft, soft if hard is None else hard))


def _address_space() -> int:
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        return pages * resource.getpagesize()
    return 0


def _prctl(option: int, argument: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, argument, 0, 0, 0)


def _deny(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        is_refused = _writes(arguments)
    elif event == "subprocess.Popen":
        is_refused = os.path.basename(str(arguments[0])) not in _PROGRAMS
    else:
        is_refused = event.startswith(_DENIED)
    if is_refused:
        raise PermissionError(f"{event} is not allowed while reading a file")


def _writes(arguments: tuple[object, ...]) -> bool:
    path, _, flags = arguments
    is_path = isinstance(path, str | bytes | os.PathLike)
    return is_path and path != os.devnull and isinstance(flags, int) and bool(flags & _WRITES)
