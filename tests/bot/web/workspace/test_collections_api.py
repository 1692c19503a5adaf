"""Collections, clients and grants, changed and read by programs."""

from tests.bot.web.workspace.office import API, Office
from tests.bot.web.workspace.test_whole_story import QUESTION, programme


def test_a_client_reads_what_is_granted_and_nobody_else_does(office: Office) -> None:
    admin, api = office.administrator, office.consultant
    made = admin.post(f"{API}/collections", json={"name": "Client notes"})
    assert (made.status_code, made.json()["slug"]) == (201, "client-notes")
    client = admin.post(f"{API}/clients", json={"name": "Northwind"}).json()
    client_id = client["client"]["id"]
    assert api.get(f"{API}/grants").json() == {
        "visitors": ["public"], "clients": {client_id: ["public"]},
    }  # fmt: skip

    upload = office.upload(
        "harbour-pilot.md", programme("RMB 48,000").encode(), collection="client-notes"
    )
    api.post(f"{API}/uploads/{upload['id']}/publish", json={})
    granted = admin.put(
        f"{API}/grants/clients/{client_id}", json={"collections": ["public", "client-notes"]}
    )
    assert granted.json() == {"collections": ["client-notes", "public"]}
    assert "RMB" not in office.ask(QUESTION)["text"]
    assert "RMB 48,000" not in tried(office, "visitor")
    assert "RMB 48,000" in tried(office, client_id)
    assert "RMB 48,000" in tried(office, "everything")

    listed = api.get(f"{API}/clients").json()["clients"]
    assert [(each["name"], each["has_link"]) for each in listed] == [("Northwind", True)]
    token = client["link"].rpartition("/")[2]
    assert token not in api.get(f"{API}/clients").text
    assert office.workspace.grants.clients.holder(token)
    newer = admin.post(f"{API}/clients/{client_id}/link").json()["link"].rpartition("/")[2]
    assert office.workspace.grants.clients.holder(token) is None
    assert admin.delete(f"{API}/clients/{client_id}/link").status_code == 204
    assert office.workspace.grants.clients.holder(newer) is None
    assert admin.delete(f"{API}/clients/{client_id}").status_code == 204

    refused = admin.delete(f"{API}/collections/client-notes")
    assert (refused.status_code, "holds documents" in refused.json()["error"]) == (409, True)
    renamed = admin.put(f"{API}/collections/client-notes", json={"name": "Notes"}).json()
    assert (renamed["name"], renamed["document_count"]) == ("Notes", 1)
    assert admin.put(f"{API}/grants/visitors", json={"collections": []}).status_code == 200
    actions = [each["action"] for each in admin.get(f"{API}/audit").json()["entries"]]
    assert actions[:3] == ["grants.changed", "collection.changed", "client.removed"]


def tried(office: Office, reader: str) -> str:
    body = {"question": QUESTION, "reader": reader}
    shown = office.consultant.post(f"{API}/why", json=body).json()
    assert shown["why"]["reason"]
    text: str = shown["answer"]["text"]
    return text
