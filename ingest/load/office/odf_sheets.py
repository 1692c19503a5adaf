"""The tables of an OpenDocument spreadsheet to its sheets as they are shown."""

from collections.abc import Iterator

from ingest.load.extracted import Incoming
from ingest.load.office.cells import rows_of
from ingest.load.office.odf_body import OdfReader
from ingest.load.office.odf_tables import read_odf_table
from ingest.load.office.odf_text import OdfTextReader, spoken
from ingest.load.office.sheets import Sheet
from ingest.load.office.trees import Element, attribute, children
from ingest.load.office.word_styles import Look


def odf_sheets(incoming: Incoming, body: Element, reader: OdfReader) -> Iterator[Sheet]:
    """Yield the sheets that are shown."""
    tables = list(children(body, "table"))
    for number, table in enumerate(tables, start=1):
        name = attribute(table, "name")
        incoming.progress(number, len(tables))
        if not reader.styles.is_shown("table", attribute(table, "style-name")):
            reader.notices.count("hidden-sheet", sample=name)
            continue
        cells = _Cells(reader)
        found = read_odf_table(table, reader.styles, Look(), cells.text)
        yield Sheet(name, rows_of(found.grid, reader.notices), found.further_rows)


class _Cells:
    def __init__(self, reader: OdfReader) -> None:
        self._notices = reader.notices
        self._text = OdfTextReader(reader.styles, reader.notices)

    def text(self, cell: Element, look: Look) -> str:
        """Return what the cell shows; a date as in ISO, whatever its format."""
        for remark in children(cell, "annotation"):
            self._notices.text("comment", spoken(remark))
        lines = [self._text.read(line, look).text for line in children(cell, "p")]
        text = " ".join(filter(None, lines))
        day = attribute(cell, "date-value")
        if day and text:
            return day.replace("T00:00:00", "").replace("T", " ")
        is_computed = bool(attribute(cell, "formula"))
        if is_computed and not text and not attribute(cell, "value-type"):
            self._notices.count("formula-without-value", sample=attribute(cell, "formula"))
        return text
