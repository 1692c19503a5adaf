"""The documents there are, and one of them with its versions: undone, redone, replaced."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, Response

from bot.web.error_words import sentence_of, worded
from bot.web.language import say_of
from bot.web.pages import page_templates
from bot.web.workspace.document_view import difference, events, readers, version_numbers
from bot.web.workspace.documents_view import Selection, Uses, document_url, documents_view
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.inbox_page import ListCollections, names_of
from bot.web.workspace.inbox_rows import rows
from bot.web.workspace.told import go_and_tell, said, told_to
from ingest.inbox.inbox import Inbox
from knowledge.errors import LandfallError, NotFound
from knowledge.library import Library
from knowledge.uploads.values import WAITING

Word = Annotated[str, Query(max_length=200)]
Do = Literal["withdraw", "roll-back", "publish-again"]


def selection_of(
    tab: Word = "published", q: Word = "", collection: Word = "", topic: Word = ""
) -> Selection:
    """Return what the address narrows the documents to."""
    return Selection(tab, q.strip(), collection, topic)


def no_uses() -> Mapping[str, int]:
    """Count nothing."""
    return {}


class DocumentPages:
    """Draws the two pages."""

    def __init__(
        self,
        inbox: Inbox,
        library: Library,
        collections: ListCollections,
        uses: Uses = no_uses,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.inbox = inbox
        self._library = library
        self._collections = collections
        self._uses = uses
        self._today = today
        self._list = page_templates().get_template("workspace/documents.html")
        self._one = page_templates().get_template("workspace/document.html")

    def show_all(self, request: Request, caller: Caller, selection: Selection) -> Response:
        """Return the table of documents."""
        collections = self._collections()
        names, today = names_of(collections), self._today().isoformat()
        shown = documents_view(
            self._library, selection, names, self._uses(), today, say_of(request)
        )
        html = self._list.render(
            workspace_frame(request, caller, "documents"),
            view=shown,
            selection=selection,
            collections=collections,
            told=told_to(request),
        )
        return said(request, HTMLResponse(html))

    def show(
        self, request: Request, caller: Caller, document_id: str, compare: str = "", wrong: str = ""
    ) -> Response:
        """Return the page of one document; `compare` is "OLDER..NEWER", two of its versions."""
        say = say_of(request)
        history = self.inbox.history(document_id)
        last = next((each.version for each in history if each.version), "")
        if not last:
            raise worded(NotFound(), "error-no-guide", id=repr(document_id))
        current = self._library.catalog.current_version(document_id)
        document = self._library.document(document_id, current or last)
        numbers = version_numbers(history)
        before, _, after = compare.partition("..")
        names = names_of(self._collections())
        coming = self.inbox.uploads(
            states=(*WAITING, "ready", "scheduled"), document_id=document_id, max_items=10
        )
        html = self._one.render(
            workspace_frame(request, caller, "documents"),
            document=document,
            is_current=bool(current),
            is_overdue=bool(document.review_by) and document.review_by < self._today().isoformat(),
            events=events(history, current, say),
            last=last,
            difference=difference(self._library, document_id, numbers, before, after)
            if after
            else None,
            collection=names.get(document.collection, document.collection),
            readers=readers(self._library.catalog.engine, document, say),
            coming=rows(coming, names, say),
            uses=self._uses().get(document_id),
            url=document_url(document_id),
            wrong=wrong,
            told=told_to(request),
        )
        return said(request, HTMLResponse(html))


def document_routes(guard: Guard, pages: DocumentPages) -> APIRouter:
    """Routes of the documents' pages and of what is done on them."""
    router = APIRouter(prefix="/workspace/documents", include_in_schema=False)
    inbox = pages.inbox

    @router.api_route("", methods=["GET", "HEAD"])
    def documents(
        request: Request,
        caller: Annotated[Caller, Depends(guard.reader)],
        selection: Annotated[Selection, Depends(selection_of)],
    ) -> Response:
        return pages.show_all(request, caller, selection)

    @router.api_route("/{document_id:path}", methods=["GET", "HEAD"])
    def document(
        request: Request,
        caller: Annotated[Caller, Depends(guard.reader)],
        document_id: str,
        compare: Word = "",
    ) -> Response:
        return pages.show(request, caller, document_id, compare)

    @router.post("/{document_id:path}")
    def do(
        request: Request,
        caller: Annotated[Caller, Depends(guard.writer)],
        document_id: str,
        do: Annotated[Do, Form()],
        version: Annotated[str, Form(max_length=64)] = "",
    ) -> Response:
        by, by_name = caller.account.id, caller.account.actor.name
        say = say_of(request)
        try:
            if do == "withdraw":
                inbox.withdraw(document_id, by=by, by_name=by_name)
            else:
                inbox.roll_back(document_id, version, by=by, by_name=by_name)
        except LandfallError as error:
            return pages.show(request, caller, document_id, wrong=sentence_of(error, say))
        return go_and_tell(document_url(document_id), say(f"document-told-{do}"))

    return router
