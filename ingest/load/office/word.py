"""A Word file to a document with its headings, lists, tables and notes, without what is hidden."""

from collections.abc import Iterator

from ingest.load.assembling import Block
from ingest.load.extracted import Extracted, Incoming
from ingest.load.office.finishing import finished
from ingest.load.office.notices import Notices
from ingest.load.office.packages import Package
from ingest.load.office.trees import Element, attribute, children, first
from ingest.load.office.word_body import BodyReader, with_labels
from ingest.load.office.word_numbering import Numbering
from ingest.load.office.word_styles import Look, Styles
from ingest.load.office.word_text import TextReader, all_text
from ingest.load.refusals import refusal


def load_word(incoming: Incoming) -> Extracted:
    """Return the text a reader of the finished document sees, in its order.

    Tracked insertions are in, deletions out. Notes follow the paragraph that refers to them.
    Running heads and feet, the table of contents, comments, macros, hidden and invisible text
    are left out and reported. Pages are unknown: Word decides them when it prints.

    Raises:
        FileRefused: The file is damaged, protected by a password, or too large.
    """
    package = Package(incoming.name, incoming.content)
    main = package.main_part() or "word/document.xml"
    body = first(package.tree(main), "body")
    if body is None:
        raise refusal("damaged", incoming.name)
    notices = Notices()
    blocks = with_labels(list(_blocks(package, main, body, notices)))
    incoming.progress(1, 1)
    return finished(incoming, "word", blocks, notices)


def _blocks(package: Package, main: str, body: Element, notices: Notices) -> Iterator[Block]:
    relations = list(package.relations(main).values())
    parts = {
        relation.kind: package.tree(relation.target)
        for relation in relations
        if _is_read(relation.kind)
    }
    styles = Styles(parts.get("styles"))
    notes = {
        (kind, attribute(note, "id")): note
        for kind in ("footnote", "endnote")
        for note in children(parts.get(f"{kind}s"), kind)
        if attribute(note, "type", "normal") == "normal"
    }
    reader = TextReader(styles, notices, notes)
    yield from BodyReader(styles, Numbering(parts.get("numbering")), reader, notices).blocks(
        body, Look()
    )
    for comment in children(parts.get("comments"), "comment"):
        notices.text("comment", all_text(comment, "t"))
    for relation in relations:
        if relation.kind in ("header", "footer"):
            notices.text("boilerplate", all_text(package.tree(relation.target), "t"))
        elif relation.kind in ("package", "oleObject", "aFChunk"):
            notices.count("attachment", sample=relation.target.rpartition("/")[2])
        elif relation.kind == "vbaProject":
            notices.count("macro")


def _is_read(kind: str) -> bool:
    return kind in ("styles", "numbering", "footnotes", "endnotes", "comments")
