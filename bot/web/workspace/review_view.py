"""An upload to what its review page shows: the text, the details, and the way to the next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from bot.reviewing.flagging import flag
from bot.reviewing.proposing import FieldName, propose
from bot.translation import Translator
from bot.web.topics import PRODUCTS, ROUTES, product_name, route_name
from bot.web.workspace.inbox_rows import Names, Row, review_url, row
from bot.web.workspace.review_details import (
    DetailsForm,
    Suggested,
    filled,
    form_of,
    inherited,
    suggestions,
)
from bot.web.workspace.review_text import FlagPlace, TextPage, flag_places, text_page
from ingest.inbox.inbox import Inbox
from knowledge.documents import Document
from knowledge.uploads.values import DRAFTED, Upload, details_of

ReviewTab = Literal["text", "details", "published", "ask"]
TABS: tuple[ReviewTab, ...] = get_args(ReviewTab)
PICTURED = ("pdf", "image")
"""File kinds whose pages can be shown as pictures."""
PILE = 300
"""Ready files among which the previous and the next are looked for."""


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The ready files before and after this one, as the inbox lists them; "" at the ends."""

    newer_url: str
    older_url: str
    place: int
    """Of this one among them, from 1; 0 when it is not ready."""
    count: int


@dataclass(frozen=True, slots=True)
class DetailsView:
    """The form of details, what the document states itself, and what is wrong."""

    form: DetailsForm
    suggested: Mapping[FieldName, Suggested]
    wrong: Mapping[str, str]
    products: tuple[Option, ...]
    routes: tuple[Option, ...]
    source_count: int

    @property
    def unsaved_count(self) -> int:
        """Fields that the form holds from the document and nobody has saved yet."""
        return sum(each.is_filled_in for each in self.suggested.values())


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Everything about one upload that does not take long to find out."""

    row: Row
    document: Document
    text: TextPage
    flags: tuple[FlagPlace, ...]
    details: DetailsView
    neighbours: Neighbours
    has_pictures: bool
    can_publish: bool
    publish_at: float | None
    replaces: str
    is_published: bool
    document_id: str
    """What publishing makes it, or made it."""


def review(
    inbox: Inbox,
    upload: Upload,
    names: Names,
    place: int,
    today: date,
    say: Translator,
    before: Document | None = None,
) -> ReviewView:
    """Return what the page shows of an upload that has been read, at page or part `place`.

    `before` is the document that publishing would replace.

    Raises:
        NotFound: It has not been read yet.
    """
    document = inbox.draft(upload.id)
    flags = flag(document)
    chunks = inbox.chunks(upload.id)
    return ReviewView(
        row=row(upload, names, say),
        document=document,
        text=text_page(document, chunks, flags, place, upload.page_count, say),
        flags=tuple(flag_places(document, flags)),
        details=details_view(document, today, say, before=before),
        neighbours=neighbours(inbox, upload),
        has_pictures=upload.kind in PICTURED,
        can_publish=upload.state in DRAFTED,
        publish_at=upload.publish_at,
        replaces=upload.replaces,
        is_published=upload.state == "published",
        document_id=upload.document_id,
    )


def details_view(
    document: Document,
    today: date,
    say: Translator,
    typed: DetailsForm | None = None,
    wrong: Mapping[str, str] | None = None,
    before: Document | None = None,
) -> DetailsView:
    """Return the form as it was `typed`, else as the draft and the document's own words fill it.

    What both leave empty is taken from `before`, the version that it replaces.
    """
    stored = form_of(details_of(document))
    proposal = propose(document, today)
    form = filled(stored, proposal)
    old = form_of(details_of(before)) if before else stored
    kept = inherited(stored, form, old)
    form = typed or form.model_copy(update={name: getattr(old, name) for name in kept})
    return DetailsView(
        form=form,
        suggested={**suggestions(stored, proposal), **kept},
        wrong=wrong or {},
        products=_options(PRODUCTS, form.products, product_name, say),
        routes=_options(ROUTES, form.routes, route_name, say),
        source_count=len(document.sources),
    )


def neighbours(inbox: Inbox, upload: Upload) -> Neighbours:
    """Return the way through the pile of ready files."""
    pile = [each.id for each in inbox.uploads(states=("ready",), max_items=PILE)]
    if upload.id not in pile:
        return Neighbours("", review_url(pile[0]) if pile else "", 0, len(pile))
    at = pile.index(upload.id)
    return Neighbours(
        newer_url=review_url(pile[at - 1]) if at else "",
        older_url=review_url(pile[at + 1]) if at + 1 < len(pile) else "",
        place=at + 1,
        count=len(pile),
    )


def _options(
    known: Sequence[str],
    chosen: Sequence[str],
    name: Callable[[str, Translator], str],
    say: Translator,
) -> tuple[Option, ...]:
    """Return the values there are, and those that only this document has."""
    return tuple(Option(each, name(each, say)) for each in dict.fromkeys((*known, *chosen)))
