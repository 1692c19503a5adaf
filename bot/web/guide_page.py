"""Published documents to pages a person reads, at the addresses citations link to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from bot.web.grants import EVERYONE_READS_PUBLIC, Granted
from bot.web.guidance import Guidance, anchors_of, cards_in, document_in
from bot.web.language import say_of
from bot.web.library_filters import Choice
from bot.web.markdown import plain_marker, to_html
from bot.web.pages import frame_of, page_templates
from bot.web.schemas import Version
from bot.web.topics import topic_name, topic_of
from knowledge.collections.collections import is_draft
from knowledge.documents import Card, Document, Source

MAX_MORE = 5
"""Other guides of the same topic that are offered under a guide."""


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


def guide_routes(
    library: Guidance,
    today: Callable[[], date] = date.today,
    grants: Granted = EVERYONE_READS_PUBLIC,
) -> APIRouter:
    """Routes of the guides' own pages."""
    router = APIRouter(include_in_schema=False)
    page = page_templates().get_template("guide.html")

    @router.api_route("/guides/{document_id:path}", methods=["GET", "HEAD"])
    def guide(
        request: Request,
        document_id: str,
        readable: Annotated[frozenset[str], Depends(grants.readable)],
        version: Version = "",
    ) -> HTMLResponse:
        say = say_of(request)
        document = document_in(library, readable, document_id, version)
        cards = [card for card in cards_in(library, readable) if not is_draft(card.collection)]
        topic = topic_of(document.id)
        html = page.render(
            frame_of(request),
            document=document,
            sections=shown_sections(document, say("page-table")),
            standing=_standing(document, cards),
            is_review_due=bool(document.review_by) and document.review_by < today().isoformat(),
            topic=topic_name(topic, say),
            topic_url=Choice(topic=topic).url,
            more=_more(document, cards),
        )
        return HTMLResponse(html)

    return router


def shown_sections(document: Document, table: str = "Table") -> list[ShownSection]:
    """Return the document's sections as safe HTML, each source marker linked to its source.

    `table` is what a screen reader calls a table.
    """
    marker = _source_marker(document.sources)
    return [
        ShownSection(
            anchor=anchor,
            heading=section.heading_path[-1] if section.heading_path else "",
            level=min(len(section.heading_path) + 1, 6),
            html=Markup(to_html(document.text[section.start : section.end], marker, table)),  # noqa: S704
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


def _more(document: Document, cards: Sequence[Card]) -> list[Card]:
    """Return other guides of the topic: those after this one, then those from the first on."""
    own = [card for card in cards if topic_of(card.document_id) == topic_of(document.id)]
    after = [card for card in own if card.title.casefold() > document.title.casefold()]
    before = [card for card in own if card not in after]
    others = [card for card in after + before if card.document_id != document.id]
    return others[:MAX_MORE]


def _standing(document: Document, cards: Sequence[Card]) -> str:
    """Return "current", "earlier" (there is a newer version) or "withdrawn"."""
    versions = {card.document_id: card.version for card in cards}
    if document.id not in versions:
        return "withdrawn"
    return "current" if versions[document.id] == document.version else "earlier"
