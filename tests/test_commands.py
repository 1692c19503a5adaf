"""The command line, as a person or a script calls it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def command(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("LANDFALL_")
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
        env={**environment, **settings},
    )


def test_an_unknown_setting_stops_the_start_and_names_the_nearest() -> None:
    done = command("app.py", LANDFALL_PROT="1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Unknown setting 'LANDFALL_PROT': did you mean LANDFALL_PORT?\n"


def test_a_folder_is_evaluated_with_a_line_a_question(model_dir: Path, tmp_path: Path) -> None:
    corpus, questions = tmp_path / "corpus.jsonl", tmp_path / "questions.jsonl"
    records = [
        {"doc_id": "A-1", "title": "Rome", "text": "Rome was founded in 753 BC."},
        {"doc_id": "B-2", "title": "Oslo", "text": "Oslo has about 700,000 inhabitants."},
    ]
    corpus.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    asked = {"qid": "q", "question": "When was Rome founded?", "relevant_doc_ids": ["A-1"]}
    questions.write_text(json.dumps(asked), encoding="utf-8")
    out = tmp_path / "results.jsonl"
    done = command(
        "-m", "bot", "evaluate", "--corpus", str(corpus), "--questions", str(questions),
        "--out", str(out), LANDFALL_MODEL_DIR=str(model_dir), LANDFALL_DATA_DIR=str(tmp_path / "d"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(out.read_text("utf-8"))["ranked_doc_ids"][0] == "A-1"
    assert "hit@1" in done.stdout


@pytest.mark.parametrize("arguments", [("--corpus", "missing.jsonl", "--questions", "q.jsonl")])
def test_a_missing_file_is_said_in_one_sentence(
    arguments: tuple[str, ...], model_dir: Path, tmp_path: Path
) -> None:
    done = command("-m", "bot", "evaluate", *arguments, LANDFALL_DATA_DIR=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
