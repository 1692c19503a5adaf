"""What the workspace's API refuses: one sentence each, and nothing is left of it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfWriter
from starlette.testclient import TestClient

from knowledge.embedder import Embedder
from knowledge.settings import Settings
from tests.bot.web.workspace.office import API, Office, open_office

MAX_BYTES = 2_000_000
ID = "0123456789abcdef0123456789abcdef"
VERSION = "0123456789abcdef"
APPROVED = {"question": "Q?", "text": "A.", "owner": "Mei", "review_by": "2099-01-01"}
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
UNKNOWN = [
    ("GET", f"/uploads/{ID}", None),
    ("DELETE", f"/uploads/{ID}", None),
    ("POST", f"/uploads/{ID}/cancel", None),
    ("POST", f"/uploads/{ID}/retry", None),
    ("POST", f"/uploads/{ID}/publish", {}),
    ("POST", f"/uploads/{ID}/unschedule", None),
    ("GET", f"/uploads/{ID}/draft", None),
    ("GET", f"/uploads/{ID}/review", None),
    ("PATCH", f"/uploads/{ID}/details", {}),
    ("GET", f"/uploads/{ID}/original", None),
    ("GET", f"/uploads/{ID}/pages/1", None),
    ("POST", f"/uploads/{ID}/ask", {"question": "What?"}),
    ("GET", "/uploads/%27%20OR%201=1%20--", None),
    ("GET", "/documents/no/such", None),
    ("GET", f"/documents/platform/store-types?version={VERSION}", None),
    ("POST", "/withdraw", {"document_id": "no/such"}),
    ("POST", "/roll-back", {"document_id": "no/such", "version": VERSION}),
    ("GET", f"/gaps/{ID}", None),
    ("POST", f"/gaps/{ID}/dismiss", {}),
    ("POST", f"/gaps/{ID}/reopen", None),
    ("POST", f"/gaps/{ID}/document", {"text": "# T\n"}),
    ("GET", "/answers/no-such", None),
    ("PUT", "/answers/no-such", APPROVED),
    ("POST", "/answers", {**APPROVED, "collection": "no-such"}),
    ("POST", "/answers", {**APPROVED, "gap": ID}),
    ("POST", "/answers/no-such/withdraw", None),
    ("GET", f"/why/{ID}", None),
    ("POST", "/why", {"question": "What?", "reader": ID}),
    ("PUT", "/collections/no-such", {"name": "Notes"}),
    ("DELETE", "/collections/no-such", None),
    ("PUT", "/grants/visitors", {"collections": ["no-such"]}),
    ("PUT", f"/grants/clients/{ID}", {"collections": []}),
    ("DELETE", f"/clients/{ID}", None),
    ("POST", f"/clients/{ID}/link", None),
    ("DELETE", f"/clients/{ID}/link", None),
]
WRONG = [
    ("POST", "/uploads", None),
    ("GET", "/uploads?state=lost", None),
    ("GET", "/uploads?limit=0", None),
    ("GET", f"/uploads/{ID}/pages/0", None),
    ("POST", f"/uploads/{ID}/publish", {"at": "tomorrow"}),
    ("POST", f"/uploads/{ID}/publish", {"at": "2027-01-01T00:00:00"}),
    ("PATCH", f"/uploads/{ID}/details", {"titel": "T"}),
    ("PATCH", f"/uploads/{ID}/details", {"as_of": "last year"}),
    ("PATCH", f"/uploads/{ID}/details", {"sources": [{"id": "1"}]}),
    ("POST", f"/uploads/{ID}/ask", {}),
    ("GET", "/documents?show=all", None),
    ("GET", "/history", None),
    ("POST", "/withdraw", {}),
    ("POST", "/roll-back", {"document_id": "a", "version": "the last"}),
    ("POST", f"/gaps/{ID}/dismiss", {"reason": "x" * 501}),
    ("POST", f"/gaps/{ID}/document", {}),
    ("GET", "/feedback?verdict=sideways", None),
    ("POST", "/answers", {**APPROVED, "text": " "}),
    ("POST", "/answers", {**APPROVED, "owner": ""}),
    ("POST", "/answers", {**APPROVED, "review_by": "soon"}),
    ("POST", "/answers", {**APPROVED, "variants": ["Q?"] * 21}),
    ("GET", "/usage?since=2026-02-30", None),
    ("GET", "/usage/documents?sort=best", None),
    ("POST", "/why", {"question": "  "}),
    ("POST", "/why", {"question": "x" * 4001}),
    ("POST", "/collections", {"name": " "}),
    ("POST", "/collections", {"name": "x" * 81}),
    ("POST", "/clients", {"name": ""}),
    ("PUT", "/grants/visitors", {"collections": "public"}),
    ("GET", "/audit?since=yesterday", None),
]
ADMINISTRATORS = [
    ("POST", "/collections", {"name": "Notes"}),
    ("PUT", "/collections/public", {"name": "Notes"}),
    ("DELETE", "/collections/public", None),
    ("POST", "/clients", {"name": "Northwind"}),
    ("DELETE", f"/clients/{ID}", None),
    ("POST", f"/clients/{ID}/link", None),
    ("DELETE", f"/clients/{ID}/link", None),
    ("PUT", "/grants/visitors", {"collections": []}),
    ("PUT", f"/grants/clients/{ID}", {"collections": []}),
    ("GET", "/audit", None),
]
Call = tuple[str, str, dict[str, object] | None]


@pytest.fixture(scope="module")
def office(
    embedder: Embedder,
    model_dir: Path,
    guides_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Office]:
    """One for all that is refused, as it leaves nothing behind."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("refusals"),
        model_dir=model_dir,
        rate_per_minute=100_000,
        max_upload_bytes=MAX_BYTES,
    )
    guide = guides_dir / "platform" / "store-types.md"
    kept = tmp_path_factory.getbasetemp() / "encodings"
    with open_office(embedder, settings, guide, kept) as office:
        yield office


def refused(client: TestClient, call: Call, status: int) -> None:
    method, path, body = call
    response = client.request(method, API + path, json=body)
    assert (response.status_code, set(response.json())) == (status, {"error"}), response.text
    sentence = response.json()["error"]
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Traceback" not in sentence


@pytest.mark.parametrize("call", UNKNOWN, ids=lambda call: " ".join(call[:2]))
def test_what_does_not_exist_is_404_in_one_sentence(office: Office, call: Call) -> None:
    refused(office.administrator, call, 404)


@pytest.mark.parametrize("call", WRONG, ids=lambda call: f"{call[0]} {call[1]} {call[2]}"[:70])
def test_a_wrong_body_or_query_is_422_in_one_sentence(office: Office, call: Call) -> None:
    refused(office.administrator, call, 422)


@pytest.mark.parametrize("call", ADMINISTRATORS, ids=lambda call: " ".join(call[:2]))
def test_what_is_for_administrators_is_refused_to_consultants(office: Office, call: Call) -> None:
    refused(office.consultant, call, 403)
    refused(office.visitor, call, 401)


@pytest.mark.parametrize("call", [*UNKNOWN, *ADMINISTRATORS], ids=lambda call: " ".join(call[:2]))
def test_nothing_answers_without_a_token(office: Office, call: Call) -> None:
    refused(office.visitor, call, 401)


def test_an_account_cannot_be_changed_with_a_token(office: Office) -> None:
    for client in (office.consultant, office.administrator):
        response = client.post("/workspace/account/name", data={"name": "Somebody"})
        assert response.status_code == 403


def test_a_body_that_is_no_json_is_refused(office: Office) -> None:
    half = b'{"document_id": "\\ud800"}'  # half of a character that needs two
    for content in (b"{", b"[]", b"null", b"\xff\xfe", b"[" * 10_000, half):
        response = office.consultant.post(
            f"{API}/withdraw", content=content, headers={"Content-Type": "application/json"}
        )
        assert response.status_code in (400, 422)
        assert set(response.json()) == {"error"}


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


def send(office: Office, name: str, content: bytes | Iterator[bytes], **query: str):  # type: ignore[no-untyped-def]
    return office.consultant.post(f"{API}/uploads", params={"name": name, **query}, content=content)


def kept(office: Office, name: str) -> list[str]:
    found = office.consultant.get(f"{API}/uploads", params={"q": name}).json()["uploads"]
    return [each["name"] for each in found]
