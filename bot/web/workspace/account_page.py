"""A person's own account: name, password, sign-ins, and tokens for programs."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from jinja2 import Template
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.web.error_words import sentence_of
from bot.web.language import say_of
from bot.web.pages import page_templates
from bot.web.workspace.address import address_of
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import SIGN_IN, Caller, Guard
from bot.web.workspace.moments import moment
from bot.web.workspace.session_cookie import drop_cookie, set_cookie
from knowledge.accounts.passwords import MIN_CHARS
from knowledge.accounts.refusals import browser_only, invalid
from knowledge.errors import InvalidInput, LandfallError

PLACE = "/workspace/account"
DAYS = (30, 90, 365, 0)
"""How long a token may last; 0 until it is revoked."""
DONE = ("name", "password", "revoked")
Text = Annotated[str, Form(max_length=1000)]


def account_routes(guard: Guard) -> APIRouter:
    """Routes of the page of one's own account; programs may not use them."""
    router = APIRouter(prefix=PLACE, include_in_schema=False)
    page = AccountPage(guard)

    def person(caller: Annotated[Caller, Depends(guard.writer)]) -> Caller:
        if caller.channel != "browser":
            raise browser_only()
        return caller

    Person = Annotated[Caller, Depends(person)]  # noqa: N806 a type

    @router.api_route("", methods=["GET", "HEAD"])
    def show(
        request: Request,
        caller: Annotated[Caller, Depends(guard.reader)],
        done: Annotated[str, Query(max_length=20)] = "",
    ) -> Response:
        return page.show(request, caller, done=done if done in DONE else "")

    @router.post("/name")
    def rename(request: Request, caller: Person, name: Text = "") -> Response:
        try:
            guard.accounts.people.rename(caller.account, name)
        except InvalidInput as error:
            return page.show(request, caller, error)
        return RedirectResponse(f"{PLACE}?done=name", 303)

    @router.post("/password")
    def change_password(
        request: Request, caller: Person, current: Text = "", new: Text = "", again: Text = ""
    ) -> Response:
        try:
            return page.change_password(request, caller, current, new, again)
        except LandfallError as error:
            return page.show(request, caller, error)

    @router.post("/sign-out-everywhere")
    def sign_out_everywhere(request: Request, caller: Person) -> Response:
        guard.accounts.sessions.end_all(caller.account)
        response = RedirectResponse(SIGN_IN, 303)
        drop_cookie(response, request)
        return response

    @router.post("/tokens")
    def make_token(
        request: Request, caller: Person, name: Text = "", days: Annotated[int, Form()] = 90
    ) -> Response:
        try:
            made = guard.accounts.tokens.make(caller.account, name, _days(days))
        except InvalidInput as error:
            return page.show(request, caller, error)
        return page.show(request, caller, secret=made.secret)

    @router.post("/tokens/{token_id}/revoke")
    def revoke_token(token_id: str, caller: Person) -> Response:
        guard.accounts.tokens.revoke(caller.account, token_id)
        return RedirectResponse(f"{PLACE}?done=revoked", 303)

    return router


class AccountPage:
    """Shows the page, with what was wrong with the form that was sent, if anything was."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._template: Template = page_templates().get_template("workspace/account.html")

    def show(
        self,
        request: Request,
        caller: Caller,
        error: LandfallError | None = None,
        *,
        done: str = "",
        secret: str = "",
    ) -> Response:
        """Return the page; `secret` is that of a token just made."""
        say, accounts = say_of(request), self._guard.accounts
        html = self._template.render(
            workspace_frame(request, caller, "account"),
            account=accounts.people.account(caller.account.id),
            sessions=accounts.sessions.of(caller.account.id),
            tokens=accounts.tokens.of(caller.account.id),
            moment=lambda seconds: moment(say, seconds),
            wrong=sentence_of(error, say) if error else "",
            field=getattr(error, "field", ""),
            done=done,
            secret=secret,
            days=DAYS,
            least=MIN_CHARS,
        )
        return HTMLResponse(html, error.status if error else 200)

    def change_password(
        self, request: Request, caller: Caller, current: str, new: str, again: str
    ) -> Response:
        """Return the way back to the page, signed in anew: the change ended every session.

        Raises:
            InvalidInput: The current password is wrong, or the new one cannot be used.
            TooManyRequests: The current password was wrong too often.
        """
        accounts = self._guard.accounts
        address = address_of(request, self._guard.settings)
        self._guard.limiter.check(address, "sign-in")
        if new != again:
            raise invalid(
                "again", "The two passwords are not the same: type them again.", "password-again"
            )
        accounts.signing_in.change_password(caller.account, current, new, address)
        browser = request.headers.get("user-agent", "")
        secret = accounts.sessions.start(caller.account.id, browser=browser, address=address)
        response = RedirectResponse(f"{PLACE}?done=password", 303)
        set_cookie(response, request, secret)
        return response


def _days(days: int) -> int | None:
    if days not in DAYS:
        raise invalid(
            "days",
            "A token lasts 30, 90 or 365 days, or until it is revoked: choose one of these.",
            "days",
        )
    return days or None
