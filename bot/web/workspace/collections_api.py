"""Collections and grants as an API: consultants read them, administrators change them."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.web.workspace.api_examples import COLLECTIONS, GRANTS
from bot.web.workspace.api_router import api_router
from bot.web.workspace.api_schemas import moment_json
from bot.web.workspace.collections_page import CollectionStores
from bot.web.workspace.guard import Caller, Guard
from knowledge.collections.values import VISITOR, Collection, Grant, Grantee

MAX_GRANTED = 1000
Name = Annotated[str, StringConstraints(max_length=2_000)]
Slug = Annotated[str, StringConstraints(max_length=200)]


class CollectionBody(BaseModel):
    """A collection to make, or what it is to be called from now on."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "Client notes", "description": "For brands we advise."}]
        }
    )

    name: Name
    description: Name = ""


class GrantBody(BaseModel):
    """Everything that a reader may read from now on."""

    collections: list[Slug] = Field(
        max_length=MAX_GRANTED,
        description="Slugs of collections; [] for nothing.",
        examples=[["public", "client-notes"]],
    )


def collection_api(guard: Guard, stores: CollectionStores) -> APIRouter:
    """Routes of the collections."""
    router = api_router("collections", "/collections")
    collections, audit = stores.collections, guard.accounts.audit
    administrator = Annotated[Caller, Depends(guard.administrator)]

    @router.get("", responses=COLLECTIONS)
    def listed(_: Annotated[Caller, Depends(guard.reader)]) -> dict[str, Any]:
        """List the collections with their counts of documents."""
        return {"collections": [collection_json(each) for each in collections.all()]}

    @router.post("", status_code=201)
    def create(caller: administrator, body: CollectionBody) -> dict[str, Any]:
        """Make a collection, granted to nobody yet; for administrators."""
        made, actor = collections.create(body.name, body.description), caller.account.actor
        audit.record(actor.id, actor.name, "collection.created", made.slug, {"name": made.name})
        return collection_json(made)

    @router.put("/{slug}")
    def change(caller: administrator, slug: str, body: CollectionBody) -> dict[str, Any]:
        """Rename a collection; documents keep naming it by its slug; for administrators."""
        changed = collections.change(slug, body.name, body.description)
        actor = caller.account.actor
        audit.record(actor.id, actor.name, "collection.changed", slug, {"name": changed.name})
        return collection_json(changed)

    @router.delete("/{slug}", status_code=204)
    def remove(caller: administrator, slug: str) -> None:
        """Remove a collection that holds no documents; for administrators."""
        collections.remove(slug)
        actor = caller.account.actor
        audit.record(actor.id, actor.name, "collection.removed", slug)

    return router


def grant_api(guard: Guard, stores: CollectionStores) -> APIRouter:
    """Routes of who may read what."""
    router = api_router("collections", "/grants")
    granting, audit = stores.granting, guard.accounts.audit
    administrator = Annotated[Caller, Depends(guard.administrator)]

    @router.get("", responses=GRANTS)
    def listed(_: Annotated[Caller, Depends(guard.reader)]) -> dict[str, Any]:
        """List the collections that every visitor may read, and those of each client."""
        grants = granting.all()
        clients = stores.clients.all()
        return {
            "visitors": slugs_of(grants, VISITOR),
            "clients": {each.id: slugs_of(grants, Grantee("client", each.id)) for each in clients},
        }

    @router.put("/visitors")
    def grant_visitors(caller: administrator, body: GrantBody) -> dict[str, Any]:
        """Let every visitor read exactly these collections; for administrators."""
        return grant(caller, VISITOR, body)

    @router.put("/clients/{client_id}")
    def grant_client(caller: administrator, client_id: str, body: GrantBody) -> dict[str, Any]:
        """Let a client read exactly these collections; for administrators."""
        return grant(caller, Grantee("client", stores.clients.client(client_id).id), body)

    def grant(caller: Caller, grantee: Grantee, body: GrantBody) -> dict[str, Any]:
        slugs = sorted(set(body.collections))
        if granting.change(grantee, slugs):
            actor, subject = caller.account.actor, f"{grantee.kind}:{grantee.id}"
            told = {"collections": ", ".join(slugs)}
            audit.record(actor.id, actor.name, "grants.changed", subject, told)
        return {"collections": slugs}

    return router


def collection_json(collection: Collection) -> dict[str, Any]:
    """Return a collection as JSON-ready values."""
    return {**asdict(collection), "created_at": moment_json(collection.created_at)}


def slugs_of(grants: Iterable[Grant], grantee: Grantee) -> list[str]:
    """Return the slugs of the collections that somebody may read, sorted."""
    return sorted(each.collection for each in grants if each.grantee == grantee)
