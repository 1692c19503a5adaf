"""Files to documents: types, ids, sizes and encodings."""

import os
from pathlib import Path

import pytest

from ingest.load import load, load_bytes
from knowledge.documents import Document, Section
from knowledge.errors import DocumentError

CHINESE = "天猫国际资费说明\n\n保证金为15万元，适用于2016年至2021年的收费标准。商家退店后可以退还。"
TRADITIONAL = "天貓國際費用說明\n\n保證金為15萬元。商家退店後可以退還。"
JAPANESE = "天猫国際の料金について\n\n保証金は15万元です。退店後に返金されます。"
FRENCH = "Frais de dépôt\n\nLe dépôt est remboursé à la clôture, après l'été."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (CHINESE, "utf-16"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (FRENCH, "utf-16-le"),
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (FRENCH, "cp1252"),
    ],
)
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_usual_encodings_are_read(text: str, encoding: str, suffix: str) -> None:
    assert load_bytes(f"a.{suffix}", text.encode(encoding)).text == text


@pytest.mark.parametrize(
    "content",
    [b"ab\0cd", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 8, b"\x01\x02\x03\x04"],
    ids=["zero byte", "image", "all bytes", "control characters"],
)
def test_a_binary_file_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        load_bytes("fees.txt", content)
    assert str(caught.value) == "fees.txt is not readable text; save it as UTF-8 text."


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe \0"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"fees\.txt is empty"):
        load_bytes("fees.txt", content)


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"fees\.txt is larger than 10 MB"):
        load_bytes("fees.txt", b"a" * 10_000_001)


def test_another_file_type_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"fees\.pdf is not a Markdown or text file; save it"):
        load_bytes("fees.pdf", b"%PDF")


def test_a_text_file_is_one_section_under_its_first_line() -> None:
    assert load_bytes("rules/a b.TXT", b"Deposit rules\n\nPay it.\n\nGet it back.\n") == Document(
        id="rules/a-b",
        title="Deposit rules",
        text="Deposit rules\n\nPay it.\n\nGet it back.",
        sections=(Section((), 15, 36),),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Pay the deposit first.\n\nGet it back.",
        "先付保证金。\n\n再退还。",
        "A paragraph that is wrapped by hand at some width\nand so goes on in the next line.",
        "One line alone",
        "x" * 101 + "\n\nText.",
    ],
)
def test_a_first_line_that_reads_as_text_is_no_title(text: str) -> None:
    document = load_bytes("deposit-rules.txt", text.encode())
    assert document.title == "deposit rules"
    assert document.sections == (Section((), 0, len(text)),)


@pytest.mark.parametrize(
    ("name", "document_id"),
    [
        ("Fees & Deposits (2024).md", "fees-deposits-2024"),
        ("平台/保证金 说明.md", "平台/保证金-说明"),
        ("Crème Brûlée.md", "creme-brulee"),
        ("../../etc/fees.md", "document-5ec1f7e7/document-5ec1f7e7/etc/fees"),
        ("ガイド.md", "ガイド"),
        ("v1.2.md", "v1-2"),
    ],
)
def test_an_id_is_a_safe_slug_of_the_name(name: str, document_id: str) -> None:
    assert load_bytes(name, b"Text.").id == document_id


def test_names_in_other_scripts_get_ids_of_their_own() -> None:
    one, two = (load_bytes(name, b"Text.").id for name in ("сборы.md", "налоги.md"))
    assert one != two


@pytest.mark.parametrize(
    ("root", "document_id"),
    [("docs", "guides/platform/fees"), ("docs/guides/platform", "fees"), (None, "platform/fees")],
)
def test_an_id_is_the_path_below_the_root_or_the_guides(
    tmp_path: Path, root: str | None, document_id: str
) -> None:
    path = tmp_path / "docs" / "guides" / "platform" / "fees.md"
    path.parent.mkdir(parents=True)
    path.write_text("Text.")
    assert load(path, tmp_path / root if root else None).id == document_id


def test_a_file_outside_a_guides_folder_has_its_stem_as_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fees.md").write_text("Text.")
    monkeypatch.chdir(tmp_path)
    assert load(Path("fees.md")).id == "fees"


def test_a_missing_file_a_folder_and_an_unreadable_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="does not exist"):
        load(tmp_path / "missing")
    with pytest.raises(DocumentError, match="is a folder without Markdown or text files"):
        load(tmp_path)
    if os.geteuid():
        locked = tmp_path / "locked.md"
        locked.touch(mode=0)
        with pytest.raises(DocumentError, match="cannot be read"):
            load(locked)
