"""The glossary page: what things are called in English and Chinese, and which guides use it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from bot.web.glossary_index import Order, build_entries, by_letter, find
from bot.web.grants import EVERYONE_READS_PUBLIC, Granted
from bot.web.guidance import Guidance
from bot.web.pages import frame_of, page_templates
from bot.web.published import Published
from bot.web.schemas import MAX_SEARCH_CHARS
from bot.web.word_search import needles
from knowledge.glossary import Glossary


def glossary_routes(
    library: Guidance, glossary: Glossary, grants: Granted = EVERYONE_READS_PUBLIC
) -> APIRouter:
    """Routes of the glossary page."""
    router = APIRouter(include_in_schema=False)
    index = Published(library, lambda guides: build_entries(glossary.terms, guides))
    page = page_templates().get_template("glossary.html")

    @router.api_route("/glossary", methods=["GET", "HEAD"])
    def terms(
        request: Request,
        q: Annotated[str, Query(max_length=MAX_SEARCH_CHARS)] = "",
        by: Order = "english",
    ) -> HTMLResponse:
        entries = index.get(grants.answerable(request))
        wanted = needles(q)
        html = page.render(
            frame_of(request),
            q=q.strip(),
            by=by,
            is_searching=bool(wanted),
            letters=by_letter(entries, by),
            found={entry.anchor for entry in find(entries, wanted)},
        )
        return HTMLResponse(html)

    return router
