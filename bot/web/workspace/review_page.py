"""The review of one upload: its pages beside its text, its details, and what it meets."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from bot.web.language import say_of
from bot.web.pages import frame_of, page_templates
from bot.web.workspace.comparing import Compared
from bot.web.workspace.downloads import download, page_picture
from bot.web.workspace.draft_chat import ShownTurn
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.inbox_page import ListCollections, names_of
from bot.web.workspace.inbox_rows import row
from bot.web.workspace.review_details import DetailsForm
from bot.web.workspace.review_pairs import shown_pairs
from bot.web.workspace.review_view import TABS, DetailsView, details_view, neighbours, review
from bot.web.workspace.told import said, told_to
from ingest.inbox.inbox import Inbox
from knowledge.library import Library
from knowledge.uploads.values import DRAFTED, Upload

WIDTHS = (480, 720, 960, 1440)
"""Pixels that pages are drawn at: few, so that a browser that kept one can use it again."""
Tab = Annotated[str, Query(max_length=20)]


class ReviewPage:
    """Draws the page, also with what was typed wrong or with an answer on it."""

    def __init__(
        self,
        inbox: Inbox,
        library: Library,
        collections: ListCollections,
        today: Callable[[], date] = date.today,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.inbox = inbox
        self.library = library
        self.collections = collections
        self.compared = Compared(inbox, library)
        self.now = now
        self._today = today
        templates = page_templates()
        self._page = templates.get_template("workspace/review.html")
        self._unread = templates.get_template("workspace/unread.html")
        self._pairs = templates.get_template("workspace/review_pairs.html")

    def show(
        self,
        request: Request,
        caller: Caller,
        upload: Upload,
        *,
        tab: str = "text",
        place: int = 1,
        as_passages: bool = False,
        details: DetailsView | None = None,
        wrong: str = "",
        turns: Sequence[ShownTurn] = (),
        status: int = 200,
    ) -> Response:
        """Return the page; `details`, `wrong` and `turns` are what came of a form on it."""
        say = say_of(request)
        frame = workspace_frame(request, caller, "inbox")
        collections = self.collections()
        names = names_of(collections)
        if not upload.version:
            html = self._unread.render(frame, row=row(upload, names, say), told=told_to(request))
            return said(request, HTMLResponse(html, status))
        before = self.library.document(upload.replaces) if upload.replaces else None
        shown = review(self.inbox, upload, names, place, self._today(), say, before)
        html = self._page.render(
            frame,
            view=shown,
            row=shown.row,
            details=details or shown.details,
            part=tab if tab in TABS else "text",
            parts=TABS,
            as_passages=as_passages,
            collections=collections,
            documents=self._documents() if tab == "details" or upload.state in DRAFTED else [],
            pairs=self.pairs(upload, request) if tab == "published" else None,
            turns=turns,
            wrong=wrong,
            told=told_to(request),
        )
        return said(request, HTMLResponse(html, status))

    def wrongly_typed(
        self,
        request: Request,
        caller: Caller,
        upload: Upload,
        form: DetailsForm,
        wrong: dict[str, str],
    ) -> Response:
        """Return the page with the form as it was typed and what is wrong in it."""
        document = self.inbox.draft(upload.id)
        view = details_view(document, self._today(), say_of(request), form, wrong)
        return self.show(request, caller, upload, tab="details", details=view, status=422)

    def pairs(self, upload: Upload, request: Request) -> Markup:
        """Return the HTML of what the draft and the library both say."""
        within = [collection.slug for collection in self.collections()]
        found = shown_pairs(self.compared.get(upload, within), say_of(request))
        return Markup(self._pairs.render(frame_of(request), pairs=found))  # noqa: S704 escaped there

    def next_url(self, upload: Upload) -> str:
        """Return the address of the ready file that comes after this one, "" for none."""
        near = neighbours(self.inbox, upload)
        return near.older_url or near.newer_url

    def _documents(self) -> list[tuple[str, str]]:
        within = frozenset(collection.slug for collection in self.collections())
        return [(card.document_id, card.title) for card in self.library.cards(within)]


def review_routes(guard: Guard, page: ReviewPage) -> APIRouter:
    """Routes that show an upload."""
    router = APIRouter(prefix="/workspace/uploads", include_in_schema=False)
    inbox = page.inbox

    @router.api_route("/{upload_id}", methods=["GET", "HEAD"])
    def show(
        request: Request,
        caller: Annotated[Caller, Depends(guard.reader)],
        upload_id: str,
        *,
        tab: Tab = "text",
        place: int = 1,
        passages: bool = False,
    ) -> Response:
        upload = inbox.upload(upload_id)
        return page.show(request, caller, upload, tab=tab, place=place, as_passages=passages)

    @router.get("/{upload_id}/compared", dependencies=[Depends(guard.reader)])
    def compared(request: Request, upload_id: str) -> Response:
        return HTMLResponse(page.pairs(inbox.upload(upload_id), request))

    @router.get("/{upload_id}/original", dependencies=[Depends(guard.reader)])
    def original(upload_id: str) -> Response:
        return download(inbox.original(upload_id))

    @router.get("/{upload_id}/pages/{number}.png", dependencies=[Depends(guard.reader)])
    def picture(upload_id: str, number: int, width: int = WIDTHS[1]) -> Response:
        nearest = min(WIDTHS, key=lambda known: abs(known - width))
        return page_picture(inbox.page_image(upload_id, number, nearest))

    return router
