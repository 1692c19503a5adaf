"""Nothing of the workspace answers anybody whom its routes do not mean: every route is walked."""

import ast
import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.testclient import TestClient

import app as landfall
from bot.web.workspace.gate import CLOSED
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.same_origin import SAFE
from bot.web.workspace.workspace import Workspace, open_workspace
from knowledge.accounts.credentials import TOKEN_PREFIX, form_token
from knowledge.accounts.rows import insert_account
from knowledge.accounts.values import ROLES, Account, Role
from knowledge.database import writing
from knowledge.embedder import Embedder
from knowledge.glossary import read_glossary
from knowledge.library import Library
from knowledge.settings import Settings
from tests.bot.web.workspace.conftest import SAME_ORIGIN, MakeWorkspace

ROOT = Path(__file__).parents[4]
FOR_ADMINISTRATORS = ("/workspace/people", "/workspace/audit")
GUARDS: dict[object, str] = {
    Guard.reader: "reader",
    Guard.writer: "writer",
    Guard.administrator: "administrator",
}
PAGE = {"Accept": "text/html"}
PROGRAM = {"Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Way:
    """One method of one route, and the guards that it asks."""

    method: str
    path: str
    guards: frozenset[str]

    @property
    def address(self) -> str:
        """A path that leads to it."""
        return re.sub(r"\{[^}]+\}", "1", self.path)

    @property
    def changes(self) -> bool:
        """Whether it may change something."""
        return self.method not in SAFE


def ways(app: FastAPI) -> list[Way]:
    """Return every way into the workspace, but for those that only say 405."""
    found = []
    for context in iter_route_contexts(app.routes):
        path, route = str(context.path), context.original_route
        if not any(path == closed or path.startswith(f"{closed}/") for closed in CLOSED):
            continue
        if getattr(context.endpoint, "__qualname__", "").startswith("_refuse."):
            continue
        guards = guards_of(route.dependant) if isinstance(route, APIRoute) else frozenset()
        found += [Way(method, path, guards) for method in sorted(context.methods or {"GET"})]
    return found


def guards_of(dependant: Dependant) -> frozenset[str]:
    here = {GUARDS.get(getattr(dependant.call, "__func__", dependant.call), "")} - {""}
    return frozenset(here).union(*(guards_of(each) for each in dependant.dependencies))


def gaps(app: FastAPI, guard: Guard) -> list[str]:
    """Return what is wrong with each way in; [] is what everybody wants."""
    with TestClient(app, follow_redirects=False) as visitor:
        people = {role: signed_in(visitor, guard, role) for role in ROLES}
        return [
            f"{way.method} {way.path}: {wrong}"
            for way in ways(app)
            for wrong in wrongs(way, visitor, people)
        ]


def wrongs(way: Way, visitor: TestClient, people: Mapping[Role, TestClient]) -> Iterator[str]:
    if not way.guards:
        yield "asks no guard"
    if visitor.request(way.method, way.address, headers=PROGRAM).status_code != 401:
        yield "answers a program without a session"
    page = visitor.request(way.method, way.address, headers=PAGE)
    if page.status_code != 401 and not page.headers.get("location", "").startswith("/sign-in?"):
        yield "answers a browser without a session"
    wrong_token = {"Authorization": f"Bearer {TOKEN_PREFIX}of-nobody", **PROGRAM}
    if visitor.request(way.method, way.address, headers=wrong_token).status_code != 401:
        yield "answers a token that nobody has"
    if way.changes and "writer" not in way.guards and "administrator" not in way.guards:
        yield "changes something without asking for the form's token"
    if way.changes:
        yield from forged(way, people["administrator"])
    if way.path.startswith(FOR_ADMINISTRATORS) and "administrator" not in way.guards:
        yield "is not for administrators alone"
    if "administrator" in way.guards:
        response = people["consultant"].request(way.method, way.address)
        if response.status_code != 403:
            yield "answers a consultant"


def forged(way: Way, administrator: TestClient) -> Iterator[str]:
    forgeries = (
        ("without the form's token", {**SAME_ORIGIN, "X-CSRF-Token": ""}),
        ("with a wrong token", {**SAME_ORIGIN, "X-CSRF-Token": "0" * 64}),
        ("from another site", {"Sec-Fetch-Site": "cross-site"}),
        ("from another origin", {"Sec-Fetch-Site": "", "Origin": "https://evil.example"}),
        ("from nowhere", {"Sec-Fetch-Site": ""}),
    )
    for how, headers in forgeries:
        if administrator.request(way.method, way.address, headers=headers).status_code != 403:
            yield f"answers {how}"


def signed_in(visitor: TestClient, guard: Guard, role: Role) -> TestClient:
    accounts = guard.accounts
    with writing(accounts.people.engine) as connection:
        account: Account = insert_account(connection, f"{role}@walk.example", "", role, 0.0)
    secret = accounts.sessions.start(account.id, browser="", address="")
    client = TestClient(visitor.app, follow_redirects=False)
    client.portal = visitor.portal  # one event loop for all, as on a server
    client.cookies.set("landfall-session", secret)
    client.headers.update({**SAME_ORIGIN, "X-CSRF-Token": form_token(secret)})
    return client


@dataclass(frozen=True, slots=True)
class Real:
    """The app as `python app.py` serves it, over an empty library."""

    app: FastAPI
    guard: Guard


async def built(settings: Settings, parts: landfall.Parts, workspace: Workspace) -> FastAPI:
    # Outside of an event loop, Gradio makes loops for its locks and never closes them.
    return landfall.build(settings, parts, workspace)


@pytest.fixture
def real(library: Library, embedder: Embedder, tmp_path: Path) -> Iterator[Real]:
    settings = Settings(data_dir=tmp_path / "data", rate_per_minute=100_000)
    advisor = landfall.build_advisor(library, embedder, settings)
    parts = landfall.Parts(embedder, library, advisor)
    with open_workspace(library, settings, read_glossary()) as workspace:
        yield Real(asyncio.run(built(settings, parts, workspace)), workspace.guard)
    advisor.composer.close()


def test_every_way_into_the_real_workspace_is_guarded(real: Real) -> None:
    found = ways(real.app)
    assert len(found) > 30
    assert {"/workspace", "/workspace/people", "/api/workspace/uploads"} <= {
        way.path for way in found
    }
    assert gaps(real.app, real.guard) == []


def test_a_route_that_asks_no_guard_is_found(make_workspace: MakeWorkspace, guard: Guard) -> None:
    router = APIRouter()

    @router.post("/workspace/forgotten")
    def forgotten() -> str:
        return "done"

    assert "POST /workspace/forgotten: asks no guard" in gaps(make_workspace(router), guard)


def test_a_forgotten_route_still_answers_nobody_without_a_session(
    make_workspace: MakeWorkspace,
) -> None:
    router = APIRouter()

    @router.api_route("/api/workspace/forgotten", methods=["GET", "POST"])
    def forgotten() -> str:
        return "done"

    client = TestClient(make_workspace(router))
    assert client.get("/api/workspace/forgotten").status_code == 401
    assert client.post("/api/workspace/forgotten").status_code == 401


def test_a_route_that_changes_something_for_readers_is_found(
    make_workspace: MakeWorkspace, guard: Guard
) -> None:
    router = APIRouter()

    @router.post("/workspace/people/careless")
    def careless(caller: Annotated[Caller, Depends(guard.reader)]) -> str:
        return caller.account.id

    found = gaps(make_workspace(router), guard)
    assert "POST /workspace/people/careless: answers without the form's token" in found
    assert "POST /workspace/people/careless: is not for administrators alone" in found


def test_the_workspace_has_no_event_handlers_of_gradio() -> None:
    for path in sorted((ROOT / "bot/web/workspace").rglob("*.py")):
        assert not [name for name in imported(path) if name.split(".")[0].startswith("gradio")]
    for path in sorted((ROOT / "bot/web").glob("chat*.py")):
        names = [name for name in imported(path) if name.startswith("bot.web.workspace")]
        assert names == []


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return whole | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
