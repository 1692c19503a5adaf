"""Templates, styles and scripts to pages; an asset's address changes with its content."""

import hashlib
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from bot.web.links import ask_url, date_in_words, guide_url, short_title
from knowledge.glossary import is_chinese

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
ASSETS = {
    "guides.css": TEMPLATES / "guides.css",
    "library.css": HERE / "static" / "library.css",
    "library.js": HERE / "static" / "library.js",
    "theme.js": HERE / "static" / "theme.js",
}
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript"}
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
    pages.filters.update(day=date_in_words, ask_url=ask_url, short=short_title)
    pages.tests.update(chinese=is_chinese)
    pages.globals.update(asset=asset_url, guide_url=guide_url, place="")
    return pages


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
