"""The command line: a line a file, a summary, and exit statuses."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.inbox.inbox import Inbox
from ingest.inbox.reader import PlainReader
from knowledge.embedder import Embedder
from knowledge.library import Library, open_library
from knowledge.settings import read_settings

OpenLibrary = Callable[[dict[str, str]], AbstractContextManager[Library]]


@pytest.fixture
def environ(tmp_path: Path, model_dir: Path, embedder: Embedder) -> dict[str, str]:
    """Settings of a data folder of its own; `embedder` has prepared the model."""
    return {"LANDFALL_DATA_DIR": str(tmp_path / "data"), "LANDFALL_MODEL_DIR": str(model_dir)}


@pytest.fixture
def library_of(embedder: Embedder) -> OpenLibrary:
    """Open the library that a command with these settings writes in."""

    @contextmanager
    def opened(environ: dict[str, str]) -> Iterator[Library]:
        library = open_library(read_settings(environ), embedder)
        try:
            yield library
        finally:
            library.close()

    return opened


def test_each_file_has_a_line_and_a_failure_sets_the_exit_status(
    tmp_path: Path, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deposit.md").write_text("The deposit is RMB 150,000.")
    assert main([str(tmp_path / "deposit.md"), str(tmp_path / "missing.md")], environ) == 1
    output = capsys.readouterr()
    published, failed, summary = output.out.splitlines()
    assert published.startswith("published  deposit: 1 chunks, 1 embedded, ")
    assert failed == (
        f"failed     {tmp_path}/missing.md: {tmp_path}/missing.md does not exist; check the path."
    )
    assert summary.startswith(
        "2 files: 1 published, 0 unchanged, 1 failed; 1 chunks, 1 embedded in "
    )
    assert output.err == ""


def test_a_run_without_failures_exits_with_zero(tmp_path: Path, environ: dict[str, str]) -> None:
    (tmp_path / "deposit.md").write_text("The deposit is RMB 150,000.")
    assert main([str(tmp_path / "deposit.md")], environ) == 0


def test_a_wrong_setting_is_one_sentence_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs"], {"LANDFALL_DATADIR": "x"}) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == "Unknown setting 'LANDFALL_DATADIR': did you mean LANDFALL_DATA_DIR?\n"


def test_help_names_the_file_types_and_exit_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"], {})
    output = " ".join(capsys.readouterr().out.split())
    assert caught.value.code == 0
    assert "Markdown (.md, .markdown) and text (.txt)" in output
    assert "Exit status: 0 when every file is published" in output


def test_running_again_changes_nothing_and_an_edit_replaces(
    tmp_path: Path, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    (docs / "platform").mkdir(parents=True)
    deposit = docs / "platform" / "Deposit.md"
    deposit.write_text("The deposit is RMB 150,000.")
    (docs / "rates.csv").write_text("Product,Rate\nWine,10%\n")
    lines = []
    for text in ("", "", "The deposit is RMB 50,000.", "The deposit is RMB 150,000."):
        deposit.write_text(text or deposit.read_text())
        assert main([str(docs)], environ) == 0
        lines.append([line.split(", ")[0] for line in capsys.readouterr().out.splitlines()[:2]])
    rates = "rates: 1 chunks"
    assert lines == [
        ["published  platform/deposit: 1 chunks", f"published  {rates}"],
        ["unchanged  platform/deposit: 1 chunks", f"unchanged  {rates}"],
        ["published  platform/deposit: 1 chunks", f"unchanged  {rates}"],
        ["published  platform/deposit: 1 chunks", f"unchanged  {rates}"],
    ]


def test_a_file_that_waited_for_review_is_published_when_asked_for(
    tmp_path: Path, environ: dict[str, str], library_of: OpenLibrary
) -> None:
    (tmp_path / "deposit.md").write_text("The deposit is RMB 150,000.")
    with library_of(environ) as library:
        inbox = Inbox(library, PlainReader(), read_settings(environ))
        content = (tmp_path / "deposit.md").open("rb")
        inbox.add("deposit.md", content, author="mei", author_name="Mei", channel="browser")
        content.close()
    assert main([str(tmp_path / "deposit.md")], environ) == 0
    with library_of(environ) as library:
        assert [card.document_id for card in library.cards()] == ["deposit"]


def test_another_process_that_writes_is_said_in_one_sentence(
    tmp_path: Path,
    environ: dict[str, str],
    library_of: OpenLibrary,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "deposit.md").write_text("The deposit is RMB 150,000.")
    with library_of(environ):
        done = subprocess.run(
            [sys.executable, "-m", "ingest", str(tmp_path / "deposit.md")],
            env={**os.environ, **environ},
            capture_output=True,
            text=True,
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Another Landfall process is using")
