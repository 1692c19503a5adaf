"""Files that are refused or have hostile names, handed in with a token."""

import io
from collections.abc import Iterator

import httpx2
import pytest
from pypdf import PdfWriter

from tests.bot.web.workspace.office import API, Office

ID = "0123456789abcdef0123456789abcdef"
MAX_BYTES = 2_000_000
HOSTILE_NAMES = {
    "../../etc/passwd": "passwd",
    "..\\..\\windows\\system.ini": "system.ini",
    "/": "unnamed",
    "...": "unnamed",
    "con.txt": "con_.txt",
    "a\r\nSet-Cookie: x=1.txt": None,
    'quote".txt; filename=evil.exe': None,
    "<script>alert(1)</script>.txt": "script_.txt",
    "gpj.\u202etxt.exe": None,
    "\u200b\u200b.txt": None,
    "=cmd|' /C calc'!A0.txt": None,
    "%2e%2e%2f.txt": "%2e%2e%2f.txt",
    "a\x00b.txt": None,
    "名" * 300 + ".txt": None,
    "🙂.txt": None,
    "' OR 1=1 --.txt": "' OR 1=1 --.txt",
    "{{7*7}}.txt": "{{7_7}}.txt",
    "$(reboot).txt": None,
    "-rf.txt": "-rf.txt",
    "~root.txt": "~root.txt",
}


@pytest.fixture
def office(shared_office: Office) -> Office:
    return shared_office


def test_a_file_of_no_bytes_is_refused_and_not_kept(office: Office) -> None:
    response = send(office, "empty.pdf", b"")
    assert response.status_code == 422
    assert response.json() == {"error": "empty.pdf is empty; upload the file again."}
    assert kept(office, "empty.pdf") == []


def test_a_file_over_the_limit_is_refused_whether_its_length_is_told_or_not(
    office: Office,
) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(MAX_BYTES // 1000 + 1):
            yield b"x" * 1000

    assert send(office, "long.txt", b"x" * (MAX_BYTES + 1)).status_code == 413
    assert send(office, "long.txt", pieces()).status_code == 413
    assert kept(office, "long.txt") == []
    originals = office.workspace.guard.settings.data_dir / "originals"
    assert [path for path in originals.glob("arriving/*") if path.is_file()] == []


def test_a_file_behind_a_password_fails_with_what_to_do(office: Office) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    content = io.BytesIO()
    writer.write(content)
    upload = office.upload("locked.pdf", content.getvalue())
    assert (upload["state"], upload["error"]) == (
        "failed",
        "locked.pdf is protected by a password; save a copy without one and upload that.",
    )


@pytest.mark.parametrize("given", HOSTILE_NAMES, ids=lambda name: ascii(name)[:40])
def test_a_hostile_name_is_made_harmless(office: Office, given: str) -> None:
    content = f"# A file\n\nIts name was {given!r:.80}.\n".encode()
    response = send(office, given, content)
    assert response.status_code == 201, response.text
    upload = response.json()
    assert HOSTILE_NAMES[given] in (None, upload["name"])
    assert not set(upload["name"]) & set('/\\<>:"|?*\r\n\x00\u202e\u200b')
    assert 0 < len(upload["name"]) <= 120
    assert upload["document_id"]
    assert ".." not in upload["document_id"]
    saved = office.consultant.get(f"{API}/uploads/{upload['id']}/original")
    assert saved.content == content
    assert saved.headers["content-disposition"].startswith("attachment; filename=")
    assert saved.headers["content-type"] == "application/octet-stream"


def test_a_name_that_is_too_long_is_refused(office: Office) -> None:
    assert send(office, "x" * 501, b"text").status_code == 422


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"collection": "no-such"}, 404),
        ({"collection": f"draft:{ID}"}, 404),
        ({"document_id": f"draft/{ID}"}, 422),
        ({"document_id": "answers/fees"}, 422),
        ({"document_id": "../fees"}, 422),
        ({"document_id": "Fees 2027"}, 422),
    ],
    ids=str,
)
def test_a_file_goes_only_where_documents_are(
    office: Office, query: dict[str, str], status: int
) -> None:
    response = send(office, "placed.txt", b"Some text.", **query)
    assert (response.status_code, set(response.json())) == (status, {"error"})
    assert kept(office, "placed.txt") == []


def test_a_draft_is_moved_only_where_documents_are(office: Office) -> None:
    upload = office.upload("moved.md", b"# Moved\n\nThe tide comes in twice a day.\n")
    url = f"{API}/uploads/{upload['id']}/details"
    for body, status in (
        ({"collection": "no-such"}, 404),
        ({"document_id": "answers/moved"}, 422),
        ({"source_url": "javascript:alert(1)"}, 422),
        ({"title": "   "}, 422),
    ):
        assert office.consultant.patch(url, json=body).status_code == status
    picture = office.consultant.get(f"{API}/uploads/{upload['id']}/pages/1")
    assert picture.status_code == 404


def send(
    office: Office, name: str, content: bytes | Iterator[bytes], **query: str
) -> httpx2.Response:
    url = f"{API}/uploads"
    return office.consultant.post(url, params={"name": name, **query}, content=content)


def kept(office: Office, name: str) -> list[str]:
    found = office.consultant.get(f"{API}/uploads", params={"q": name}).json()["uploads"]
    return [each["name"] for each in found]
