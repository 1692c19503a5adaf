"""The real app with a workspace over one guide, and programs with tokens, for tests."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

import app as landfall
from bot.web.server import create_app
from bot.web.workspace.workspace import Workspace, open_workspace
from ingest.pipeline import ingest
from knowledge.accounts.rows import insert_account
from knowledge.accounts.values import Account, Role
from knowledge.database import writing
from knowledge.embedder import Embedder
from knowledge.errors import NotFound
from knowledge.glossary import read_glossary
from knowledge.library import open_library
from knowledge.settings import Settings

API = "/api/workspace"
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Office:
    """What tests of the API need."""

    app: FastAPI
    workspace: Workspace
    visitor: TestClient
    """Without a token."""
    consultant: TestClient
    administrator: TestClient

    def upload(self, name: str, content: bytes, **query: str) -> dict[str, Any]:
        """Hand a file in as the consultant and wait until it has been read."""
        response = self.consultant.post(
            f"{API}/uploads", params={"name": name, **query}, content=content
        )
        assert response.status_code in (200, 201), response.text
        return self.settled(response.json()["id"])

    def settled(self, upload_id: str) -> dict[str, Any]:
        """Wait, as a program does, until an upload is ready, published or failed."""
        deadline = time.monotonic() + SECONDS
        while True:
            upload: dict[str, Any] = self.consultant.get(f"{API}/uploads/{upload_id}").json()
            if upload["state"] in ("ready", "published", "failed"):
                return upload
            assert time.monotonic() < deadline, upload
            time.sleep(0.02)

    def ask(self, question: str) -> dict[str, Any]:
        """Ask as a brand does; what is asked is on record when this returns."""
        response = self.visitor.post(
            "/api/chat", json={"message": question}, headers={"Accept": "application/json"}
        )
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        # It is recorded after it is out, so that nobody waits for the record.
        deadline = time.monotonic() + SECONDS
        while not self._is_recorded(answer["answer_id"]):
            assert time.monotonic() < deadline, answer
            time.sleep(0.01)
        return answer

    def _is_recorded(self, answer_id: str) -> bool:
        try:
            return bool(self.workspace.log.question(answer_id))
        except NotFound:
            return False


@contextmanager
def open_office(
    embedder: Embedder, settings: Settings, guide: Path, kept: Path
) -> Iterator[Office]:
    """Open the app over a library of its own, its inbox at work; without Gradio's pages.

    `kept` is a folder for what an adviser encodes once: seconds for each test otherwise.
    """
    kept.mkdir(exist_ok=True)
    library = open_library(settings, embedder)
    ingest([guide], library)
    advisor = landfall.build_advisor(library, embedder, replace(settings, data_dir=kept))
    with open_workspace(library, settings, read_glossary()) as workspace:
        app = create_app(advisor, library, settings, workspace=workspace)
        with TestClient(app) as visitor:
            consultant = program(visitor, workspace, "consultant")
            administrator = program(visitor, workspace, "administrator")
            yield Office(app, workspace, visitor, consultant, administrator)
    advisor.composer.close()
    library.close()


def program(visitor: TestClient, workspace: Workspace, role: Role) -> TestClient:
    """Return a client of the same app that sends the token of a new account."""
    client = TestClient(visitor.app, follow_redirects=False)
    client.portal = visitor.portal  # one event loop for all, as on a server
    client.headers["Authorization"] = f"Bearer {token_of(account(workspace, role), workspace)}"
    return client


def account(workspace: Workspace, role: Role) -> Account:
    """Make an account."""
    with writing(workspace.library.catalog.engine) as connection:
        return insert_account(connection, f"{role}@example.com", role.title(), role, 0.0)


def token_of(owner: Account, workspace: Workspace) -> str:
    """Return the secret of a new token of `owner`."""
    return workspace.guard.accounts.tokens.make(owner, "tests", None).secret
