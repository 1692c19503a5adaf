"""Signing in at the organisation's own provider: there, and back with who it was."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from bot.web.pages import page_templates
from bot.web.workspace.address import address_of
from bot.web.workspace.guard import SIGN_IN, Guard
from bot.web.workspace.members import member
from bot.web.workspace.oidc import Provider
from bot.web.workspace.own_path import own_path
from bot.web.workspace.session_cookie import drop_cookie, read_cookie, set_cookie
from bot.web.workspace.sign_in_form import SignInForm, enter
from knowledge.accounts.first_start import base_url
from knowledge.accounts.pending import LASTS_SECONDS
from knowledge.accounts.refusals import provider_failed
from knowledge.accounts.values import Account
from knowledge.errors import InvalidInput, NotSignedIn

START = f"{SIGN_IN}/organisation"
BACK = f"{START}/back"
COOKIE = "landfall-organisation"
NEXT_COOKIE = "landfall-next"


def provider_routes(guard: Guard, provider: Provider) -> APIRouter:
    """Routes of signing in at `provider`, which has to know `BACK` as where to return to."""
    router = APIRouter(include_in_schema=False)
    form = SignInForm(page_templates().get_template("workspace/sign_in.html"))

    @router.get(START)
    def start(request: Request, next: Annotated[str, Query(max_length=2000)] = "") -> Response:  # noqa: A002
        path = own_path(next)
        try:
            return _start(guard, provider, request, path)
        except NotSignedIn as error:
            return form.show(request, error, next=path, email="", has_provider=True)

    @router.get(BACK)
    def back(
        request: Request,
        code: Annotated[str, Query(max_length=4000)] = "",
        state: Annotated[str, Query(max_length=200)] = "",
    ) -> Response:
        path = own_path(read_cookie(request, NEXT_COOKIE))
        try:
            account = _finish(guard, provider, request, code, state)
        except (NotSignedIn, InvalidInput) as error:
            response = form.show(request, error, next=path, email="", has_provider=True)
        else:
            response = enter(guard, request, account, path, "organisation")
        for name in (COOKIE, NEXT_COOKIE):
            drop_cookie(response, request, name)
        return response

    return router


def _start(guard: Guard, provider: Provider, request: Request, path: str) -> Response:
    guard.limiter.check(address_of(request, guard.settings), "sign-in")
    secret = guard.accounts.pending.begin()
    response = RedirectResponse(provider.start(secret, _redirect_uri(guard)), 303)
    for name, value in ((COOKIE, secret), (NEXT_COOKIE, path)):
        set_cookie(response, request, value, name=name, max_age_seconds=int(LASTS_SECONDS))
    return response


def _finish(guard: Guard, provider: Provider, request: Request, code: str, state: str) -> Account:
    guard.limiter.check(address_of(request, guard.settings), "sign-in")
    secret = read_cookie(request, COOKIE)
    if not guard.accounts.pending.finish(secret):
        raise provider_failed()
    identity = provider.finish(secret, _redirect_uri(guard), code=code, state=state)
    return member(guard.accounts.people, identity, guard.settings.oidc_domains)


def _redirect_uri(guard: Guard) -> str:
    return f"{base_url(guard.settings)}{BACK}"
