"""Administrators make collections and clients and grant them; consultants see it all."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from bot.answers import Answer, Event
from bot.trace import Trace, TracedPassage, TracedSignal, TracedVerdict
from bot.web.access import access_routes
from bot.web.grants import Grants
from bot.web.pages import asset_routes
from bot.web.workspace.collections_page import CollectionStores, collections_routes
from bot.web.workspace.guard import Guard
from bot.web.workspace.why_page import why_routes
from knowledge.accounts.values import Account
from knowledge.collections.clients import Clients
from knowledge.collections.collections import Collections
from knowledge.collections.granting import Granting
from knowledge.collections.values import VISITOR, Grantee
from tests.bot.web.workspace.conftest import MakeWorkspace, SignIn

TRACE = Trace(
    "guidance",
    "Does it ship to Kazakhstan?",
    "Does it ship to Kazakhstan?",
    "declined",
    ("public",),
    (
        TracedPassage(
            "c", "a", "v", "Fees", ("Deposit",), "public", 0.8, 0.7, 3, 0.5, 0.4, 0.9, "weighed"
        ),
    ),
    TracedVerdict(
        is_sufficient=False,
        score=-1.5,
        bias=-1.0,
        signals=(TracedSignal("unheard", -1.0, 0.5),),
        missing=("Kazakhstan",),
    ),
)  # fmt: skip


class Kept:
    """Traces by answer id, and an adviser that declines."""

    def trace_of(self, answer_id: str) -> Trace | None:
        return TRACE if answer_id == "known" else None

    def stream(self, question: str, *, collections: frozenset[str]) -> Iterator[Event]:
        yield Answer("x", f"From {sorted(collections)}.", "declined", trace=TRACE)


@pytest.fixture
def stores(engine: Engine) -> CollectionStores:
    return CollectionStores(Collections(engine), Clients(engine), Granting(engine))


@pytest.fixture
def pages(
    make_workspace: MakeWorkspace, guard: Guard, stores: CollectionStores, engine: Engine
) -> FastAPI:
    grants = Grants(engine, guard.caller_of)
    return make_workspace(
        collections_routes(guard, stores),
        why_routes(guard, Kept(), Kept(), grants),
        access_routes(grants, guard.limiter, ()),
        asset_routes(),
    )


@pytest.fixture
def admin(pages: FastAPI, administrator: Account, signed_in_client: SignIn) -> TestClient:
    return signed_in_client(pages, administrator)


def post(client: TestClient, path: str, **fields: str | list[str]) -> str:
    return client.post(f"/workspace/collections{path}", data=fields, follow_redirects=True).text


def test_a_collection_is_made_granted_and_removed(
    admin: TestClient, stores: CollectionStores
) -> None:
    assert "Notes was created" in post(admin, "", name="Notes", description="For one brand")
    shown = post(admin, "/grants", **{"may:visitor:": ["", "public", "notes"]})
    assert "grants were saved" in shown
    assert stores.granting.collections_of(VISITOR) == {"public", "notes"}
    assert "is taken" in post(admin, "", name="notes")
    post(admin, "/notes/change", name="Memos")
    assert stores.collections.collection("notes").name == "Memos"
    post(admin, "/notes/remove")
    assert [each.slug for each in stores.collections.all()] == ["public"]
    assert "cannot be removed" in post(admin, "/public/remove")


def test_a_client_opens_its_link_until_it_is_revoked(
    admin: TestClient, pages: FastAPI, stores: CollectionStores
) -> None:
    shown = post(admin, "/clients", name="Maison <Aube>")
    path = re.search(r"/access/[\w-]+", shown)
    assert path
    assert "Maison &lt;Aube&gt;" in shown
    brand = TestClient(pages, follow_redirects=False)
    opened = brand.get(path.group())
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert "HttpOnly" in opened.headers["set-cookie"]
    assert opened.headers["referrer-policy"] == "no-referrer"
    (client,) = stores.clients.all()
    assert stores.granting.collections_of(Grantee("client", client.id)) == {"public"}
    assert path.group() not in admin.get("/workspace/collections").text
    assert "was revoked" in post(admin, f"/clients/{client.id}/revoke")
    assert brand.get(path.group()).status_code == 404
    post(admin, f"/clients/{client.id}/remove")
    assert stores.clients.all() == []


def test_a_consultant_sees_the_page_and_changes_nothing(
    pages: FastAPI, consultant: Account, signed_in_client: SignIn
) -> None:
    client = signed_in_client(pages, consultant)
    page = client.get("/workspace/collections")
    assert page.status_code == 200
    refused = client.post("/workspace/collections", data={"name": "x"})
    assert refused.status_code == 403


def test_the_page_says_why_an_answer_was_declined(admin: TestClient) -> None:
    page = admin.get("/workspace/why/known").text
    assert "Declined because no passage names “Kazakhstan”." in page
    assert "dropped: read closely, not enough to answer from" in page
    assert admin.get("/workspace/why/unknown").status_code == 404
    chinese = admin.get("/workspace/why/known?lang=zh").text
    assert "没有任何段落提到“Kazakhstan”" in chinese


def test_a_question_can_be_asked_as_any_reader(admin: TestClient) -> None:
    for reader in ("visitor", "everything", "nobody"):
        fields = {"question": "Why?", "reader": reader}
        shown = admin.post("/workspace/why", data=fields)
        assert shown.status_code == 200
        assert ("[&#39;public&#39;]" in shown.text) == (reader != "nobody")
