"""The library to the dense table of its documents, and what that is narrowed to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote, urlencode

from markupsafe import Markup

from bot.translation import Translator
from bot.web.topics import topic_name, topic_of
from bot.web.workspace.inbox_rows import Names
from bot.web.workspace.moments import moment
from knowledge.documents import Card
from knowledge.library import Library
from knowledge.records import card_of
from knowledge.uploads.standing import Standing, standings

DocumentTab = Literal["published", "due", "withdrawn"]
Uses = Callable[[], Mapping[str, int]]
"""How often documents were cited lately, by id; empty where nobody counts."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the table is narrowed to."""

    tab: str = "published"
    text: str = ""
    collection: str = ""
    topic: str = ""

    def query(self, tab: str) -> str:
        """Return what names this selection in an address, on another tab."""
        values = {"q": self.text, "collection": self.collection, "topic": self.topic}
        kept = {"tab": tab if tab != "published" else "", **values}
        found = {name: value for name, value in kept.items() if value}
        return f"?{urlencode(found)}" if found else ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in the table."""

    id: str
    title: str
    url: str
    lang: str
    collection: str
    collection_name: str
    topic: str
    topic_name: str
    as_of: str
    review_by: str
    is_overdue: bool
    version_count: int
    changed_at: float
    changed: Markup
    by: str
    """Who changed it last, "" for what came with the program."""
    channel: str
    uses: int
    is_withdrawn: bool

    @property
    def tab(self) -> DocumentTab:
        """The narrowest tab it is under; what is due is under "published" too."""
        return "withdrawn" if self.is_withdrawn else "due" if self.is_overdue else "published"


@dataclass(frozen=True, slots=True)
class DocumentTabView:
    """A tab with how many documents are under it."""

    name: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """What the page shows."""

    rows: tuple[DocumentRow, ...]
    tabs: tuple[DocumentTabView, ...]
    topics: tuple[tuple[str, str], ...]
    """Slug and name of each topic that a document is in."""
    has_uses: bool


def documents_view(
    library: Library,
    selection: Selection,
    names: Names,
    uses: Mapping[str, int],
    today: str,
    say: Translator,
) -> DocumentsView:
    """Return the documents that `selection` is about, by title; `today` is an ISO date."""
    cards = {card.document_id: card for card in library.cards()}
    rows = [
        _row(_card(library, cards, each), each, names, uses.get(each.document_id, 0), today, say)
        for each in standings(library.catalog.engine)
    ]
    fitting = [row for row in rows if _fits(row, selection)]
    shown = [row for row in fitting if _is_under(row, selection.tab)]
    topics = sorted({(row.topic, row.topic_name) for row in rows}, key=lambda each: each[1])
    return DocumentsView(
        rows=tuple(sorted(shown, key=lambda row: row.title.casefold())),
        tabs=tuple(_tab(name, selection, fitting) for name in get_args(DocumentTab)),
        topics=tuple(topics),
        has_uses=bool(uses),
    )


def document_url(document_id: str) -> str:
    """Return the address of a document's page in the workspace."""
    return f"/workspace/documents/{quote(document_id, safe='/')}"


def _card(library: Library, cards: Mapping[str, Card], standing: Standing) -> Card:
    known = cards.get(standing.document_id)
    return known or card_of(library.document(standing.document_id, standing.last_version))


def _row(
    card: Card, standing: Standing, names: Names, uses: int, today: str, say: Translator
) -> DocumentRow:
    topic = topic_of(card.document_id)
    return DocumentRow(
        id=card.document_id,
        title=card.title,
        url=document_url(card.document_id),
        lang=card.lang,
        collection=standing.collection,
        collection_name=names.get(standing.collection, standing.collection),
        topic=topic,
        topic_name=topic_name(topic, say),
        as_of=card.as_of,
        review_by=card.review_by,
        is_overdue=bool(card.review_by) and card.review_by < today and bool(standing.version),
        version_count=standing.version_count,
        changed_at=standing.changed_at,
        changed=moment(say, standing.changed_at),
        by=standing.by_name,
        channel=standing.channel,
        uses=uses,
        is_withdrawn=not standing.version,
    )


def _fits(row: DocumentRow, selection: Selection) -> bool:
    text = f"{row.title} {row.id} {row.collection_name} {row.topic_name} {row.by}".casefold()
    return (
        all(word in text for word in selection.text.casefold().split())
        and selection.collection in ("", row.collection)
        and selection.topic in ("", row.topic)
    )


def _is_under(row: DocumentRow, tab: str) -> bool:
    return row.tab == tab or (tab == "published" and row.tab == "due")


def _tab(
    name: DocumentTab, selection: Selection, fitting: Sequence[DocumentRow]
) -> DocumentTabView:
    count = sum(_is_under(row, name) for row in fitting)
    url = f"/workspace/documents{selection.query(name)}"
    return DocumentTabView(name, count, url, name == selection.tab)
