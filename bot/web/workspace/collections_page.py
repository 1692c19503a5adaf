"""Collections, clients and grants to the page on which administrators change them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from bot.translation import Translator
from bot.web.error_words import sentence_of
from bot.web.language import say_of
from bot.web.pages import page_templates
from bot.web.workspace.collections_view import GranteeRow, grantee_rows, readers_of
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.moments import moment
from bot.web.workspace.session_cookie import is_secure
from bot.web.workspace.told import go_and_tell, said, told_to
from knowledge.collections.clients import Clients
from knowledge.collections.collections import Collections
from knowledge.collections.granting import Granting
from knowledge.collections.values import VISITOR, Grantee, NewLink
from knowledge.documents import PUBLIC
from knowledge.errors import Conflict, InvalidInput, LandfallError

PLACE = "/workspace/collections"
Text = Annotated[str, Form(max_length=2_000)]


@dataclass(frozen=True, slots=True)
class CollectionStores:
    """What the page reads and writes."""

    collections: Collections
    clients: Clients
    granting: Granting


def collections_routes(guard: Guard, stores: CollectionStores) -> APIRouter:
    """Routes of the page: consultants see it, administrators change what it shows."""
    router = APIRouter(prefix=PLACE, include_in_schema=False)
    page = _Page(guard, stores)
    Administrator = Annotated[Caller, Depends(guard.administrator)]  # noqa: N806 a type

    @router.api_route("", methods=["GET", "HEAD"])
    def show(request: Request, caller: Annotated[Caller, Depends(guard.reader)]) -> Response:
        return page.show(request, caller)

    @router.post("")
    def create(
        request: Request, caller: Administrator, name: Text = "", description: Text = ""
    ) -> Response:
        try:
            made = stores.collections.create(name, description)
        except (InvalidInput, Conflict) as error:
            return page.show(request, caller, error)
        page.record(caller, "collection.created", made.slug, name=made.name)
        return page.done(request, "created", name=made.name)

    @router.post("/grants")
    async def grant(request: Request, caller: Administrator) -> Response:
        form = await request.form()
        wanted = {(key, str(value)) for key, value in form.multi_items() if key.startswith("may:")}
        return page.grant(request, caller, wanted)

    @router.post("/{slug}/change")
    def change(
        request: Request, slug: str, caller: Administrator, name: Text = "", description: Text = ""
    ) -> Response:
        try:
            changed = stores.collections.change(slug, name, description)
        except (InvalidInput, Conflict) as error:
            return page.show(request, caller, error)
        page.record(caller, "collection.changed", slug, name=changed.name)
        return page.done(request, "changed", name=changed.name)

    @router.post("/{slug}/remove")
    def remove(request: Request, slug: str, caller: Administrator) -> Response:
        try:
            stores.collections.remove(slug)
        except Conflict as error:
            return page.show(request, caller, error)
        page.record(caller, "collection.removed", slug)
        return page.done(request, "removed")

    _add_client_routes(router, page, guard)
    return router


def _add_client_routes(router: APIRouter, page: "_Page", guard: Guard) -> None:
    clients, granting = page.stores.clients, page.stores.granting
    Administrator = Annotated[Caller, Depends(guard.administrator)]  # noqa: N806 a type

    @router.post("/clients")
    def create(request: Request, caller: Administrator, name: Text = "") -> Response:
        try:
            link = clients.create(name)
        except (InvalidInput, Conflict) as error:
            return page.show(request, caller, error)
        # A brand that pays for guidance reads no less than a visitor, until somebody says so.
        granting.change(Grantee("client", link.client.id), [PUBLIC])
        page.record(caller, "client.created", link.client.id, name=link.client.name)
        return page.show(request, caller, made=link)

    @router.post("/clients/{client_id}/link")
    def new_link(request: Request, client_id: str, caller: Administrator) -> Response:
        link = clients.new_link(client_id)
        page.record(caller, "client.link_made", client_id, name=link.client.name)
        return page.show(request, caller, made=link)

    @router.post("/clients/{client_id}/revoke")
    def revoke(request: Request, client_id: str, caller: Administrator) -> Response:
        client = clients.revoke(client_id)
        page.record(caller, "client.link_revoked", client_id, name=client.name)
        return page.done(request, "revoked", name=client.name)

    @router.post("/clients/{client_id}/remove")
    def remove(request: Request, client_id: str, caller: Administrator) -> Response:
        name = clients.client(client_id).name
        clients.remove(client_id)
        page.record(caller, "client.removed", client_id, name=name)
        return page.done(request, "client-removed")


class _Page:
    def __init__(self, guard: Guard, stores: CollectionStores) -> None:
        self.stores = stores
        self._guard = guard
        self._template = page_templates().get_template("workspace/collections.html")

    def show(
        self,
        request: Request,
        caller: Caller,
        error: LandfallError | None = None,
        *,
        made: NewLink | None = None,
    ) -> Response:
        """Return the page; `made` is a link just made, shown once."""
        say, clients = say_of(request), self.stores.clients.all()
        grants = self.stores.granting.all()
        collections = self.stores.collections.all()
        html = self._template.render(
            workspace_frame(request, caller, "collections"),
            collections=collections,
            readers={
                each.slug: readers_of(each.slug, grants, clients, say) for each in collections
            },
            clients=clients,
            grantees=grantee_rows(grants, clients, say),
            may_change=caller.account.is_administrator,
            made=made,
            link=_link(request, self._guard, made) if made else "",
            wrong=sentence_of(error, say) if error else "",
            told=told_to(request),
            moment=lambda seconds: moment(say, seconds),
            day=lambda seconds: _day(say, seconds),
        )
        response = HTMLResponse(html, error.status if error else 200)
        return said(request, response)

    def grant(self, request: Request, caller: Caller, wanted: set[tuple[str, str]]) -> Response:
        """Grant exactly what was ticked, of the readers that the form listed."""
        for row in self._listed():
            slugs = {slug for key, slug in wanted if key == row.key and slug}
            # A row without its hidden field was not on the form: made by somebody else meanwhile.
            if (row.key, "") in wanted:
                changed = self.stores.granting.change(row.grantee, slugs)
                if changed:
                    told = ", ".join(sorted(slugs))
                    self.record(caller, "grants.changed", row.key[4:], collections=told)
        return self.done(request, "granted")

    def record(self, caller: Caller, action: str, subject: str, **details: str) -> None:
        """Write to the audit log."""
        actor = caller.account.actor
        self._guard.accounts.audit.record(actor.id, actor.name, action, subject, details)

    def done(self, request: Request, what: str, **arguments: str) -> Response:
        """Return the way back to the page, which says what was done."""
        return go_and_tell(PLACE, say_of(request)(f"collections-done-{what}", **arguments))

    def _listed(self) -> list[GranteeRow]:
        clients = [Grantee("client", client.id) for client in self.stores.clients.all()]
        return [GranteeRow(each, "", frozenset()) for each in (VISITOR, *clients)]


def _link(request: Request, guard: Guard, made: NewLink) -> str:
    site = guard.settings.public_url.rstrip("/")
    if not site:
        scheme = "https" if is_secure(request) else "http"
        site = f"{scheme}://{request.url.netloc}"
    return f"{site}/access/{made.token}"


def _day(say: Translator, seconds: float) -> str:
    return say.day(datetime.fromtimestamp(seconds, UTC).date().isoformat())
