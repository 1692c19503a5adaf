"""What a Word file becomes."""

import pytest

from ingest.load.office import load_word
from knowledge.errors import FileRefused
from tests.ingest.load.office.reading_office import count_of, read, text_of
from tests.ingest.nasty.office_parts import packed, para, run, w_names, word

_STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/>'
    '<w:basedOn w:val="Outline"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Outline"><w:name w:val="Outline"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
)
_NUMBERING = (
    f"<w:numbering {w_names()}><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start "
    "w:val='1'/><w:numFmt w:val='decimal'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/>"
    "</w:lvl></w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
)


def _item(text: str, level: int) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>'
    return f"<w:p><w:pPr>{number}</w:pPr>{run(text)}</w:p>"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_headings_are_told_by_the_name_or_the_outline_level_of_their_style() -> None:
    body = para("Fees", style="1") + para("a") + para("Deposit", style="Clause") + para("b")
    document = read(load_word, word(body, styles=_STYLES)).document
    assert document.text == "# Fees\n\na\n\n## Deposit\n\nb"
    assert [section.heading_path for section in document.sections] == [
        ("Fees",),
        ("Fees", "Deposit"),
    ]


def test_list_items_keep_their_numbers_and_levels() -> None:
    body = _item("Register", 0) + _item("online", 1) + _item("Pay", 0)
    content = word(body, parts={"word/numbering.xml": _NUMBERING})
    assert text_of(load_word, content) == "1. Register\n    - online\n2. Pay"


def test_a_list_that_begins_further_in_is_not_shown_as_code() -> None:
    assert text_of(load_word, word(_item("alone", 1))) == "- alone"


def test_merged_cells_fill_every_row_and_column_they_cover() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        "<w:tbl>"
        + _row(_cell("Category", down), _cell("Fees", '<w:gridSpan w:val="2"/>'))
        + _row(_cell("", on), _cell("Deposit"), _cell("Rate"))
        + _row(_cell("Food"), _cell("50,000"), _cell("2%"))
        + "</w:tbl>"
    )
    assert text_of(load_word, word(table)).splitlines()[0::2] == [
        "| Category | Fees / Deposit | Fees / Rate |",
        "| Food | 50,000 | 2% |",
    ]


def test_a_nested_table_is_said_in_its_cell() -> None:
    inner = "<w:tbl>" + _row(_cell("2023"), _cell("4%")) + "</w:tbl>"
    nested = f"<w:tc>{para('Rates')}{inner}{para('')}</w:tc>"
    rows = [_row(_cell(name), _cell("x"), _cell("y")) for name in ("Head", "One", "Two")]
    table = "<w:tbl>" + "".join(rows) + _row(nested, _cell("z"), _cell("")) + "</w:tbl>"
    assert "| Rates; 2023: 4% | z |  |" in text_of(load_word, word(table))


def test_a_deleted_row_is_left_out() -> None:
    deleted = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>" + _cell("old") + _cell("9%") + "</w:tr>"
    table = "<w:tbl>" + _row(_cell("Name"), _cell("Rate")) + deleted + "</w:tbl>"
    extracted = read(load_word, word(table))
    assert "old" not in extracted.document.text
    assert count_of(extracted, "deleted-text") == 5


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    joined = f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{run('The deposit is')}</w:p>"
    assert text_of(load_word, word(joined + para("RMB 50,000."))) == "The deposit is RMB 50,000."


def test_a_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    note = f"<w:footnote w:id='2'>{para('Since 2024.')}</w:footnote>"
    notes = f"<w:footnotes {w_names()}>{note}</w:footnotes>"
    body = f"<w:p>{run('It is 5%')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + para("End.")
    content = word(body, parts={"word/footnotes.xml": notes})
    assert text_of(load_word, content) == "It is 5%\n\nNote: Since 2024.\n\nEnd."


def test_running_heads_comments_contents_and_macros_are_reported_and_left_out() -> None:
    parts: dict[str, str | bytes] = {
        "word/header.xml": f"<w:hdr {w_names()}>{para('Confidential')}</w:hdr>",
        "word/comments.xml": (
            f"<w:comments {w_names()}><w:comment>{para('ask Li')}</w:comment></w:comments>"
        ),
        "word/vbaProject.bin": b"\0",
    }
    body = para("Fees ..... 3", style="TOC1") + para("Text.")
    extracted = read(load_word, word(body, styles=_STYLES, parts=parts))
    assert extracted.document.text == "Text."
    assert {finding.kind for finding in extracted.findings} == {"boilerplate", "comment", "macro"}


def test_black_on_black_is_as_invisible_as_white_on_paper() -> None:
    look = '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="050505"/>'
    extracted = read(load_word, word(para("Seen.") + para("unseen", look=look)))
    assert extracted.document.text == "Seen."
    assert count_of(extracted, "white-text") == len("unseen")


def test_white_text_in_a_table_whose_style_paints_cells_is_kept() -> None:
    style = (
        '<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/><w:tblStylePr><w:tcPr>'
        '<w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tblStylePr></w:style>'
    )
    head = "<w:tc>" + para("Category", look='<w:color w:val="FFFFFF"/>') + "</w:tc>"
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr>'
        + _row(head, _cell("Rate"))
        + _row(_cell("Food"), _cell("2%"))
        + "</w:tbl>"
    )
    assert "| Category | Rate |" in text_of(load_word, word(table, styles=style))


def test_a_file_without_a_word_is_no_refusal() -> None:
    extracted = read(load_word, word(""))
    assert extracted.document.text == ""
    assert count_of(extracted, "no-text") == 1


def test_a_file_of_headings_alone_keeps_them_as_its_text() -> None:
    document = read(load_word, word(para("Fees", style="1"), styles=_STYLES)).document
    assert (document.text, len(document.sections)) == ("Fees", 1)


def test_a_zip_that_is_no_word_file_is_refused_by_name() -> None:
    with pytest.raises(FileRefused, match=r"^a\.bin is damaged") as refused:
        read(load_word, packed({"x.txt": b"x"}))
    assert refused.value.reason == "damaged"


def test_short_bold_lines_are_headings_where_there_are_no_others() -> None:
    bold = para("Deposit", look="<w:b/>") + para("It is 5%.")
    assert text_of(load_word, word(bold)) == "# Deposit\n\nIt is 5%."
    styled = word(para("Fees", style="1") + bold, styles=_STYLES)
    assert text_of(load_word, styled) == "# Fees\n\nDeposit\n\nIt is 5%."
