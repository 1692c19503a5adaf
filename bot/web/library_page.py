"""The library page: all guides by topic, product and route, and a search through them."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import HTMLResponse, Response

from bot.web.grants import EVERYONE_READS_PUBLIC, Granted
from bot.web.guidance import Guidance
from bot.web.language import say_of
from bot.web.library_filters import Choice, facets, groups
from bot.web.library_index import Index, build_index, search
from bot.web.pages import ONE_YEAR, frame_of, page_templates
from bot.web.published import Published
from bot.web.schemas import MAX_SEARCH_CHARS
from bot.web.topics import topic_name
from bot.web.word_search import needles
from knowledge.documents import PUBLIC

Slug = Annotated[str, Query(max_length=64)]
Words = Annotated[str, Query(max_length=MAX_SEARCH_CHARS)]


def library_routes(
    library: Guidance,
    today: Callable[[], date] = date.today,
    grants: Granted = EVERYONE_READS_PUBLIC,
) -> APIRouter:
    """Routes of the library page and of the index its script searches.

    Mount them before the guides' own: "/guides/index.json" looks like the address of one.
    """
    router = APIRouter(include_in_schema=False)
    index = Published(library, build_index)
    page = page_templates().get_template("library.html")

    @router.api_route("/guides", methods=["GET", "HEAD"])
    def guides(
        request: Request, topic: Slug = "", product: Slug = "", route: Slug = "", q: Words = ""
    ) -> Response:
        say = say_of(request)
        choice = Choice(topic, product, route, q.strip())
        now = index.get(grants.answerable(request))
        shown = [entry for entry in now.entries if choice.admits(entry)]
        html = page.render(
            frame_of(request),
            choice=choice,
            names=choice.names(say),
            facets=facets(choice, now.entries, say),
            groups=groups(choice, now.entries, say),
            hits=search(shown, choice.q),
            is_searching=bool(needles(choice.q)),
            shown=shown,
            index_url=f"/guides/index.json?of={now.digest}",
            late_before=today().isoformat(),
            topic_name=topic_name,
        )
        return HTMLResponse(html)

    @router.api_route("/guides/index.json", methods=["GET", "HEAD"])
    def index_json(
        request: Request,
        of: Annotated[str, Query(max_length=64)] = "",
        accept_encoding: Annotated[str, Header()] = "",
        if_none_match: Annotated[str, Header()] = "",
    ) -> Response:
        collections = grants.answerable(request)
        is_for_all = collections == {PUBLIC}
        return _json_of(
            index.get(collections), of, accept_encoding, if_none_match, is_for_all=is_for_all
        )

    return router


def _json_of(
    now: Index, of: str, accept_encoding: str, if_none_match: str, *, is_for_all: bool
) -> Response:
    is_gzipped = "gzip" in accept_encoding
    headers = {
        # The page names the content it was made with; any other asks whether it changed.
        # What only some may read is kept by nobody in between.
        "Cache-Control": ("" if is_for_all else "private, ")
        + (ONE_YEAR if of == now.digest and is_for_all else "no-cache"),
        "ETag": f'"{now.digest}{"-gzip" if is_gzipped else ""}"',
        "Vary": "Accept-Encoding, Cookie",
    }
    if headers["ETag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    if is_gzipped:
        headers["Content-Encoding"] = "gzip"
    body = now.gzipped if is_gzipped else now.json
    return Response(body, media_type="application/json", headers=headers)
