"""The small rules that reading a PDF is made of."""

import io

import pytest
from PIL import Image

from ingest.load.pdf import render_page
from ingest.load.pdf.garbling import is_garbled
from ingest.load.pdf.hyphens import Joiner
from ingest.load.pdf.images import pages_finding
from ingest.load.pdf.titles import title_of
from ingest.load.pdf.words import normalised
from knowledge.errors import NotFound
from tests.ingest.nasty.pdf_files import FILES

CONTENT = {file.name: file.content for file in FILES}


def test_a_word_parted_at_a_line_end_is_joined() -> None:
    assert Joiner([]).join(["the ware-", "house"]) == "the warehouse"


def test_a_hyphen_stays_where_the_document_writes_it() -> None:
    assert Joiner(["cross-border trade"]).join(["cross-", "border"]) == "cross-border"


def test_chinese_lines_are_joined_without_a_space() -> None:
    assert Joiner([]).join(["跨境", "电商"]) == "跨境电商"


def test_ligatures_and_radicals_become_plain_letters() -> None:
    assert normalised("ﬁnal ⼈民") == "final 人民"


def test_plain_text_is_not_garbled() -> None:
    assert not is_garbled("The deposit is paid before the shop opens. " * 10)
    assert not is_garbled("押金在店铺开业前支付。" * 10)


def test_private_characters_and_text_without_vowels_are_garbled() -> None:
    assert is_garbled("\ue001\ue002\ue003 deposit")
    words = [f"{a}{b}xkqzrt{c}" for a in "bdf" for b in "ghj" for c in "lmn"]
    assert is_garbled(" ".join(words))


def test_codes_and_currencies_are_not_garbled() -> None:
    assert not is_garbled("RMB 50,000 SKU XKQ-1234 CNY 30 " * 40)


def test_programs_and_file_names_are_no_titles() -> None:
    for metadata in ("Microsoft Word - x.doc", "untitled", "report_v3.indd", ""):
        assert title_of(metadata, [], "fee_table.pdf") == "fee table"


def test_pages_are_named_in_runs() -> None:
    assert pages_finding("ocr", [2, 3, 4, 7]).sample == "2 to 4, 7"


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    drawn = Image.open(io.BytesIO(render_page(CONTENT["columns.pdf"], 1, 300)))
    assert drawn.format == "PNG"
    assert abs(drawn.width - 300) <= 1


def test_a_page_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        render_page(CONTENT["columns.pdf"], 2, 300)
