"""A JSONL file of records to published documents."""

from pathlib import Path
from typing import Any

from ingest.split import split
from knowledge.documents import Document, Section
from knowledge.json_lines import read_json_lines
from knowledge.library import Library


def publish_records(path: Path, library: Library) -> None:
    """Publish a JSONL file of {"doc_id", "title", "text", "lang"}, one document a line.

    Raises:
        DocumentError: The file cannot be read, holds no record, or a line is not one.
    """
    for document in read_records(path):
        library.publish(document, split(document, library.embedder.count_tokens))


def read_records(path: Path) -> list[Document]:
    """Return the documents of a JSONL file; raises what `publish_records` does."""
    return read_json_lines(
        path,
        _document,
        holding="document",
        shape="a JSON object whose doc_id, title and text are text",
    )


def _document(record: Any) -> Document:
    title, text = record.get("title", ""), record["text"]
    lang = record.get("lang", "en")
    if not all(isinstance(value, str) for value in (title, text, lang)):
        raise TypeError
    return Document(
        id=str(record["doc_id"]),
        title=title,
        text=text,
        sections=(Section((), 0, len(text)),),
        lang=lang,
    )
