"""What a workbook becomes."""

import io

import pytest
import xlwt

from ingest.load.office import load_excel
from ingest.load.office.sheets import MAX_ROWS
from knowledge.errors import FileRefused
from tests.ingest.load.office.reading_office import count_of, read, text_of
from tests.ingest.nasty.office_parts import excel, row, rows


def _sheet(content: str, after: str = "") -> str:
    return f"<sheetData>{content}</sheetData>{after}"


def test_each_sheet_is_a_heading_with_its_table() -> None:
    first = _sheet(rows(("Category", "Fee"), ("Food", "2%")))
    second = _sheet(rows(("Campaign", "Day"), ("618", "June")))
    text = text_of(load_excel, excel({"Fees": first, "Days": second, "Blank": _sheet("")}))
    assert text == (
        "# Fees\n\n| Category | Fee |\n| --- | --- |\n| Food | 2% |\n\n"
        "# Days\n\n| Campaign | Day |\n| --- | --- |\n| 618 | June |"
    )


def test_titles_above_and_notes_below_a_table_are_paragraphs() -> None:
    content = rows(
        ("Fees 2024",),
        ("Category", "Rate", "Deposit"),
        ("Food", "2%", 50000),
        ("Note: rates are charged on the order value.",),
    )
    lines = text_of(load_excel, excel({"Sheet1": _sheet(content)})).split("\n\n")
    assert lines[0] == "Fees 2024"
    assert lines[-1] == "Note: rates are charged on the order value."


def test_a_name_and_its_value_alone_are_a_line_and_no_table() -> None:
    content = rows(("As of", "2024-09-01")) + rows(("A", "B", "C"), ("x", 1, 2), start=3)
    text = text_of(load_excel, excel({"Sheet1": _sheet(content)}))
    assert text.startswith("As of: 2024-09-01\n\n| A | B | C |")


def test_two_header_rows_are_joined_where_cells_are_merged() -> None:
    content = rows(("Category", "Fees", ""), ("", "Rate", "Deposit"), ("Food", "2%", 5))
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    text = text_of(load_excel, excel({"Sheet1": _sheet(content, merged)}))
    assert text.splitlines()[0] == "| Category | Fees / Rate | Fees / Deposit |"


def test_a_table_goes_on_after_an_empty_row() -> None:
    content = rows(("Category", "Fee"), ("Food", 5)) + rows((7, 9), (8, 4), start=4)
    text = text_of(load_excel, excel({"Sheet1": _sheet(content)}))
    assert text.count("| Category | Fee |") == 2


def test_tables_side_by_side_are_read_one_after_the_other() -> None:
    content = (
        row(1, ("Category", "Fee"))
        + row(2, ("Food", 5, "", "Campaign", "Day"))
        + row(3, ("Pets", 6, "", "618", "June"))
    )
    text = text_of(load_excel, excel({"Sheet1": _sheet(content)}))
    assert text.index("| Pets | 6 |") < text.index("| Campaign | Day |")


def test_rows_beyond_the_limit_are_counted() -> None:
    content = rows(("Name", "Rate"), *[("x", n) for n in range(MAX_ROWS + 9)])
    extracted = read(load_excel, excel({"Sheet1": _sheet(content)}))
    assert count_of(extracted, "rows-cut") == 10
    assert extracted.document.text.count("\n") == MAX_ROWS


def test_a_wide_sheet_is_cut_earlier() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    content = far + rows(*[("x", n) for n in range(50)], start=2)
    assert count_of(read(load_excel, excel({"Sheet1": _sheet(content)})), "rows-cut") == 36


def test_a_number_format_that_shows_nothing_hides_its_number() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode=";;;"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="170"/></cellXfs>'
    )
    content = (
        rows(("Name", "Fee"))
        + '<row r="2"><c r="A2"><v>4</v></c><c r="B2" s="1"><v>77</v></c></row>'
    )
    extracted = read(load_excel, excel({"Sheet1": _sheet(content)}, styles=styles))
    assert "77" not in extracted.document.text
    assert count_of(extracted, "hidden-text") == 2


def test_white_text_on_the_sheet_is_left_out_and_on_a_fill_kept() -> None:
    styles = (
        '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill><patternFill '
        'patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor '
        'rgb="FF1F4E79"/></patternFill></fill></fills><cellXfs><xf/><xf fontId="1" fillId="0"/>'
        '<xf fontId="1" fillId="1"/></cellXfs>'
    )
    cells = "".join(
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, style, text in [("A1", 2, "Name"), ("B1", 2, "Fee"), ("C1", 1, "obey")]
    )
    content = f'<row r="1">{cells}</row>' + rows(("Food", "2%"), start=2)
    extracted = read(load_excel, excel({"Sheet1": _sheet(content)}, styles=styles))
    assert "| Name | Fee |" in extracted.document.text
    assert count_of(extracted, "white-text") == len("obey")


def _old_workbook() -> bytes:
    book = xlwt.Workbook()
    percent = xlwt.easyxf(num_format_str="0.0%")
    sheet = book.add_sheet("Fees")
    for place, line in enumerate([("Category", "Rate"), ("Food", 0.02), ("Pets", 0.03)]):
        sheet.write(place, 0, line[0])
        sheet.write(place, 1, line[1], percent)
    sheet.row(2).hidden = True
    book.add_sheet("Margins").write(0, 0, "internal")
    book.get_sheet(1).visibility = 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_an_old_workbook_reads_like_a_new_one() -> None:
    extracted = read(load_excel, _old_workbook())
    assert extracted.document.text == (
        "# Fees\n\n| Category | Rate |\n| --- | --- |\n| Food | 2.0% |"
    )
    assert count_of(extracted, "hidden-sheet") == 2


@pytest.mark.parametrize("cut", [600, 3_000])
def test_an_old_workbook_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(FileRefused):
        read(load_excel, _old_workbook()[:-cut])
