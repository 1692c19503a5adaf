"""Names that clients give, as they are shown and stored."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.load.naming import MAX_NAME_CHARS, document_id_of, safe_name

FOLDER = Path(os.environ.get("EVALUATION_DIR", "")) / "files"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Fees 2024.pdf", "Fees 2024.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\保证金.docx", "保证金.docx"),
        ("invoice_\u202efdp.exe", "invoice_fdp.exe"),
        ("<img src=x onerror=alert(1)>.txt", "_img src=x onerror=alert(1)_.txt"),
        ("line\nbreak.txt", "line_break.txt"),
        (".htaccess", "htaccess"),
        ("archive.tar.gz", "archive.tar.gz"),
        ("", "unnamed"),
        ("...", "unnamed"),
        ("/", "unnamed"),
        ("\u200b\u202e", "unnamed"),
        ("con", "con_"),
        ("NUL.tar.gz", "NUL_.tar.gz"),
        ("lpt1.txt", "lpt1_.txt"),
        ("report.pdf. . ", "report.pdf"),
        ("cafe\u0301.md", "café.md"),
        ("🧴 price.xlsx", "🧴 price.xlsx"),
        ("a\ud800b.txt", "a b.txt"),
        ('say "hi"|rm.txt', "say _hi__rm.txt"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(name: str, shown: str) -> None:
    assert safe_name(name) == shown


def test_a_long_name_keeps_its_suffix() -> None:
    assert safe_name("a" * 250 + ".txt") == "a" * (MAX_NAME_CHARS - 4) + ".txt"
    assert len(safe_name("保" * 250 + ".txt").encode()) <= 240


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_every_name_becomes_one_that_is_safe(name: str) -> None:
    shown = safe_name(name)
    assert shown
    assert safe_name(shown) == shown
    assert not set(shown) & set('/\\<>:"|?*\n\r\0')
    assert shown not in (".", "..")
    assert len(shown.encode()) <= 255
    document_id = document_id_of(name)
    assert document_id
    assert "/" not in document_id


@pytest.mark.parametrize(
    ("name", "document_id"),
    [("Fees 2024.pdf", "fees-2024"), ("", "unnamed"), ("../x/保证金 说明.docx", "保证金-说明")],
)
def test_an_id_is_a_slug_of_the_name(name: str, document_id: str) -> None:
    assert document_id_of(name) == document_id


@pytest.mark.skipif("EVALUATION_DIR" not in os.environ, reason="EVALUATION_DIR is not set")
def test_shared_hostile_names_are_safe() -> None:
    for line in (FOLDER / "upload_names.jsonl").read_text("utf-8").splitlines():
        shown = safe_name(json.loads(line)["upload_name"])
        assert shown.isprintable()
        assert not set(shown) & set('/\\<>:"|?*')
        assert 0 < len(shown) <= MAX_NAME_CHARS
