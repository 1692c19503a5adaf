"""Scans are read where Tesseract is installed, and said to be unread where it is not."""

import shutil

import pytest

from ingest.load.extracted import Incoming
from ingest.load.pdf import load_image
from tests.ingest.load.pdf.reading_pdf import finding, read
from tests.ingest.nasty.pdf_files import FILES

CONTENT = {file.name: file.content for file in FILES}
needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="needs Tesseract")


def test_a_scan_is_said_to_be_unread_without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    extracted = read(CONTENT["scan.pdf"])
    assert extracted.document.text == ""
    assert finding(extracted, "no-ocr").sample == "1"


def test_a_picture_is_said_to_be_unread_without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    file = Incoming("notice.png", "notice", CONTENT["notice.png"], lambda done, total: None)
    assert {found.kind for found in load_image(file).findings} == {"no-ocr", "no-text"}


@needs_tesseract
def test_a_scan_is_read_by_tesseract() -> None:
    extracted = read(CONTENT["scan.pdf"])
    assert "Customs notice" in extracted.document.text
    assert finding(extracted, "ocr").page == 1


@needs_tesseract
def test_a_picture_is_read_by_tesseract() -> None:
    file = Incoming("notice.png", "notice", CONTENT["notice.png"], lambda done, total: None)
    assert load_image(file).document.text == "Customs notice"
