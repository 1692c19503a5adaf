"""Signing in with a password, and signing out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from bot.web.pages import page_templates
from bot.web.workspace.address import address_of
from bot.web.workspace.guard import SIGN_IN, Caller, Guard
from bot.web.workspace.own_path import own_path
from bot.web.workspace.same_origin import check_form
from bot.web.workspace.session_cookie import SIGN_IN_NAME, drop_cookie, read_cookie
from bot.web.workspace.sign_in_form import SignInForm, enter
from knowledge.errors import LandfallError

Text = Annotated[str, Form(max_length=1000)]
Next = Annotated[str, Query(max_length=2000)]


def sign_in_routes(guard: Guard, *, has_provider: bool = False) -> APIRouter:
    """Routes of the sign-in page; `has_provider` shows the way to the organisation's own."""
    router = APIRouter(include_in_schema=False)
    form = SignInForm(page_templates().get_template("workspace/sign_in.html"))

    @router.api_route(SIGN_IN, methods=["GET", "HEAD"])
    async def page(request: Request, next: Next = "") -> Response:  # noqa: A002
        if await guard.caller_of(request):
            return RedirectResponse(own_path(next), 303)
        return form.show(request, next=own_path(next), email="", has_provider=has_provider)

    @router.post(SIGN_IN)
    async def sign_in(
        request: Request,
        email: Text = "",
        password: Text = "",
        next: Annotated[str, Form(max_length=2000)] = "",  # noqa: A002
    ) -> Response:
        path = own_path(next)
        try:
            return await _sign_in(guard, request, email, password, path)
        except LandfallError as error:
            return form.show(request, error, next=path, email=email, has_provider=has_provider)

    @router.post("/sign-out")
    def sign_out(request: Request, caller: Annotated[Caller, Depends(guard.writer)]) -> Response:
        guard.accounts.sessions.end(caller.digest)
        account = caller.account
        guard.accounts.audit.record(account.id, account.actor.name, "session.ended", account.id)
        response = RedirectResponse(SIGN_IN, 303)
        drop_cookie(response, request)
        return response

    return router


async def _sign_in(
    guard: Guard, request: Request, email: str, password: str, path: str
) -> Response:
    await check_form(request, read_cookie(request, SIGN_IN_NAME))
    return await run_in_threadpool(_check, guard, request, email, password, path)


def _check(guard: Guard, request: Request, email: str, password: str, path: str) -> Response:
    address = address_of(request, guard.settings)
    guard.limiter.check(address, "sign-in")
    account = guard.accounts.signing_in.check(email, password, address)
    return enter(guard, request, account, path, "password")
