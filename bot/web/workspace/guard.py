"""A request to whoever sent it, or to the refusal of one that may not go on."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlencode

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from bot.web.error_page import wants_page
from bot.web.limits import RateLimiter
from bot.web.workspace.address import address_of
from bot.web.workspace.same_origin import SAFE, check_form
from bot.web.workspace.session_cookie import read_cookie
from knowledge.accounts.accounts import Accounts
from knowledge.accounts.credentials import TOKEN_PREFIX, digest_of, form_token
from knowledge.accounts.refusals import administrators_only, not_signed_in
from knowledge.accounts.values import Account
from knowledge.settings import Settings

SIGN_IN = "/sign-in"
PAGES = "/workspace"
_SCHEME = "bearer"


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever sent a request: a person in a browser, or a program with a personal token."""

    account: Account
    csrf: str = field(repr=False)
    """What forms and scripts of the page send back; "" for programs, which need none."""
    channel: Literal["browser", "api"]
    digest: str = field(default="", repr=False)
    """Of the session or the token, to ask whether it has ended since."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Dependencies of routes; each returns the caller or refuses the request.

    Sessions are taken from the cookie, tokens from `Authorization: Bearer lf_...`, which wins.
    """

    accounts: Accounts
    settings: Settings
    limiter: RateLimiter

    async def reader(self, request: Request) -> Caller:
        """Let in anybody who is signed in.

        Raises:
            HTTPException: A page is asked for without signing in: go and sign in.
            NotSignedIn: Something else is.
        """
        caller = await self.caller_of(request)
        if caller:
            return caller
        if wants_page(request) and request.url.path.startswith(PAGES):
            raise HTTPException(303, headers={"Location": sign_in_url(request)})
        raise not_signed_in()

    async def writer(self, request: Request) -> Caller:
        """Let in anybody who is signed in and whose own page sent the request.

        Raises:
            NotSignedIn: Nobody is signed in.
            Forbidden: Another site sent the request.
        """
        caller = await self.reader(request)
        await self._check_form(request, caller)
        return caller

    async def administrator(self, request: Request) -> Caller:
        """Let in administrators; what changes something must come from their own page.

        Raises:
            NotSignedIn: Nobody is signed in.
            Forbidden: A consultant is, or another site sent the request.
        """
        caller = await self.reader(request)
        if not caller.account.is_administrator:
            raise administrators_only()
        if request.method not in SAFE:
            await self._check_form(request, caller)
        return caller

    async def caller_of(self, request: HTTPConnection) -> Caller | None:
        """Return who is signed in, None when nobody is: for pages that serve visitors too."""
        if not hasattr(request.state, "caller"):
            request.state.caller = await run_in_threadpool(self._find, request)
        caller: Caller | None = request.state.caller
        return caller

    def is_still_valid(self, caller: Caller) -> bool:
        """Return whether the caller's session or token has not ended meanwhile."""
        return self._look_up(caller.digest, caller.channel) is not None

    def _find(self, request: HTTPConnection) -> Caller | None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == _SCHEME:
            return self._by_token(request, token.strip())
        secret = read_cookie(request)
        digest = digest_of(secret)
        account = self._look_up(digest, "browser") if secret else None
        return Caller(account, form_token(secret), "browser", digest) if account else None

    def _by_token(self, request: HTTPConnection, token: str) -> Caller | None:
        digest = digest_of(token)
        account = self._look_up(digest, "api") if token.startswith(TOKEN_PREFIX) else None
        if account:
            return Caller(account, "", "api", digest)
        # Only what fails is counted: programs with a good token may send as much as they like.
        self.limiter.check(address_of(request, self.settings), "token")
        return None

    def _look_up(self, digest: str, channel: Literal["browser", "api"]) -> Account | None:
        if channel == "api":
            owner = self.accounts.tokens.find(digest)
            return owner.account if owner else None
        signed_in = self.accounts.sessions.find(digest)
        return signed_in.account if signed_in else None

    async def _check_form(self, request: Request, caller: Caller) -> None:
        # No other site can make a browser send a token, so programs need no form.
        if caller.channel == "browser":
            await check_form(request, read_cookie(request))


def sign_in_url(request: Request) -> str:
    """Return the address to sign in at, and to come back from."""
    # What a form was sent to is no page to come back to.
    path, query = (request.url.path, request.url.query) if request.method in SAFE else (PAGES, "")
    back = f"{path}?{query}" if query else path
    return f"{SIGN_IN}?{urlencode({'next': back})}"
