"""What is published as an API: its versions, its history, and taking it back."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query

from bot.web.grants import Grants
from bot.web.guidance import card_json, document_in, document_json
from bot.web.schemas import Version
from bot.web.workspace.api_examples import DOCUMENTS, HISTORY
from bot.web.workspace.api_router import api_router
from bot.web.workspace.api_schemas import (
    DocumentBody,
    RollBackBody,
    moment_json,
    publication_json,
)
from bot.web.workspace.guard import Caller, Guard
from ingest.inbox.inbox import Inbox
from knowledge.documents import Card
from knowledge.library import Library
from knowledge.records import card_of
from knowledge.uploads.standing import Standing, standings

Shown = Literal["published", "due", "withdrawn"]


def document_api(
    guard: Guard,
    inbox: Inbox,
    library: Library,
    grants: Grants,
    today: Callable[[], date] = lambda: datetime.now(UTC).date(),
) -> APIRouter:
    """Routes of published documents of every collection, for whoever has a personal token."""
    router = api_router("documents")
    reader = Annotated[Caller, Depends(guard.reader)]
    writer = Annotated[Caller, Depends(guard.writer)]

    @router.get("/documents", responses=DOCUMENTS)
    def documents(_: reader, show: Annotated[Shown, Query()] = "published") -> dict[str, Any]:
        """List what is published in every collection, or what of it is due, or was withdrawn."""
        found = (
            each
            for each in standings(library.catalog.engine)
            if bool(each.version) == (show != "withdrawn")
        )
        cards = {card.document_id: card for card in library.cards()}
        listed = [
            _listed(cards.get(each.document_id) or _last(library, each), each) for each in found
        ]
        if show == "due":
            due = today().isoformat()
            listed = [each for each in listed if each["review_by"] and each["review_by"] < due]
        return {"documents": listed}

    @router.get("/documents/{document_id:path}")
    def document(_: reader, document_id: str, version: Version = "") -> dict[str, Any]:
        """Return a document with its text; any version that was published, withdrawn ones too."""
        return document_json(document_in(library, grants.everything(), document_id, version))

    @router.get("/history", responses=HISTORY)
    def history(
        _: reader, document_id: Annotated[str, Query(max_length=500, examples=["platform/fees"])]
    ) -> dict[str, Any]:
        """List what readers got of a document since when, newest first; the file of each."""
        return {"history": [publication_json(each) for each in inbox.history(document_id)]}

    @router.post("/withdraw", status_code=204)
    def withdraw(caller: writer, body: DocumentBody) -> None:
        """Answer no more from a document; answers given before still open what they cited."""
        by = caller.account.actor
        inbox.withdraw(body.document_id, by=by.id, by_name=by.name)

    @router.post("/roll-back", status_code=204)
    def roll_back(caller: writer, body: RollBackBody) -> None:
        """Publish an earlier version of a document again."""
        by = caller.account.actor
        inbox.roll_back(body.document_id, body.version, by=by.id, by_name=by.name)

    return router


def _last(library: Library, standing: Standing) -> Card:
    return card_of(library.document(standing.document_id, standing.last_version))


def _listed(card: Card, standing: Standing) -> dict[str, Any]:
    return {
        **card_json(card),
        "is_withdrawn": not standing.version,
        "version_count": standing.version_count,
        "changed_at": moment_json(standing.changed_at),
        "changed_by": standing.by_name,
    }
