"""A JSONL file of records to documents."""

from pathlib import Path

import pytest

from ingest.records import read_records
from knowledge.documents import Document, Section
from knowledge.errors import DocumentError

NO_RECORD = "line 1: not a JSON object whose doc_id, title and text are text."


def test_a_record_is_a_document_of_one_section(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"doc_id": 7, "title": "Rome", "text": "Founded."}\n\n')
    assert read_records(path) == [Document("7", "Rome", "Founded.", (Section((), 0, 8),))]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "holds no document: write one JSON object a line."),
        (b"\xff\xf1", "is not text: save it as UTF-8."),
        (b"{", NO_RECORD),
        (b"[1]", NO_RECORD),
        (b'{"doc_id": "a", "title": null, "text": "x"}', NO_RECORD),
        (b'{"doc_id": "a", "text": 5}', NO_RECORD),
    ],
)
def test_a_file_that_holds_no_records_is_refused(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as refused:
        read_records(path)
    assert str(refused.value).endswith(sentence)
