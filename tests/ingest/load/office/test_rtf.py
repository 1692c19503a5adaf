"""What an RTF file becomes."""

from ingest.load.office import load_rtf
from tests.ingest.load.office.reading_office import count_of, read, text_of

_HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}}"
    r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}}"
)


def _rtf(body: str) -> bytes:
    return (_HEAD + body + "}").encode("latin-1")


def test_headings_paragraphs_and_tables_are_told_apart() -> None:
    body = (
        r"\pard\s1 Fees\par\pard Text.\par\trowd\cellx1\cellx2\pard\intbl Category\cell Rate\cell"
        r"\row\trowd\cellx1\cellx2\pard\intbl Food\cell 2%\cell\row\pard End.\par"
    )
    assert text_of(load_rtf, _rtf(body)) == (
        "# Fees\n\nText.\n\n| Category | Rate |\n| --- | --- |\n| Food | 2% |\n\nEnd."
    )


def test_bytes_are_read_in_the_code_page_of_their_font() -> None:
    chinese, french = r"{\f0 \'b1\'a3\'d6\'a4\'bd\'f0}", r"{\f1  caf\'e9}"
    body = rf"\pard {chinese}{french} \uc2\u-10179\'3f\'3f\u-8704\'3f\'3f\par"
    assert text_of(load_rtf, _rtf(body)) == "保证金 café 😀"


def test_numbered_and_bulleted_items_are_list_items() -> None:
    body = r"\pard{\listtext 1.\tab}\ls1 One\par{\listtext 2.\tab}Two\par{\pntext\'b7\tab}Three\par"
    assert text_of(load_rtf, _rtf(body)) == "1. One\n2. Two\n- Three"


def test_a_note_follows_its_paragraph_and_a_comment_is_left_out() -> None:
    body = (
        r"\pard It is 5%{\footnote\pard\plain Since 2024.}"
        r"{\*\annotation\pard\plain ask Li}.\par"
    )
    extracted = read(load_rtf, _rtf(body))
    assert extracted.document.text == "It is 5%.\n\nNote: Since 2024."
    assert count_of(extracted, "comment") == len("askLi")


def test_pictures_and_unknown_groups_are_no_text() -> None:
    body = r"\pard A{\pict\wmetafile8 0102030405}{\*\junk words{\b more}}{\info{\title T}}B\par"
    assert text_of(load_rtf, _rtf(body)) == "AB"


def test_a_binary_picture_is_skipped_by_its_length() -> None:
    body = rb"\pard A{\pict\bin5 }}{{{}B\par"
    assert text_of(load_rtf, _HEAD.encode() + body + b"}") == "AB"
