"""Accounts to the page on which administrators invite people and change what they may do."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from jinja2 import Template
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.web.error_words import sentence_of
from bot.web.language import say_of
from bot.web.pages import page_templates
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.moments import moment
from bot.web.workspace.session_cookie import is_secure
from knowledge.accounts.links import Kind
from knowledge.accounts.refusals import browser_only, invalid
from knowledge.accounts.values import ROLES, Account, Role
from knowledge.errors import Conflict, InvalidInput, LandfallError
from knowledge.settings import Settings

PLACE = "/workspace/people"
Text = Annotated[str, Form(max_length=1000)]


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A one-time link just made, shown once to whoever made it."""

    kind: Kind
    email: str
    url: str


def people_routes(guard: Guard) -> APIRouter:
    """Routes of the people page, for administrators in a browser."""
    router = APIRouter(prefix=PLACE, include_in_schema=False)
    page = PeoplePage(guard)
    people = guard.accounts.people

    def administrator(caller: Annotated[Caller, Depends(guard.administrator)]) -> Caller:
        # A program's token must not be enough to make itself a person.
        if caller.channel != "browser":
            raise browser_only()
        return caller

    Administrator = Annotated[Caller, Depends(administrator)]  # noqa: N806 a type

    @router.api_route("", methods=["GET", "HEAD"])
    def show(request: Request, caller: Administrator) -> Response:
        return page.show(request, caller)

    @router.post("")
    def invite(
        request: Request, caller: Administrator, email: Text = "", role: Text = "consultant"
    ) -> Response:
        try:
            account = people.add(email, "", _role(role), caller.account.actor, "account.invited")
        except (InvalidInput, Conflict) as error:
            return page.show(request, caller, error, email=email)
        return page.show_link(request, caller, "invitation", account)

    @router.post("/{account_id}/role")
    def set_role(
        request: Request, account_id: str, caller: Administrator, role: Text = ""
    ) -> Response:
        try:
            people.set_role(account_id, _role(role), caller.account.actor)
        except (InvalidInput, Conflict) as error:
            return page.show(request, caller, error)
        return RedirectResponse(PLACE, 303)

    @router.post("/{account_id}/link")
    def make_link(request: Request, account_id: str, caller: Administrator) -> Response:
        account = people.account(account_id)
        kind: Kind = "invitation" if account.is_invited else "reset"
        return page.show_link(request, caller, kind, account)

    @router.post("/{account_id}/deactivate")
    def deactivate(request: Request, account_id: str, caller: Administrator) -> Response:
        try:
            people.deactivate(account_id, caller.account.actor)
        except Conflict as error:
            return page.show(request, caller, error)
        return RedirectResponse(PLACE, 303)

    @router.post("/{account_id}/reactivate")
    def reactivate(account_id: str, caller: Administrator) -> Response:
        people.reactivate(account_id, caller.account.actor)
        return RedirectResponse(PLACE, 303)

    return router


class PeoplePage:
    """Shows the page, with a link just made or with what was wrong."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._template: Template = page_templates().get_template("workspace/people.html")

    def show(
        self,
        request: Request,
        caller: Caller,
        error: LandfallError | None = None,
        *,
        made: MadeLink | None = None,
        email: str = "",
    ) -> Response:
        """Return the page; `email` is what was typed and could not be used."""
        say = say_of(request)
        html = self._template.render(
            workspace_frame(request, caller, "people"),
            people=self._guard.accounts.people.all(),
            roles=ROLES,
            state_of=state_of,
            moment=lambda seconds: moment(say, seconds),
            wrong=sentence_of(error, say) if error else "",
            field=getattr(error, "field", ""),
            made=made,
            email=email,
        )
        return HTMLResponse(html, error.status if error else 200)

    def show_link(self, request: Request, caller: Caller, kind: Kind, account: Account) -> Response:
        """Make a link for `account` and return the page that shows it.

        Raises:
            Conflict: The account is closed.
        """
        secret = self._guard.accounts.links.make(kind, account.id, caller.account.actor)
        url = f"{_site(request, self._guard.settings)}/welcome/{secret}"
        return self.show(request, caller, made=MadeLink(kind, account.email, url))


def state_of(account: Account) -> str:
    """Return "active", "invited" or "closed"."""
    if not account.is_active:
        return "closed"
    return "invited" if account.is_invited else "active"


def _role(text: str) -> Role:
    for role in ROLES:
        if role == text:
            return role
    raise invalid(
        "role", "There is no such role: choose consultant or administrator.", "role-unknown"
    )


def _site(request: Request, settings: Settings) -> str:
    # Only the administrator who asked sees it, and their own browser named the host.
    scheme = "https" if is_secure(request) else "http"
    return settings.public_url.rstrip("/") or f"{scheme}://{request.url.netloc}"
