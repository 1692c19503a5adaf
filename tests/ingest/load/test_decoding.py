"""Bytes of texts in the encodings of East Asia, Unicode and Europe, damaged ones included."""

import pytest

from ingest.load.decoding import Decoded, read_text
from ingest.load.extracted import Finding
from knowledge.errors import FileRefused


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("进口化妆品需要备案。", "gb18030 utf-16-le utf-16-be"),
        ("名称,价格\n口红,120\n面霜,300\n", "gb18030 utf-16-le utf-16-be"),
        ("進口化妝品需要備案。", "big5 utf-16-le utf-16-be"),
        ("保証金は15万元です。退店後に返金されます。", "shift_jis euc_jp utf-16-le"),
        ("名前,住所\n佐藤太郎,東京\n", "shift_jis utf-16-be"),
        ("보증금은 15만 위안입니다.", "euc_kr utf-16-le utf-16-be"),
        ("Le dépôt est remboursé à la clôture, après l'été.", "cp1252 utf-16-le"),
        ("Таможенная пошлина взимается при ввозе", "cp1251"),
    ],
)
def test_short_texts_without_a_mark_are_read_right_and_the_guess_is_told(
    text: str, encodings: str
) -> None:
    for encoding in encodings.split():
        decoded = read_text("a.txt", text.encode(encoding))
        assert decoded.text == text, encoding
        assert [finding.kind for finding in decoded.findings] == ["encoding"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_is_certain_is_not_reported(encoding: str) -> None:
    assert read_text("a.txt", "保证金 fee".encode(encoding)) == Decoded("保证金 fee")


def test_damaged_utf8_is_kept_and_reported() -> None:
    content = "海关的保证金".encode() + b"\xff" + "退还".encode()
    decoded = read_text("a.txt", content)
    assert decoded.text == "海关的保证金\ufffd退还"
    assert decoded.findings == (Finding("bad-bytes", 1, decoded.text),)


def test_zero_bytes_are_removed_and_reported() -> None:
    assert read_text("a.csv", b"fee,\x00rate\n1,2\n3,4\n") == Decoded(
        "fee,rate\n1,2\n3,4\n", (Finding("bad-bytes", 1),)
    )


def test_what_a_file_says_of_itself_wins_where_it_can_be_true() -> None:
    assert read_text("a", "税".encode("gbk"), "gb2312").text == "税"
    assert read_text("a", "café".encode(), "no-such-encoding").text == "café"
    assert read_text("a", "海关海关".encode(), "ascii\0").text == "海关海关"


@pytest.mark.parametrize("content", [b"\x01\x02\x03\x04\x05", bytes(range(256)) * 4])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefused, match=r"a\.txt is not readable text"):
        read_text("a.txt", content)
