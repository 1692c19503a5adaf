"""Files made to break a loader, all through the real sandbox."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pytest

from ingest.load.extracted import Extracted
from ingest.sandbox import Limits, Sandbox
from knowledge.errors import FileRefused
from tests.ingest.nasty import office_files, pdf_files, web_files
from tests.ingest.nasty.nasty_file import NastyFile

FILES = [*office_files.FILES, *pdf_files.FILES, *web_files.FILES]
FOLDER = Path(os.environ.get("EVALUATION_DIR", "")) / "files"
LINES = (
    [json.loads(line) for line in (FOLDER / "MANIFEST.jsonl").read_text("utf-8").splitlines()]
    if "EVALUATION_DIR" in os.environ
    else []
)
LIMITS = Limits(wall_seconds=60.0, memory_bytes=1_000_000_000)


@dataclass(frozen=True)
class Expected:
    """What a line of a manifest allows."""

    may_read: bool
    may_refuse: bool
    must_warn: bool

    @classmethod
    def of(cls, words: str) -> "Expected":
        """Read the words before the first colon, alternatives joined by "or"."""
        first = words.lower().split(":")[0].split(";")[0]
        may_refuse = any(word in words.lower() for word in ("reject", "refus"))
        alternatives = first.replace(",", " or ").split(" or ")
        may_read = any("reject" not in each and "refuse" not in each for each in alternatives)
        must_warn = may_read and not may_refuse and "warn" in first and " or a warn" not in words
        return cls(may_read, may_refuse, must_warn)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox(LIMITS, 2)
    started = perf_counter()
    yield sandbox
    sandbox.close()
    seconds, peak = perf_counter() - started, sandbox.peak_bytes / 1e6
    # Shown with -s.
    print(f"\n{len(FILES) + len(LINES)} files in {seconds:.1f} s, largest worker {peak:.0f} MB")  # noqa: T201


def read(sandbox: Sandbox, name: str, path: Path) -> Extracted | FileRefused:
    try:
        return sandbox.read(name, "uploads/nasty", path)
    except FileRefused as error:
        return error


def test_there_are_enough_files_and_each_has_its_own_name() -> None:
    names = [file.name for file in FILES]
    assert len(names) >= 40
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_our_own_nasty_files_end_as_they_should(
    sandbox: Sandbox, tmp_path: Path, file: NastyFile
) -> None:
    path = tmp_path / "original"
    path.write_bytes(file.content)
    outcome = read(sandbox, file.name, path)
    if file.expects == "refuses":
        assert isinstance(outcome, FileRefused), outcome
        assert outcome.reason == (file.reason or outcome.reason)
        assert file.name in str(outcome)
        return
    assert isinstance(outcome, Extracted), outcome
    kinds = {finding.kind for finding in outcome.findings}
    assert file.contains in outcome.document.text
    assert not file.lacks or file.lacks not in outcome.document.text
    assert not file.finding or file.finding in kinds
    assert kinds or file.expects == "ok"


@pytest.mark.skipif(not LINES, reason="EVALUATION_DIR is not set")
@pytest.mark.parametrize("line", LINES, ids=lambda line: line["file"])
def test_shared_nasty_files_end_as_their_manifest_says(
    sandbox: Sandbox, line: dict[str, str]
) -> None:
    path = FOLDER / line["file"]
    outcome = read(sandbox, path.name, path)
    expected = Expected.of(line["expect"])
    if isinstance(outcome, FileRefused):
        assert expected.may_refuse, outcome
        assert outcome.reason not in ("took-too-long", "too-much-memory", "unreadable")
        return
    assert expected.may_read, outcome.document.text[:200]
    assert line.get("contains", "") in outcome.document.text
    assert outcome.findings or not expected.must_warn
    assert "%PDF" not in outcome.document.text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("reject: say so", Expected(may_read=False, may_refuse=True, must_warn=False)),
        ("ok: text", Expected(may_read=True, may_refuse=False, must_warn=False)),
        ("ok with a warning", Expected(may_read=True, may_refuse=False, must_warn=True)),
        ("reject or warn: no text", Expected(may_read=True, may_refuse=True, must_warn=False)),
        ("refuse entities", Expected(may_read=False, may_refuse=True, must_warn=False)),
        ("warn: no text", Expected(may_read=True, may_refuse=False, must_warn=True)),
        ("ok: text, or a warning", Expected(may_read=True, may_refuse=False, must_warn=False)),
    ],
)
def test_what_a_manifest_says_is_understood(words: str, expected: Expected) -> None:
    assert Expected.of(words) == expected
