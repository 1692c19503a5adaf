"""Forms of people who are not signed in: shown, shown again with what was wrong, and left."""

from dataclasses import dataclass

from jinja2 import Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.web.error_words import sentence_of
from bot.web.language import say_of
from bot.web.pages import frame_of
from bot.web.workspace.address import address_of
from bot.web.workspace.guard import Guard
from bot.web.workspace.session_cookie import (
    SIGN_IN_NAME,
    SIGN_IN_SECONDS,
    drop_cookie,
    read_cookie,
    set_cookie,
)
from knowledge.accounts.credentials import form_token, new_secret
from knowledge.accounts.values import Account
from knowledge.errors import LandfallError, TooManyRequests


@dataclass(frozen=True, slots=True)
class SignInForm:
    """A form that a secret in the visitor's browser belongs to, so that no other site can send it.

    Without it, another site could sign a visitor in as somebody else and read what they upload.
    """

    template: Template

    def show(
        self, request: Request, error: LandfallError | None = None, **values: object
    ) -> Response:
        """Return the page with the form, and with what was wrong with it."""
        secret = read_cookie(request, SIGN_IN_NAME) or new_secret()
        html = self.template.render(
            frame_of(request),
            csrf=form_token(secret),
            wrong=sentence_of(error, say_of(request)) if error else "",
            field=getattr(error, "field", ""),
            **values,
        )
        response = HTMLResponse(html, error.status if error else 200)
        if isinstance(error, TooManyRequests):
            response.headers["Retry-After"] = str(error.retry_after_seconds)
        set_cookie(response, request, secret, name=SIGN_IN_NAME, max_age_seconds=SIGN_IN_SECONDS)
        return response


def enter(guard: Guard, request: Request, account: Account, path: str, way: str) -> Response:
    """Sign `account` in, in the place of whoever was signed in, and go on to `path`."""
    secret = guard.accounts.sessions.start(
        account.id,
        browser=request.headers.get("user-agent", ""),
        address=address_of(request, guard.settings),
        instead_of=read_cookie(request),
    )
    guard.accounts.audit.record(
        account.id, account.actor.name, "session.started", account.id, {"way": way}
    )
    response = RedirectResponse(path, 303)
    set_cookie(response, request, secret)
    drop_cookie(response, request, SIGN_IN_NAME)
    return response
