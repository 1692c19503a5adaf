"""Clients and their private links as an API: consultants read them, administrators change them."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from bot.web.workspace.api_examples import CLIENTS, NEW_LINK
from bot.web.workspace.api_router import api_router
from bot.web.workspace.api_schemas import moment_json
from bot.web.workspace.collections_api import Name
from bot.web.workspace.collections_page import CollectionStores
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.session_cookie import is_secure
from knowledge.collections.values import Client, Grantee, NewLink
from knowledge.documents import PUBLIC


class ClientBody(BaseModel):
    """A client to make."""

    name: Name = Field(examples=["Northwind Skincare"])


def client_api(guard: Guard, stores: CollectionStores) -> APIRouter:
    """Routes of the clients."""
    router = api_router("collections", "/clients")
    clients, audit = stores.clients, guard.accounts.audit
    administrator = Annotated[Caller, Depends(guard.administrator)]

    def record(caller: Caller, action: str, client: Client) -> None:
        actor = caller.account.actor
        audit.record(actor.id, actor.name, action, client.id, {"name": client.name})

    @router.get("", responses=CLIENTS)
    def listed(_: Annotated[Caller, Depends(guard.reader)]) -> dict[str, Any]:
        """List the clients; their links are shown to nobody again."""
        return {"clients": [client_json(each) for each in clients.all()]}

    @router.post("", status_code=201, responses=NEW_LINK)
    def create(request: Request, caller: administrator, body: ClientBody) -> dict[str, Any]:
        """Make a client that reads what is public; its link is shown this once; administrators."""
        link = clients.create(body.name)
        stores.granting.change(Grantee("client", link.client.id), [PUBLIC])
        record(caller, "client.created", link.client)
        return _link_json(request, guard, link)

    @router.delete("/{client_id}", status_code=204)
    def remove(caller: administrator, client_id: str) -> None:
        """Remove a client with its link and grants; for administrators."""
        client = clients.client(client_id)
        clients.remove(client_id)
        record(caller, "client.removed", client)

    @router.post("/{client_id}/link", status_code=201, responses=NEW_LINK)
    def new_link(request: Request, caller: administrator, client_id: str) -> dict[str, Any]:
        """Make a new link, shown this once; the one before opens nothing; for administrators."""
        link = clients.new_link(client_id)
        record(caller, "client.link_made", link.client)
        return _link_json(request, guard, link)

    @router.delete("/{client_id}/link", status_code=204)
    def revoke(caller: administrator, client_id: str) -> None:
        """Make a client's link open nothing; for administrators."""
        record(caller, "client.link_revoked", clients.revoke(client_id))

    return router


def client_json(client: Client) -> dict[str, Any]:
    """Return a client as JSON-ready values."""
    moments = ("created_at", "link_made_at", "last_seen_at")
    return {**asdict(client), **{name: moment_json(getattr(client, name)) for name in moments}}


def _link_json(request: Request, guard: Guard, link: NewLink) -> dict[str, Any]:
    scheme = "https" if is_secure(request) else "http"
    site = guard.settings.public_url.rstrip("/") or f"{scheme}://{request.url.netloc}"
    return {"client": client_json(link.client), "link": f"{site}/access/{link.token}"}
