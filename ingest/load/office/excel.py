"""An Excel workbook, new or old, to a document with the tables it shows."""

from collections.abc import Iterator

from ingest.load.extracted import Extracted, Incoming
from ingest.load.office.cells import rows_of
from ingest.load.office.containers import is_ole
from ingest.load.office.excel_97 import load_excel_97
from ingest.load.office.excel_cells import ELEMENTS, read_grid
from ingest.load.office.excel_styles import Book, read_book
from ingest.load.office.notices import Notices
from ingest.load.office.packages import Package
from ingest.load.office.sheets import Sheet, extracted_from
from ingest.load.office.trees import Element, attribute, children, descend, first
from ingest.load.office.word_text import all_text
from ingest.load.refusals import refusal

_BINARY = "xl/workbook.bin"


def load_excel(incoming: Incoming) -> Extracted:
    """Return the sheets that are shown: numbers as displayed, merged cells filled.

    Formulas give the value that was saved with them. Hidden sheets, rows and columns, comments
    and macros are left out and reported.

    Raises:
        FileRefused: The workbook is damaged, protected by a password, or binary (.xlsb).
    """
    if is_ole(incoming.content):
        return load_excel_97(incoming)
    package = Package(incoming.name, incoming.content)
    if package.paths(_BINARY):
        raise refusal("binary-excel", incoming.name)
    notices = Notices()
    return extracted_from(incoming, "excel", _sheets(package, incoming, notices), notices)


def _sheets(package: Package, incoming: Incoming, notices: Notices) -> Iterator[Sheet]:
    main = package.main_part() or "xl/workbook.xml"
    root = package.tree(main)
    if root is None:
        raise refusal("damaged", incoming.name)
    if package.paths(f"{main.rpartition('/')[0]}/vbaproject.bin"):
        notices.count("macro")
    book = read_book(package, main, root)
    relations = package.relations(main)
    entries = list(children(first(root, "sheets"), "sheet"))
    for number, entry in enumerate(entries, start=1):
        # The relation's id is in a namespace, the sheet's own number, sheetId, is not.
        relation = relations.get(attribute(entry, "id"))
        incoming.progress(number, len(entries))
        if relation is None or relation.kind == "chartsheet":
            continue
        if "macrosheet" in relation.kind.lower():
            notices.count("macro", sample=attribute(entry, "name"))
            continue
        if attribute(entry, "state", "visible") != "visible":
            notices.count("hidden-sheet", sample=attribute(entry, "name"))
            continue
        yield _sheet(package, attribute(entry, "name"), relation.target, book, notices)


def _sheet(package: Package, name: str, path: str, book: Book, notices: Notices) -> Sheet:
    relations = package.relations(path).values()
    has_table = any(relation.kind == "table" for relation in relations)
    for relation in relations:
        if relation.kind in ("comments", "threadedComment"):
            _notice_comments(package.tree(relation.target), notices)
    # A style of tables may put a dark ground under white text.
    elements = package.stream(path, *ELEMENTS)
    found = read_grid(elements, book, notices, is_on_white=not has_table)
    return Sheet(name, rows_of(found.grid, notices), found.further_rows)


def _notice_comments(root: Element | None, notices: Notices) -> None:
    for comment in descend(root, "comment", "threadedComment"):
        notices.text("comment", all_text(comment, "t", "text"))
