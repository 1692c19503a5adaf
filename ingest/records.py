"""A JSONL file of records to published documents."""

import json
from pathlib import Path

from ingest.split import split
from knowledge.documents import Document, Section
from knowledge.errors import DocumentError
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
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise DocumentError(f"{str(path)!r} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{str(path)!r} is not text: save it as UTF-8.") from error
    documents = [
        _document(path, number, line) for number, line in enumerate(lines, 1) if line.strip()
    ]
    if not documents:
        raise DocumentError(f"{str(path)!r} holds no document: write one JSON object a line.")
    return documents


def _document(path: Path, number: int, line: str) -> Document:
    try:
        record = json.loads(line)
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
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(
            f"{path.name}, line {number}: not a JSON object whose doc_id, title and text are text."
        ) from error
