"""One-time links to accounts: whoever opens one says what to call them and sets a password."""

from typing import Annotated

from fastapi import APIRouter, Form, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.web.pages import page_templates
from bot.web.workspace.address import address_of
from bot.web.workspace.guard import PAGES, Guard
from bot.web.workspace.same_origin import check_form
from bot.web.workspace.session_cookie import SIGN_IN_NAME, read_cookie
from bot.web.workspace.sign_in_form import SignInForm, enter
from knowledge.accounts.credentials import MAX_SECRET_CHARS
from knowledge.accounts.links import Filled, Link
from knowledge.accounts.passwords import MIN_CHARS
from knowledge.accounts.refusals import invalid
from knowledge.errors import Forbidden, InvalidInput

WELCOME = "/welcome/{secret}"
Secret = Annotated[str, Path(max_length=MAX_SECRET_CHARS)]
Text = Annotated[str, Form(max_length=1000)]


def welcome_routes(guard: Guard) -> APIRouter:
    """Routes of the page behind a one-time link; opening it does not use it."""
    router = APIRouter(include_in_schema=False)
    form = SignInForm(page_templates().get_template("workspace/welcome.html"))

    @router.api_route(WELCOME, methods=["GET", "HEAD"])
    def page(request: Request, secret: Secret) -> Response:
        link = _read(guard, request, secret)
        name = link.account.name if link.account else ""
        return form.show(request, link=link, name=name, email="", least=MIN_CHARS)

    @router.post(WELCOME)
    async def accept(
        request: Request,
        secret: Secret,
        name: Text = "",
        email: Text = "",
        password: Text = "",
        again: Text = "",
    ) -> Response:
        link = await run_in_threadpool(_read, guard, request, secret)
        try:
            await check_form(request, read_cookie(request, SIGN_IN_NAME))
            filled = Filled(name, _same(password, again), email)
            return await run_in_threadpool(_use, guard, request, secret, filled)
        except (Forbidden, InvalidInput) as error:
            return form.show(request, error, link=link, name=name, email=email, least=MIN_CHARS)

    return router


def _read(guard: Guard, request: Request, secret: str) -> Link:
    guard.limiter.check(address_of(request, guard.settings), "link")
    return guard.accounts.links.read(secret)


def _use(guard: Guard, request: Request, secret: str, filled: Filled) -> Response:
    account = guard.accounts.links.use(secret, filled)
    return enter(guard, request, account, PAGES, "link")


def _same(password: str, again: str) -> str:
    if password != again:
        raise invalid(
            "again", "The two passwords are not the same: type them again.", "password-again"
        )
    return password
