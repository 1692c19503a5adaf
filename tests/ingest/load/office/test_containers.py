"""What holds an Office file is refused where nothing could be read."""

import random

import pytest

from ingest.load.extracted import Incoming
from ingest.load.office import load_excel, load_word, refuse_legacy
from ingest.load.office.packages import Package
from ingest.load.reading import read_file
from knowledge.errors import FileRefused
from tests.ingest.load.office.reading_office import read
from tests.ingest.nasty.nasty_file import NastyFile
from tests.ingest.nasty.office_files import FILES
from tests.ingest.nasty.office_parts import excel, packed, para, rows, word


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_nasty_file_does_what_it_must(file: NastyFile) -> None:
    incoming = Incoming(file.name, "notes/a", file.content, lambda done, total: None)
    if file.expects == "refuses":
        with pytest.raises(FileRefused) as refused:
            read_file(incoming)
        assert file.reason in ("", refused.value.reason)
        return
    extracted = read_file(incoming)
    kinds = {finding.kind for finding in extracted.findings}
    assert file.contains in extracted.document.text
    assert not file.lacks or file.lacks not in extracted.document.text
    assert not file.finding or file.finding in kinds
    assert file.expects == "ok" or kinds


def test_part_names_are_found_whatever_their_case_and_slashes() -> None:
    package = Package("a.docx", packed({"Word\\Document.xml": b"<x/>"}))
    assert package.read("word/document.xml") == b"<x/>"


def test_an_archive_with_a_huge_member_is_refused_before_it_is_read() -> None:
    content = packed({"word/document.xml": b" " * 12_000_000})
    with pytest.raises(FileRefused, match="unpacks to far more") as refused:
        read(load_word, content)
    assert refused.value.reason == "bomb"


def test_what_is_no_container_passes() -> None:
    refuse_legacy("a.txt", b"words")


@pytest.mark.parametrize("seed", range(60))
def test_damage_anywhere_is_read_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    is_word = seed % 2 == 0
    sheet = f"<sheetData>{rows(('Name', 'Rate'), ('Food', 2))}</sheetData>"
    content = bytearray(word(para("Fees")) if is_word else excel({"Fees": sheet}))
    for _ in range(dice.choice([1, 4, 20])):
        content[dice.randrange(len(content))] = dice.randrange(256)
    try:
        read(load_word if is_word else load_excel, bytes(content))
    except FileRefused as refused:
        sentence = str(refused)
    else:
        sentence = "a.bin was read"
    assert sentence.startswith("a.bin ")
