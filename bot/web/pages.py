"""Templates, styles and scripts to pages; an asset's address changes with its content."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import HTTPConnection
from starlette.responses import Response

from bot.translation import Lang, Translator, translator
from bot.web.language import TAGS, language_of, other_language
from bot.web.links import ask_url, guide_url, short_title
from knowledge.glossary import is_chinese

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
ASSETS = {
    "guides.css": TEMPLATES / "guides.css",
    "library.css": HERE / "static" / "library.css",
    "library.js": HERE / "static" / "library.js",
    "tools.css": HERE / "static" / "tools.css",
    "tools.js": HERE / "static" / "tools.js",
    "theme.js": HERE / "static" / "theme.js",
    "workspace.css": HERE / "static" / "workspace.css",
    "workspace.js": HERE / "static" / "workspace.js",
    "workspace-asked.css": HERE / "static" / "workspace-asked.css",
    "workspace-inbox.css": HERE / "static" / "workspace-inbox.css",
    "workspace-inbox.js": HERE / "static" / "workspace-inbox.js",
    "workspace-review.css": HERE / "static" / "workspace-review.css",
    "workspace-review.js": HERE / "static" / "workspace-review.js",
}
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript"}
NAVIGATION = (("ask", "/"), ("guides", "/guides"), ("tools", "/tools"), ("glossary", "/glossary"))
"""Pages in the masthead; the words are the messages `nav-...`."""
COMMA: dict[Lang, str] = {"en": ", ", "zh": "、"}
_HERE = "\ufffc"
ONE_YEAR = "public, max-age=31536000, immutable"


def page_templates() -> Environment:
    """Return the templates of the guide, library and glossary pages."""
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(ask_url=ask_url, short=short_title)
    pages.tests.update(chinese=is_chinese)
    pages.globals.update(
        asset=asset_url,
        guide_url=guide_url,
        dated=dated,
        counted=counted,
        told_words=told_words,
        navigation=NAVIGATION,
        place="",
    )
    return pages


def frame_of(request: HTTPConnection) -> dict[str, object]:
    """Return what the frame of every page shows: `say`, and the way to the other language."""
    lang = language_of(request)
    other_tag, other_url = other_language(request)
    return {
        "say": translator(lang),
        "tag": TAGS[lang],
        "comma": COMMA[lang],
        "other_tag": other_tag,
        "other_url": other_url,
    }


def dated(say: Translator, message_id: str, iso: str) -> Markup:
    """Return a message with its `date` as a <time>."""
    day = Markup('<time datetime="{}">{}</time>').format(iso, say.day(iso))
    # The message is text of ours, with nothing to escape but what is put into it.
    before, after = say(message_id, date=_HERE).split(_HERE)
    return escape(before) + day + escape(after)


def counted(say: Translator, message_id: str, count: int, **arguments: str) -> str:
    """Return a message that depends on `count`, with the figure written as readers write it."""
    return say(message_id, count=count, n=say.number(count), **arguments)


def told_words(say: Translator, place: str) -> Markup:
    """Return what the search script says of its findings, as attributes of an element."""
    ways = {
        "found": [
            say(f"{place}-found", count=count, n="{n}", query="{query}") for count in (0, 1, 2)
        ],
        "all": [say(f"{place}-count", count=count, n="{n}") for count in (0, 1, 2)],
    }
    return Markup(' data-words="{}"').format(json.dumps(ways, ensure_ascii=False))


def asset_routes() -> APIRouter:
    """Routes of the styles and scripts of those pages."""
    router = APIRouter(include_in_schema=False)
    for name in ASSETS:
        router.add_api_route(asset_url(name), _asset(name), methods=["GET", "HEAD"])
    return router


@cache
def asset_url(name: str) -> str:
    """Return the address of an asset, such as "/guides-0123456789ab.css"."""
    path = ASSETS[name]
    return f"/{path.stem}-{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}{path.suffix}"


def _asset(name: str) -> Callable[[], Awaitable[Response]]:
    path = ASSETS[name]
    content = path.read_bytes()

    async def asset() -> Response:
        headers = {"Cache-Control": ONE_YEAR}
        return Response(content, media_type=MEDIA_TYPES[path.suffix], headers=headers)

    return asset
