"""Published documents to pages a person reads, at the addresses citations link to."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path

from fastapi import APIRouter
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from bot.web.guidance import Guidance, anchors_of, public_cards, public_document
from bot.web.links import ask_url, date_in_words, guide_url
from bot.web.markdown import plain_marker, to_html
from bot.web.schemas import Version
from knowledge.documents import Card, Document, Source

TEMPLATES = Path(__file__).parent / "templates"
ACRONYMS = {"cbec": "CBEC", "ip": "IP", "vat": "VAT"}
ONE_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as the page shows it."""

    anchor: str
    heading: str
    level: int
    """Of the HTML heading, 2 to 6; the guide's title is 1."""
    html: Markup
    asked_as: tuple[str, ...]
    page: int | None


def guide_routes(library: Guidance, today: Callable[[], date] = date.today) -> APIRouter:
    """Routes of the guide pages and their style sheet."""
    router = APIRouter(include_in_schema=False)
    css = (TEMPLATES / "guides.css").read_bytes()
    css_url = f"/guides-{hashlib.sha256(css).hexdigest()[:12]}.css"
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(day=date_in_words, ask_url=ask_url)
    pages.globals.update(css_url=css_url, guide_url=guide_url)

    @router.api_route("/guides", methods=["GET", "HEAD"])
    def index() -> HTMLResponse:
        page = pages.get_template("guides.html")
        return HTMLResponse(page.render(topics=_by_topic(public_cards(library))))

    @router.api_route("/guides/{document_id:path}", methods=["GET", "HEAD"])
    def guide(document_id: str, version: Version = "") -> HTMLResponse:
        document = public_document(library, document_id, version)
        html = pages.get_template("guide.html").render(
            document=document,
            sections=shown_sections(document),
            standing=_standing(document, public_cards(library)),
            is_review_due=bool(document.review_by) and document.review_by < today().isoformat(),
        )
        return HTMLResponse(html)

    @router.api_route(css_url, methods=["GET", "HEAD"])
    async def style() -> Response:
        return Response(css, media_type="text/css", headers={"Cache-Control": ONE_YEAR})

    return router


def shown_sections(document: Document) -> list[ShownSection]:
    """Return the document's sections as safe HTML, each source marker linked to its source."""
    marker = _source_marker(document.sources)
    return [
        ShownSection(
            anchor=anchor,
            heading=section.heading_path[-1] if section.heading_path else "",
            level=min(len(section.heading_path) + 1, 6),
            html=Markup(to_html(document.text[section.start : section.end], marker)),  # noqa: S704
            asked_as=section.asked_as,
            page=section.page,
        )
        for section, anchor in zip(document.sections, anchors_of(document.sections), strict=True)
    ]


def _source_marker(sources: Sequence[Source]) -> Callable[[str], str]:
    names = {source.id: f"{source.publisher}: {source.title}" for source in sources}

    def marker(label: str) -> str:
        if label not in names:
            return plain_marker(label)
        return (
            f'<sup><a class="marker" href="#source-{escape(label)}" '
            f'title="{escape(names[label])}">{escape(label)}</a></sup>'
        )

    return marker


def _by_topic(cards: Sequence[Card]) -> list[tuple[str, list[Card]]]:
    def topic(card: Card) -> str:
        slug = card.topics[0] if card.topics else "other"
        words = [ACRONYMS.get(word, word) for word in slug.split("-")]
        return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])

    return [(name, list(group)) for name, group in groupby(sorted(cards, key=topic), key=topic)]


def _standing(document: Document, cards: Sequence[Card]) -> str:
    """Return "current", "earlier" (there is a newer version) or "withdrawn"."""
    versions = {card.document_id: card.version for card in cards}
    if document.id not in versions:
        return "withdrawn"
    return "current" if versions[document.id] == document.version else "earlier"
