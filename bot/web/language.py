"""A request to the language its page speaks: asked for, chosen before, or the browser's."""

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.translation import LANGS, Lang, Translator, translator

COOKIE = "landfall-lang"
PARAMETER = "lang"
DEFAULT: Lang = "en"
ONE_YEAR_SECONDS = 365 * 24 * 3600
TAGS: dict[Lang, str] = {"en": "en", "zh": "zh-Hans"}
"""What HTML and HTTP call each language."""
_OTHER: dict[Lang, Lang] = {"en": "zh", "zh": "en"}


def language_of(request: HTTPConnection) -> Lang:
    """Return the language of `?lang=`, else of the cookie, else of Accept-Language, else "en".

    A route that takes the language in its body notes it as `request.state.lang`, which wins.
    """
    noted = getattr(request.state, "lang", None)
    chosen = (noted, request.query_params.get(PARAMETER), request.cookies.get(COOKIE))
    known = (lang for value in chosen for lang in LANGS if lang == value)
    return next(known, None) or accepted(request.headers.get("accept-language", ""))


def accepted(header: str) -> Lang:
    """Return the language that an Accept-Language header likes best of ours."""
    wanted = sorted(_wanted(header), key=lambda pair: -pair[0])
    return next((lang for _, lang in wanted), DEFAULT)


def say_of(request: Request) -> Translator:
    """Return the translator of the language of `request`."""
    return translator(language_of(request))


Say = Annotated[Translator, Depends(say_of)]
"""A parameter of a route: the translator of its reader's language."""


def other_language(request: HTTPConnection) -> tuple[str, str]:
    """Return the HTML tag of the other language and the address of this page in it."""
    other = _OTHER[language_of(request)]
    return TAGS[other], in_language(request, other)


def in_language(request: HTTPConnection, lang: Lang) -> str:
    """Return the address of this page, on this site, in `lang`."""
    query = [pair for pair in parse_qsl(request.url.query) if pair[0] != PARAMETER]
    # Two slashes at its start would make it the address of another site.
    path = "/" + request.url.path.lstrip("/")
    return f"{path}?{urlencode([*query, (PARAMETER, lang)])}"


class LanguageHeaders:
    """Say on each page and error which language it is in, and keep what `?lang=` chose."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Read first: a mounted app may change the scope.
        request = HTTPConnection(dict(scope))
        lang = language_of(request)

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start" and _speaks(message):
                headers = MutableHeaders(scope=message)
                if message["status"] < 400 or headers["content-type"].startswith("text/html"):
                    headers.setdefault("Content-Language", TAGS[lang])
                headers.setdefault("Cache-Control", "private, no-cache")
                headers.add_vary_header("Accept-Language, Cookie")
                if request.query_params.get(PARAMETER) == lang:
                    headers.append("Set-Cookie", _cookie(lang, is_secure=_is_secure(request)))
            await send(message)

        await self._app(scope, receive, add)


def _wanted(header: str) -> Iterator[tuple[float, Lang]]:
    for item in header.split(","):
        tag, *parameters = (part.strip().lower() for part in item.split(";"))
        quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        for lang in LANGS:
            if tag.split("-")[0] == lang and (liked := _number(quality)) > 0:
                yield liked, lang


def _number(text: str) -> float:
    return float(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else 0.0


def _speaks(start: Message) -> bool:
    content_type = MutableHeaders(scope=start).get("content-type", "")
    is_error = start["status"] >= 400 and content_type.startswith("application/json")
    return is_error or content_type.startswith("text/html")


def _is_secure(request: HTTPConnection) -> bool:
    # A proxy that ends TLS says so; a client that lies only spoils its own cookie.
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))


def _cookie(lang: Lang, *, is_secure: bool) -> str:
    response = Response()
    response.set_cookie(
        COOKIE, lang, ONE_YEAR_SECONDS, samesite="lax", secure=is_secure, httponly=True
    )
    return response.headers["set-cookie"]
