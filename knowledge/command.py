"""How a command ends to its exit status, and to one sentence where it ended early."""

import io
import os
import sys
from collections.abc import Callable

from knowledge.errors import LandfallError

INTERRUPTED = 130
"""As shells have it: 128 and the number of the signal."""


def exit_status(run: Callable[[], int], *, on_interrupt: str) -> int:
    """Return the exit status of `run`: its own, or 2 after an error, which goes to stderr.

    Ctrl-C prints `on_interrupt` and makes it 130. A reader that left, such as `head`, ends the
    command without a word, and makes it 141.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal without Chinese shows its characters as \u5929, which is right in JSON too.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = run()
        sys.stdout.flush()
    except LandfallError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write(f"{on_interrupt}\n")
        return INTERRUPTED
    except BrokenPipeError:
        # What Python still holds for the reader would raise again while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status
