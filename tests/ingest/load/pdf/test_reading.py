"""PDF files become documents with headings, pages and tables."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.load.extracted import Incoming
from ingest.load.pdf import load_pdf
from knowledge.errors import FileRefused
from tests.ingest.load.pdf.reading_pdf import finding, read
from tests.ingest.nasty.pdf_files import FILES
from tests.ingest.nasty.pdf_parts import heading, lines, pdf

CONTENT = {file.name: file.content for file in FILES}


def guide(canvas: Canvas) -> None:
    y = heading(canvas, "Entering China", size=22)
    y = heading(canvas, "Deposits", y)
    y = lines(canvas, ["A flagship shop pays a deposit of RMB 50,000 before it", "opens."], y=y)
    y = lines(canvas, ["- food shops pay less;", "- pharmacies pay more."], y=y - 10)
    y = heading(canvas, "Fees", y - 20)
    lines(canvas, ["The annual fee is RMB 30,000."], y=y)


def test_headings_by_size_give_sections_their_paths_and_pages() -> None:
    document = read(pdf(guide)).document
    assert [(section.heading_path, section.page) for section in document.sections] == [
        (("Entering China", "Deposits"), 1),
        (("Entering China", "Fees"), 1),
    ]
    assert document.title == "Entering China"


def test_lists_become_items() -> None:
    assert "- food shops pay less;\n- pharmacies pay more." in read(pdf(guide)).document.text


def test_lines_of_a_paragraph_are_joined() -> None:
    assert "RMB 50,000 before it opens." in read(pdf(guide)).document.text


def test_a_title_in_the_metadata_wins_when_a_person_wrote_it() -> None:
    assert read(pdf(guide, title="The China guide")).document.title == "The China guide"
    assert read(pdf(guide, title="Microsoft Word - x.doc")).document.title == "Entering China"


def test_without_a_heading_the_title_is_the_name_of_the_file() -> None:
    assert read(CONTENT["cut short.pdf"], "deposit_rules.pdf").document.title == "deposit rules"


def test_one_column_is_read_after_the_other() -> None:
    text = read(CONTENT["columns.pdf"]).document.text
    assert text.index("left column line 20") < text.index("right column line 1 ")


def test_a_table_over_two_pages_has_its_header_on_both() -> None:
    document = read(CONTENT["fees over two pages.pdf"]).document
    assert document.text.count("| Category | Commission | Deposit |") == 2
    assert [section.page for section in document.sections] == [1, 2]
    assert {section.heading_path for section in document.sections} == {("Fees by category",)}


def test_invisible_text_is_left_out_where_the_page_has_visible_text() -> None:
    extracted = read(CONTENT["hidden.pdf"])
    assert "no ink" not in extracted.document.text
    assert finding(extracted, "hidden-text").page == 1


def test_running_heads_and_page_numbers_are_left_out() -> None:
    text = read(CONTENT["running heads.pdf"]).document.text
    assert "Page 2 of 4" not in text
    assert "Sentence 45 of page 4" in text


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    content = CONTENT["fees over two pages.pdf"]
    load_pdf(Incoming("x.pdf", "x", content, lambda done, total: told.append((done, total))))
    assert told == [(1, 2), (2, 2)]


def test_a_page_in_rotated_type_is_read_along_its_lines() -> None:
    assert "read as well. Its second line" in read(CONTENT["sideways.pdf"]).document.text


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(FileRefused) as refusal:
        read(b"")
    assert refusal.value.reason == "empty"


def test_a_page_without_text_is_said_to_have_none() -> None:
    extracted = read(pdf(lambda canvas: canvas.setFont("Helvetica", 9)))
    assert extracted.document.text == ""
    assert finding(extracted, "no-text").count == 1
