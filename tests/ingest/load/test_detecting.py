"""Files to their kind: by content, with the name as a hint between texts."""

import io
import zipfile

import pytest

from ingest.load.detecting import detect
from ingest.load.extracted import Incoming
from ingest.load.reading import MAX_CHARS, read_file
from knowledge.errors import FileRefused


def packed(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, member in members.items():
            archive.writestr(name.replace("__", "/"), member)
    return content.getvalue()


def office(kind: str) -> bytes:
    types = f'<Types><Override ContentType="application/vnd.{kind}.main+xml"/></Types>'
    return packed(**{"[Content_Types].xml": types.encode()})


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"%PDF-1.4 ...", "pdf"),
        ("a.bin", b"{\\rtf1 x}", "rtf"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n....", "image"),
        ("a.pdf", office("openxmlformats-officedocument.wordprocessingml.document"), "word"),
        ("a", office("openxmlformats-officedocument.spreadsheetml.sheet"), "excel"),
        ("a", office("openxmlformats-officedocument.presentationml.presentation"), "powerpoint"),
        ("a.zip", packed(mimetype=b"application/vnd.oasis.opendocument.text"), "opendocument"),
        ("a.zip", packed(mimetype=b"application/epub+zip"), "epub"),
        ("a.pdf", b"<!doctype html><p>x", "html"),
        ("a", b"\n<div><p>x", "html"),
        ("a.htm", b"x <b>y</b>", "html"),
        ("a.txt", b'<?xml version="1.0"?><a>x</a>', "xml"),
        ("a.svg", b"<svg xmlns='x'><text>y</text></svg>", "xml"),
        ("a.txt", b"From: a@b.c\nTo: d@e.f\nSubject: x\n\ny", "email"),
        ("a.csv", b"a,b\n1,2\n", "csv"),
        ("a.md", b"<p>x</p>\n\n# y", "markdown"),
        ("a.md", b"x", "markdown"),
        ("a", b"# x\n\n- y\n- z", "markdown"),
        ("a.txt", b"# x\n\n- y\n- z", "text"),
        ("a", b"plain", "text"),
        ("a.txt", b"Write %PDF-1.4 at the start of a PDF.", "text"),
        ("a.txt", b"BM is short for business model.", "text"),
        ("a.txt", b"MZ and ID3 are marks.", "text"),
    ],
)
def test_a_kind_is_told_by_content(name: str, content: bytes, kind: str) -> None:
    assert detect(name, content) == kind


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"", "empty"),
        ("a.docx", b"PK\x03\x04 cut off", "damaged"),
        ("a.zip", b"PK\x03\x04 cut off", "archive"),
        ("a.docx", packed(word__document=b"x"), "archive"),
        ("a.pages", packed(Index__Document=b"x", **{"Index/Document.iwa": b"x"}), "other-program"),
        ("a.jpg", b"GIF89a", "media"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "media"),
        ("a.txt", b"\x7fELF\x02", "program"),
        ("a", b"#!/bin/sh\nrm -rf /\n", "program"),
        ("a.db", b"SQLite format 3\0", "other-program"),
        ("a.pdf", b"\x01\x02\x03\x04" * 9, "damaged"),
        ("a.dat", b"\x01\x02\x03\x04" * 9, "unknown-type"),
    ],
)
def test_what_is_not_taken_is_refused_with_its_reason(
    name: str, content: bytes, reason: str
) -> None:
    with pytest.raises(FileRefused) as caught:
        detect(name, content)
    assert caught.value.reason == reason


def test_a_text_without_a_word_is_read_with_a_finding() -> None:
    read = read_file(Incoming("a.txt", "a", " \u3000\n".encode(), lambda _done, _total: None))
    assert (read.document.text, read.document.sections) == ("", ())
    assert [finding.kind for finding in read.findings] == ["no-text"]


def test_a_text_that_is_too_long_is_refused() -> None:
    content = b"word " * (MAX_CHARS // 5 + 1)
    with pytest.raises(FileRefused, match="split it into parts"):
        read_file(Incoming("a.txt", "a", content, lambda _done, _total: None))


def test_sections_keep_their_words_when_invisible_characters_go() -> None:
    content = "# Fe\u200bes\n\nPay\u200b it.\n\n## Back\u200b\n\nGet it back.\n".encode()
    read = read_file(Incoming("a.md", "a", content, lambda _done, _total: None))
    document = read.document
    texts = [document.text[section.start : section.end] for section in document.sections]
    assert texts == ["Pay it.", "Get it back."]
    assert [section.heading_path for section in document.sections] == [("Fees",), ("Fees", "Back")]
