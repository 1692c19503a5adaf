"""What the workspace's API refuses: one sentence each."""

import pytest
from starlette.testclient import TestClient

from tests.bot.web.workspace.office import API, Office

ID = "0123456789abcdef0123456789abcdef"
VERSION = "0123456789abcdef"
APPROVED: dict[str, object] = {
    "question": "Q?",
    "text": "A.",
    "owner": "Mei",
    "review_by": "2099-01-01",
}
Call = tuple[str, str, dict[str, object] | None]
UNKNOWN: list[Call] = [
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
WRONG: list[Call] = [
    ("POST", "/uploads", None),
    ("GET", "/uploads?state=lost", None),
    ("GET", "/uploads?limit=0", None),
    ("GET", f"/uploads/{ID}/pages/0", None),
    ("POST", f"/uploads/{ID}/publish", {"at": "2020-01-01T00:00:00Z"}),
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
ADMINISTRATORS: list[Call] = [
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


@pytest.fixture
def office(shared_office: Office) -> Office:
    return shared_office


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
    for path, form in (
        ("/workspace/account/name", {"name": "Somebody"}),
        ("/workspace/account/tokens", {"name": "more", "days": "0"}),
        ("/workspace/people", {"email": "eve@example.com", "role": "administrator"}),
    ):
        assert office.administrator.post(path, data=form).status_code == 403
        assert office.consultant.post(path, data=form).status_code == 403


def test_a_body_that_is_no_json_is_refused(office: Office) -> None:
    half = b'{"document_id": "\\ud800"}'  # half of a character that needs two
    for content in (b"{", b"[]", b"null", b"\xff\xfe", b"[" * 10_000, half):
        response = office.consultant.post(
            f"{API}/withdraw", content=content, headers={"Content-Type": "application/json"}
        )
        assert response.status_code in (400, 422)
        assert set(response.json()) == {"error"}
