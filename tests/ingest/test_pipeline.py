"""Files and folders to published documents."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.load import load
from ingest.pipeline import SHIPPED_GUIDES, FileResult, IngestReport, find_files, ingest
from knowledge.errors import DocumentError, StoreError
from knowledge.library import Library

DEPOSIT = "# Deposit\n\nThe deposit is RMB 150,000.\n\n## Refund\n\nThe deposit is paid back.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents in a folder, among files that are no guidance."""
    docs = tmp_path / "docs"
    (docs / "platform").mkdir(parents=True)
    (docs / ".git").mkdir()
    (docs / "platform" / "Deposit.md").write_text(DEPOSIT)
    (docs / "入驻.txt").write_text("商家入驻需要品牌授权书。")
    for passed_over in ("README.md", "readme.txt", "data.csv", ".hidden.md", ".git/a.md"):
        (docs / passed_over).write_text("Not guidance.")
    return docs


def results(report: IngestReport) -> list[FileResult]:
    return [replace(file, seconds=0.0) for file in report.files]


def test_a_folder_is_published_file_by_file(library: Library, folder: Path) -> None:
    seen: list[FileResult] = []
    report = ingest([folder], library, seen.append)
    assert results(report) == [
        FileResult(folder / "platform" / "Deposit.md", "platform/deposit", "published", 2, 2),
        FileResult(folder / "入驻.txt", "入驻", "published", 1, 1),
    ]
    assert list(report.files) == seen
    assert (report.chunks, report.embedded, report.count("failed")) == (3, 3, 0)
    assert report.chunks_per_second == 3 / report.seconds
    assert {card.document_id for card in library.cards()} == {"platform/deposit", "入驻"}
    assert library.document("platform/deposit").text == DEPOSIT.strip()


def test_ingesting_again_changes_nothing(library: Library, folder: Path) -> None:
    ingest([folder], library)
    cards = library.cards()
    report = ingest([folder], library)
    assert [(file.state, file.chunks, file.embedded) for file in report.files] == [
        ("unchanged", 2, 0),
        ("unchanged", 1, 0),
    ]
    assert library.cards() == cards


def test_an_edit_embeds_only_the_section_that_changed(library: Library, folder: Path) -> None:
    ingest([folder], library)
    (folder / "platform" / "Deposit.md").write_text(DEPOSIT.replace("paid back", "kept"))
    report = ingest([folder], library)
    assert [(file.state, file.chunks, file.embedded) for file in report.files] == [
        ("published", 2, 1),
        ("unchanged", 1, 0),
    ]


def test_a_failure_does_not_stop_the_rest(library: Library, folder: Path) -> None:
    (folder / "a.md").write_text("---\nas_of: soon\n---\nText.")
    (folder / "b.txt").write_bytes(b"\0\1\2")
    report = ingest([folder / "missing.md", folder / "data.csv", folder], library)
    assert [file.error for file in report.files] == [
        f"{folder / 'missing.md'} does not exist; check the path.",
        "data.csv is not a Markdown or text file; save it as .md or .txt.",
        "a.md: `as_of` is 'soon'; write a date as YYYY-MM-DD.",
        "b.txt is not readable text; save it as UTF-8 text.",
        "",
        "",
    ]
    assert (report.count("failed"), report.count("published")) == (4, 2)


def test_a_second_file_with_the_same_id_fails(library: Library, folder: Path) -> None:
    (folder / "platform" / "deposit.txt").write_text("Another text.")
    first, second, _ = ingest([folder], library).files
    assert first.state == "published"
    assert second.error == (
        f"{second.path} would replace {first.path}, as both have the id 'platform/deposit'; "
        "rename one of them."
    )
    assert library.document("platform/deposit").title == "Deposit"


def test_a_folder_without_guidance_fails(library: Library, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (file,) = ingest([tmp_path / "empty"], library).files
    assert file.error.endswith("is a folder without Markdown or text files; add some to it.")


def test_a_file_of_comments_only_fails(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<!-- to be written -->")
    (file,) = ingest([tmp_path], library).files
    assert file.error == "a.md has no text to publish; add text to it."


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (StoreError("The catalog cannot be written."), "The catalog cannot be written."),
        (OSError(28, "No space left on device"), "No space left on device."),
    ],
)
def test_a_store_that_cannot_write_is_reported(
    library: Library,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    message: str,
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Library, "publish", refuse)
    report = ingest([folder], library)
    assert report.count("failed") == 2
    assert all(file.error.endswith(message) for file in report.files)
    assert library.cards() == []


def test_a_path_given_twice_is_taken_once(folder: Path) -> None:
    assert len(find_files([folder, folder / "入驻.txt", folder])) == 2


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that somebody without root's rights can get to."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def errors_without_root(paths: list[Path]) -> list[str]:
    """Return what is wrong with each of the files found by somebody who is not root."""
    user = os.geteuid()
    os.seteuid(user or 65534)
    try:
        errors = []
        for file in find_files(paths):
            with pytest.raises(DocumentError) as refused:
                load(file.path, file.root)
            errors.append(str(refused.value))
        return errors
    finally:
        os.seteuid(user)


def test_what_the_rights_keep_closed_is_said_and_not_passed_over(open_folder: Path) -> None:
    closed, file = open_folder / "closed", open_folder / "fees.md"
    closed.mkdir()
    (closed / "deposit.md").write_text(DEPOSIT)
    file.write_text(DEPOSIT)
    file.chmod(0)
    closed.chmod(0)
    sentence = "cannot be read (permission denied); check its rights."
    assert errors_without_root([open_folder]) == [f"{file} {sentence}", f"{closed} {sentence}"]
    below = closed / "deposit.md"
    assert errors_without_root([below]) == [f"{below} {sentence}"]
    closed.chmod(0o700)


def test_a_pipe_and_a_link_to_itself_are_no_files(open_folder: Path) -> None:
    pipe, link = open_folder / "a.md", open_folder / "b.md"
    os.mkfifo(pipe)
    link.symlink_to(link)
    assert errors_without_root([open_folder]) == [
        f"{pipe} is not a file; give the path of a file or folder.",
        f"{link} cannot be read (too many levels of symbolic links); check its rights.",
    ]


def test_a_topic_of_the_shipped_guides_keeps_its_ids() -> None:
    found = find_files([SHIPPED_GUIDES / "trade"])
    assert {file.root for file in found} == {SHIPPED_GUIDES}
