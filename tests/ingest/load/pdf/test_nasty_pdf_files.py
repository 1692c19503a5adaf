"""Every nasty PDF file and picture does what it says."""

import pytest

from ingest.load.extracted import Extracted, Incoming
from ingest.load.pdf import load_image, load_pdf
from knowledge.errors import FileRefused
from tests.ingest.nasty.nasty_file import NastyFile
from tests.ingest.nasty.pdf_files import FILES


def read(file: NastyFile) -> Extracted:
    load = load_pdf if file.name.endswith(".pdf") else load_image
    return load(Incoming(file.name, "nasty", file.content, lambda done, total: None))


def named(expects: str) -> list[object]:
    return [
        pytest.param(file, id=file.name)
        for file in FILES
        if (file.expects == "refuses") == (expects == "refuses")
    ]


@pytest.mark.parametrize("file", named("refuses"))
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(file: NastyFile) -> None:
    with pytest.raises(FileRefused) as refusal:
        read(file)
    assert refusal.value.reason == file.reason
    assert file.name in str(refusal.value)


@pytest.mark.parametrize("file", named("reads"))
def test_a_nasty_file_gives_its_text_and_leaves_the_rest_out(file: NastyFile) -> None:
    extracted = read(file)
    kinds = {finding.kind for finding in extracted.findings}
    assert file.contains in extracted.document.text
    assert not file.lacks or file.lacks not in extracted.document.text
    assert not file.finding or file.finding in kinds
    assert kinds or file.expects == "ok"
