"""What a file of separated values becomes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.load.office import load_csv
from ingest.load.office.sheets import MAX_ROWS
from tests.ingest.load.office.reading_office import count_of, read, text_of


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_rows(delimiter: str) -> None:
    lines = [("Category", "Rate"), ("Pet food", "2"), ("Beauty", "4")]
    content = "\r\n".join(delimiter.join(line) for line in lines).encode()
    assert text_of(load_csv, content).splitlines() == [
        "| Category | Rate |",
        "| --- | --- |",
        "| Pet food | 2 |",
        "| Beauty | 4 |",
    ]


def test_decimal_commas_do_not_part_cells() -> None:
    assert "| Food | 2,5 |" in text_of(load_csv, b"Category;Rate\nFood;2,5\nPets;3,5\n")


def test_the_line_that_names_the_delimiter_is_no_row() -> None:
    text = text_of(load_csv, b"sep=;\r\nCategory;Rate\r\nFood;2\r\n")
    assert text.startswith("| Category | Rate |")


def test_a_longer_row_keeps_all_its_cells() -> None:
    assert "| Food | 2 | new |" in text_of(load_csv, b"Category,Rate\nFood,2,new\nPets,3\n")


def test_quoted_cells_may_hold_delimiters_and_line_ends() -> None:
    text = text_of(load_csv, b'Name,Text\nA,"one, two\nthree"\nB,"say ""yes"""\n')
    assert "| A | one, two three |" in text
    assert '| B | say "yes" |' in text


def test_what_a_spreadsheet_would_run_stays_text() -> None:
    text = text_of(load_csv, b"item,qty\n=1+1,1\n@SUM(A1),2\n")
    assert "| =1+1 | 1 |\n| @SUM(A1) | 2 |" in text


def test_zero_bytes_are_taken_out() -> None:
    assert "| Food | 2 |" in text_of(load_csv, b"Category,Rate\nFo\0od,2\nPets,3\nBeauty,4\n")


def test_rows_without_a_header_get_an_empty_one() -> None:
    text = text_of(load_csv, b"1,2,3\n4,5,6\n")
    assert text == "|  |  |  |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |"


def test_rows_beyond_the_limit_are_counted() -> None:
    content = b"Name,Rate\n" + b"x,1\n" * (MAX_ROWS + 9)
    assert count_of(read(load_csv, content), "rows-cut") == 10


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(alphabet="abc xyz%", min_size=1, max_size=6).filter(str.strip),
            min_size=3,
            max_size=5,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_cell_is_dropped(lines: list[list[str]]) -> None:
    content = "\n".join(",".join(line) for line in lines).encode()
    text = text_of(load_csv, content)
    for line in lines:
        for cell in line:
            assert " ".join(cell.split()) in text
