"""However a command ends, its user reads one sentence or nothing, and never a stack trace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.command import exit_status
from knowledge.errors import SettingsError

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (SettingsError("The port is taken."), 2, "The port is taken.\n"),
        (KeyboardInterrupt(), 130, "Stopped: run it again.\n"),
    ],
)
def test_an_early_end_is_one_sentence(
    error: BaseException, status: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> int:
        raise error

    assert exit_status(run, on_interrupt="Stopped: run it again.") == status
    assert capsys.readouterr() == ("", sentence)


def test_a_command_keeps_its_own_status() -> None:
    assert exit_status(lambda: 1, on_interrupt="") == 1


def test_a_terminal_without_chinese_gets_escapes() -> None:
    program = (
        "from knowledge.command import exit_status; "
        "exit_status(lambda: print('天') or 0, on_interrupt='')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (done.stdout, done.stderr) == (b"\\u5929\n", b"")


def test_a_reader_that_leaves_ends_the_command_without_a_word() -> None:
    program = (
        "import sys; from knowledge.command import exit_status; "
        "sys.exit(exit_status(lambda: print('x' * 100_000) or 0, on_interrupt=''))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 141
