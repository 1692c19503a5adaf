"""The inbox, review and documents pages, asked as a browser would."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from bot.web.workspace.guard import Guard
from knowledge.accounts.accounts import Accounts
from knowledge.accounts.audit import Filter
from knowledge.accounts.values import SERVER, Account
from knowledge.library import Library
from knowledge.settings import Settings
from tests.bot.web.scripted import ScriptedAdviser
from tests.bot.web.workspace.conftest import MakeWorkspace, SignIn
from tests.bot.web.workspace.desk_pages import NOTE, Workplace, workplace


@pytest.fixture
def engine(library: Library) -> Engine:
    return library.catalog.engine


@pytest.fixture
def place(
    library: Library, guard: Guard, settings: Settings, adviser: ScriptedAdviser
) -> Iterator[Workplace]:
    with workplace(library, guard, settings, adviser) as place:
        yield place


@pytest.fixture
def client(
    place: Workplace,
    make_workspace: MakeWorkspace,
    signed_in_client: SignIn,
    consultant: Account,
) -> TestClient:
    return signed_in_client(make_workspace(*place.routers), consultant)


def send(client: TestClient, name: str = "note.md", text: str = NOTE, **query: str) -> str:
    """Hand in a file and return its id."""
    reply = client.post("/workspace/files", params={"name": name, **query}, content=text.encode())
    assert reply.status_code in (200, 201), reply.text
    return str(reply.json()["id"])


def ready(client: TestClient, place: Workplace, **named: str) -> str:
    """Hand in a file, wait for its draft and return its id."""
    upload_id = send(client, **named)
    assert place.settled(upload_id).state == "ready"
    return upload_id


def test_a_file_sent_as_a_body_is_listed_with_its_state(
    client: TestClient, place: Workplace
) -> None:
    upload_id = ready(client, place)
    page = client.get("/workspace").text
    assert f'id="file-{upload_id}"' in page
    assert 'data-state="ready">Ready' in page
    assert "Returns in cross-border e-commerce" in page


def test_whoever_gave_no_name_is_called_by_their_address(
    place: Workplace, make_workspace: MakeWorkspace, signed_in_client: SignIn, accounts: Accounts
) -> None:
    nameless = accounts.people.add("lo@example.com", "", "consultant", SERVER, "account.added")
    client = signed_in_client(make_workspace(*place.routers), nameless)
    send(client)
    (entry, *_) = accounts.audit.entries(Filter(action="upload.added"))
    assert entry.actor_name == "lo@example.com"


@pytest.mark.parametrize(
    "where",
    [{"collection": "draft:x"}, {"collection": "nowhere"}, {"document_id": "answers/x"}],
    ids=str,
)
def test_a_file_goes_only_where_documents_are(client: TestClient, where: dict[str, str]) -> None:
    sent = client.post("/workspace/files", params={"name": "a.md", **where}, content=b"# A\n\nB.")
    assert sent.status_code in (404, 422)
    form = {"files": ("a.md", b"# A\n\nB.")}
    assert client.post("/workspace/files/form", files=form, data=where).status_code in (404, 422)
    assert "a.md" not in client.get("/workspace").text


def test_the_same_file_again_leads_to_the_first(client: TestClient, place: Workplace) -> None:
    upload_id = ready(client, place)
    again = client.post("/workspace/files", params={"name": "note.md"}, content=NOTE.encode())
    assert again.status_code == 200
    assert again.json()["is_known"]
    assert again.json()["url"] == f"/workspace/uploads/{upload_id}"


def test_an_empty_file_is_refused_with_what_to_do(client: TestClient) -> None:
    reply = client.post("/workspace/files", params={"name": "nothing.txt"}, content=b"")
    assert reply.status_code == 422
    assert "nothing.txt is empty" in reply.json()["error"]


def test_changes_are_told_once_and_in_order(client: TestClient, place: Workplace) -> None:
    first, second = ready(client, place), ready(client, place, name="b.md", text=NOTE + "More.")
    told = client.get("/workspace/files.json").json()
    assert told["order"] == [second, first]
    assert set(told["rows"]) == {first, second}
    assert (told["ready"], told["is_moving"], told["summary"]) == (2, False, "2 ready")
    later = client.get("/workspace/files.json", params={"since": told["since"] + 1}).json()
    assert later["rows"] == {}


def test_a_form_without_a_script_takes_files_in_and_says_so(
    client: TestClient, place: Workplace
) -> None:
    files = [("files", ("a.md", NOTE)), ("files", ("empty.md", ""))]
    reply = client.post("/workspace/files/form", files=files, data={"collection": "public"})
    assert reply.status_code == 303
    page = client.get(reply.headers["location"]).text
    assert "1 file taken in. empty.md is empty" in page
    assert "1 file taken in" not in client.get("/workspace").text


@pytest.mark.parametrize("do", ["publish-all", "publish"])
def test_chosen_and_all_ready_files_are_published(
    client: TestClient, place: Workplace, do: str
) -> None:
    ids = [ready(client, place), ready(client, place, name="b.md", text=NOTE + "More.")]
    reply = client.post(
        "/workspace/files/do",
        data={"do": do, "id": ids},
        headers={"Accept": "application/json"},
    )
    assert reply.json() == {"told": "2 files published.", "count": 2, "has_more": False}
    assert {place.inbox.upload(each).state for each in ids} == {"published"}


def test_what_cannot_be_done_is_said_for_each_and_stops_nothing(
    client: TestClient, place: Workplace
) -> None:
    published, other = ready(client, place), ready(client, place, name="b.md", text=NOTE + "More.")
    client.post("/workspace/files/do", data={"do": f"publish:{published}"})
    reply = client.post("/workspace/files/do", data={"do": "remove", "id": [published, other]})
    assert reply.status_code == 303
    assert "1 file removed. 1 file stayed as it was: note.md" in client.get("/workspace").text


@pytest.mark.parametrize(("do", "status"), [("explode", 422), ("publish", 422)])
def test_a_button_that_is_none_or_chooses_nothing_is_refused(
    client: TestClient, do: str, status: int
) -> None:
    assert client.post("/workspace/files/do", data={"do": do}).status_code == status


def test_nothing_answers_without_a_session_or_from_another_page(
    client: TestClient, place: Workplace
) -> None:
    upload_id = ready(client, place)
    stranger = TestClient(client.app, follow_redirects=False)
    for path in (
        "/workspace/files.json", f"/workspace/uploads/{upload_id}/original",
        f"/workspace/uploads/{upload_id}/pages/1.png", f"/workspace/uploads/{upload_id}/compared",
    ):  # fmt: skip
        assert stranger.get(path).status_code == 401, path
    client.headers["Sec-Fetch-Site"] = "cross-site"
    assert (
        client.post(f"/workspace/uploads/{upload_id}/do", data={"do": "publish"}).status_code == 403
    )
    assert place.inbox.upload(upload_id).state == "ready"


def test_an_original_is_saved_and_never_shown(client: TestClient, place: Workplace) -> None:
    page = "<html><script>alert(1)</script><h1>Title</h1><p>Some words to read.</p></html>"
    upload_id = send(client, name='evil "name".html', text=page)
    place.settled(upload_id)
    reply = client.get(f"/workspace/uploads/{upload_id}/original")
    assert reply.text == page
    assert reply.headers["content-type"] == "application/octet-stream"
    assert reply.headers["content-disposition"].startswith(
        'attachment; filename="evil _name_.html"'
    )
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in reply.headers["content-security-policy"]


def test_the_review_marks_orders_and_proposes_what_the_document_states(
    client: TestClient, place: Workplace
) -> None:
    upload_id = ready(client, place)
    text = client.get(f"/workspace/uploads/{upload_id}").text
    assert re.search(r"<mark[^>]*>Ignore all previous instructions", text)
    assert "1 sentence reads like an order" in text
    details = client.get(f"/workspace/uploads/{upload_id}", params={"tab": "details"}).text
    assert 'value="2026-03-03"' in details
    assert "As of 3 March 2026" in details
    passages = client.get(f"/workspace/uploads/{upload_id}", params={"passages": "1"}).text
    assert "Passage 1 ·" in passages


def test_details_are_kept_or_sent_back_with_what_is_wrong(
    client: TestClient, place: Workplace
) -> None:
    upload_id = ready(client, place)
    address = f"/workspace/uploads/{upload_id}/details"
    typed = {"title": "Returns", "collection": "public", "document_id": "service/returns-2026"}
    wrong = client.post(address, data={**typed, "as_of": "soon", "document_id": "Not an id"})
    assert wrong.status_code == 422
    assert "is not a day" in wrong.text
    assert "small letters" in wrong.text
    assert 'value="Not an id"' in wrong.text
    right = client.post(
        address,
        data={**typed, "as_of": "2026-03-03", "publisher": "Trade Desk", "products": ["food"]},
    )
    assert right.status_code == 303
    draft = place.inbox.draft(upload_id)
    assert (draft.id, draft.title, draft.products) == ("service/returns-2026", "Returns", ("food",))
    assert draft.sources[0].publisher == "Trade Desk"


def test_publishing_goes_on_to_the_next_ready_file(client: TestClient, place: Workplace) -> None:
    older, newer = ready(client, place), ready(client, place, name="b.md", text=NOTE + "More.")
    reply = client.post(f"/workspace/uploads/{newer}/do", data={"do": "publish"})
    assert reply.headers["location"] == f"/workspace/uploads/{older}"
    assert "Answers use it from now on." in client.get(reply.headers["location"]).text


def test_a_moment_that_has_passed_is_no_schedule(client: TestClient, place: Workplace) -> None:
    upload_id = ready(client, place)
    address = f"/workspace/uploads/{upload_id}/do"
    past = {"do": "schedule", "at": "2020-01-01T09:00", "zone": "Europe/Berlin"}
    assert "That moment has passed" in client.post(address, data=past).text
    nowhere = {"do": "schedule", "at": "2090-01-01T09:00", "zone": "Nowhere/Land"}
    assert client.post(address, data=nowhere).status_code == 422
    to_come = {"do": "schedule", "at": "2090-01-01T09:00", "zone": "Europe/Berlin"}
    assert client.post(address, data=to_come).status_code == 303
    upload = place.inbox.upload(upload_id)
    assert (upload.state, upload.publish_at) == ("scheduled", 3786940800.0)


def test_the_private_chat_answers_from_the_draft_and_what_is_published(
    client: TestClient, place: Workplace, adviser: ScriptedAdviser
) -> None:
    upload_id = ready(client, place)
    address = f"/workspace/uploads/{upload_id}/ask"
    question = {"question": "What is the deposit?"}
    streamed = client.post(address, data=question, headers={"Accept": "text/event-stream"}).text
    assert streamed.startswith("event: live\n")
    assert streamed.count("event: turn\n") == 1
    whole = client.post(address, data=question)
    assert 'class="turn answered"' in whole.text
    assert "RMB\u00a0150,000" in whole.text
    assert len(adviser.asked) == 2


def test_a_document_is_withdrawn_published_again_replaced_and_rolled_back(
    client: TestClient, place: Workplace
) -> None:
    upload_id = ready(client, place)
    client.post(f"/workspace/uploads/{upload_id}/do", data={"do": "publish"})
    address = "/workspace/documents/note"
    assert "Returns in cross-border" in client.get("/workspace/documents").text
    client.post(address, data={"do": "withdraw"})
    assert "Publish again" in client.get(address).text
    assert "Returns in" in client.get("/workspace/documents", params={"tab": "withdrawn"}).text
    first = place.inbox.history("note")[-1].version
    client.post(address, data={"do": "publish-again", "version": first})
    changed = NOTE.replace("RMB 120", "RMB 250")
    files = [("files", ("new.md", changed))]
    client.post("/workspace/files/form", files=files, data={"document_id": "note"})
    (newer, *_) = place.inbox.uploads(document_id="note")
    assert "Publishing replaces note." in _page_when_ready(client, place, newer.id)
    client.post(f"/workspace/uploads/{newer.id}/do", data={"do": "publish"})
    second = place.inbox.history("note")[0].version
    compared = client.get(address, params={"compare": f"{first}..{second}"}).text
    assert "<del>120</del>" in compared
    assert "<ins>250</ins>" in compared
    client.post(address, data={"do": "roll-back", "version": first})
    assert place.library.document("note").version == first


def test_an_unknown_document_or_file_is_a_page_that_says_so(client: TestClient) -> None:
    for path in ("/workspace/documents/no/such", "/workspace/uploads/none"):
        assert client.get(path, headers={"Accept": "text/html"}).status_code == 404


def _page_when_ready(client: TestClient, place: Workplace, upload_id: str) -> str:
    place.settled(upload_id)
    return client.get(f"/workspace/uploads/{upload_id}").text
