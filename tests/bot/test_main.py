"""What the command line refuses before it opens anything."""

from pathlib import Path

import pytest

from bot.__main__ import main

NO_CONVERSATION = (
    'is not a conversation: it must be a JSON list of {"role": "user" or "assistant", '
    '"content": text} objects.\n'
)


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LANDFALL_DATA_DIR", str(tmp_path / "data"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("not json", "is not JSON: write a list of turns.\n"),
        ("[" * 100_000, "is not JSON: write a list of turns.\n"),
        ('{"role": "user", "content": "x"}', NO_CONVERSATION),
        ('[{"role": "user", "content": 5}]', NO_CONVERSATION),
        ('[{"role": "wizard", "content": "x"}]', NO_CONVERSATION),
    ],
)
def test_a_history_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, sentence: str
) -> None:
    path = tmp_path / "history.json"
    path.write_text(content)
    assert main(["ask", "And for food?", "--history", str(path)]) == 2
    assert capsys.readouterr() == ("", f"{str(path)!r} {sentence}")


def test_a_missing_history_is_said_to_be_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none.json"
    assert main(["ask", "And for food?", "--history", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"{str(path)!r} cannot be read (No such file or directory): check the path.\n"
    )


def test_a_set_without_questions_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calibrate", "corpus.jsonl"]) == 2
    assert capsys.readouterr().err == (
        "'corpus.jsonl' names no questions: write CORPUS=QUESTIONS.\n"
    )
