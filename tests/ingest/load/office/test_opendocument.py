"""What OpenDocument files become."""

from ingest.load.office import load_opendocument
from tests.ingest.load.office.reading_office import count_of, read, text_of
from tests.ingest.nasty.odf_parts import odf

_HIDDEN = (
    '<style:style style:name="ta2" style:family="table"><style:table-properties '
    'table:display="false"/></style:style>'
)


def _cells(*texts: str) -> str:
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts
    )
    return f"<table:table-row>{cells}</table:table-row>"


def test_headings_lists_notes_and_tables_of_a_text() -> None:
    body = (
        '<text:h text:outline-level="2">Deposit</text:h><text:p>It is <text:span>RMB</text:span>'
        "<text:s/>50,000<text:note><text:note-body><text:p>Since 2024.</text:p></text:note-body>"
        "</text:note>.</text:p><text:list><text:list-item><text:p>One</text:p><text:list>"
        "<text:list-item><text:p>Inner</text:p></text:list-item></text:list></text:list-item>"
        f"</text:list><table:table>{_cells('Category', 'Rate')}{_cells('Food', '2%')}"
        "</table:table>"
    )
    assert text_of(load_opendocument, odf("text", body)) == (
        "## Deposit\n\nIt is RMB 50,000.\n\nNote: Since 2024.\n\n- One\n    - Inner\n\n"
        "| Category | Rate |\n| --- | --- |\n| Food | 2% |"
    )


def test_hidden_sheets_and_rows_are_left_out_and_dates_are_iso() -> None:
    day = (
        '<table:table-cell office:value-type="date" office:date-value="2024-09-01"><text:p>'
        "01.09.24</text:p></table:table-cell>"
    )
    body = (
        f'<table:table table:name="Fees">{_cells("Category", "From")}<table:table-row>'
        f"<table:table-cell><text:p>Food</text:p></table:table-cell>{day}</table:table-row>"
        + _cells("Pets", "unseen").replace(
            "<table:table-row", '<table:table-row table:visibility="filter"'
        )
        + '</table:table><table:table table:name="Margins" table:style-name="ta2">'
        + _cells("Client", "30%")
        + "</table:table>"
    )
    extracted = read(load_opendocument, odf("spreadsheet", body, styles=_HIDDEN))
    assert extracted.document.text.endswith("| Food | 2024-09-01 |")
    assert count_of(extracted, "hidden-sheet") == 2


def test_pages_of_a_presentation_are_sections_in_reading_order() -> None:
    def frame(text: str, y: int, role: str = "outline") -> str:
        return (
            f'<draw:frame presentation:class="{role}" svg:x="1cm" svg:y="{y}cm" svg:width="5cm" '
            f'svg:height="1cm"><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>'
        )

    frames = frame("Lower.", 9) + frame("Upper.", 4) + frame("Fees", 1, "title")
    body = f"<draw:page>{frames}</draw:page>"
    extracted = read(load_opendocument, odf("presentation", body))
    assert extracted.document.text == "# Fees\n\nUpper.\n\nLower."
    assert extracted.page_count == 1


def test_a_formula_that_was_never_computed_is_reported() -> None:
    empty = '<table:table-cell table:formula="of:=1+1"/>'
    row = _cells("Sum").replace("</table:table-row>", empty + "</table:table-row>")
    body = f'<table:table table:name="Fees">{_cells("Name", "Fee")}{row}</table:table>'
    extracted = read(load_opendocument, odf("spreadsheet", body))
    assert count_of(extracted, "formula-without-value") == 1
