"""The command line: a line a file, a summary, and exit statuses."""

from pathlib import Path

import pytest

from ingest.__main__ import main
from knowledge.embedder import Embedder


@pytest.fixture
def environ(tmp_path: Path, model_dir: Path, embedder: Embedder) -> dict[str, str]:
    """Settings of a data folder of its own; `embedder` has prepared the model."""
    return {"LANDFALL_DATA_DIR": str(tmp_path / "data"), "LANDFALL_MODEL_DIR": str(model_dir)}


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
