"""The inbox: files handed in one a request, the list of them, and what is done about them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from anyio import to_thread
from fastapi import APIRouter, Depends, Form, Query, Request
from jinja2 import Template
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.web.language import Say, say_of
from bot.web.pages import frame_of, page_templates
from bot.web.workspace import inbox_commands
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.inbox_added import Handed, add, hand_in
from bot.web.workspace.inbox_changes import changes
from bot.web.workspace.inbox_rows import Names, review_url, row
from bot.web.workspace.inbox_view import Choice, view
from bot.web.workspace.placing import check_place
from bot.web.workspace.told import go_and_tell, said, told_to
from bot.web.workspace.upload_stream import UploadStream, check_still_signed_in
from ingest.inbox.inbox import Inbox
from knowledge.collections.values import Collection
from knowledge.documents import PUBLIC
from knowledge.uploads.values import DRAFTED, Added, Upload

MAX_NAME_CHARS = 500
MAX_CHOSEN = 1000
Name = Annotated[str, Query(max_length=MAX_NAME_CHARS)]
Word = Annotated[str, Query(max_length=200)]
ListCollections = Callable[[], Sequence[Collection]]


def choice_of(tab: Word = "all", batch: Word = "", q: Word = "", before: Word = "") -> Choice:
    """Return what the address of the page narrows the inbox to."""
    return Choice(tab, batch, q.strip(), before)


Chosen = Annotated[Choice, Depends(choice_of)]


def inbox_routes(guard: Guard, inbox: Inbox, collections: ListCollections) -> APIRouter:
    """Routes of the inbox; `collections` lists those that a file may be put into."""
    router = APIRouter(include_in_schema=False)
    page = page_templates().get_template("workspace/inbox.html")
    row_template = page_templates().get_template("workspace/inbox_row.html")

    @router.api_route("/workspace", methods=["GET", "HEAD"])
    def inbox_page(
        request: Request, caller: Annotated[Caller, Depends(guard.reader)], choice: Chosen
    ) -> Response:
        found = collections()
        html = page.render(
            workspace_frame(request, caller, "inbox"),
            view=view(inbox, choice, names_of(found), say_of(request)),
            choice=choice,
            told=told_to(request),
            collections=found,
        )
        return said(request, HTMLResponse(html))

    @router.get("/workspace/files.json", dependencies=[Depends(guard.reader)])
    def files_json(request: Request, say: Say, choice: Chosen, since: float = 0.0) -> Response:
        names = names_of(collections())
        row_html = _row_html(request, row_template, names)
        return JSONResponse(changes(inbox, choice, since, names, say, row_html))

    @router.post("/workspace/files/do")
    def do(
        request: Request,
        say: Say,
        caller: Annotated[Caller, Depends(guard.writer)],
        choice: Chosen,
        do: Annotated[str, Form(max_length=80)],
        id: Annotated[list[str], Form(max_length=MAX_CHOSEN)] = [],  # noqa: B006 of the form
    ) -> Response:
        command = inbox_commands.read_command(do, id)
        done = inbox_commands.run(inbox, command, caller, choice.batch, say)
        words = inbox_commands.told(done, say)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"told": words, "count": done.count, "has_more": done.has_more})
        return go_and_tell(f"/workspace{choice.query()}", words)

    return router


def arriving_routes(guard: Guard, inbox: Inbox, collections: ListCollections) -> APIRouter:
    """Routes that take files in: one as a request's body, or several as a form."""
    router = APIRouter(include_in_schema=False)
    row_template = page_templates().get_template("workspace/inbox_row.html")
    stream = UploadStream(guard)

    @router.post("/workspace/files")
    async def take_file(
        request: Request,
        caller: Annotated[Caller, Depends(guard.writer)],
        name: Name,
        collection: Word = PUBLIC,
        batch: Word = "",
        document_id: Name = "",
    ) -> Response:
        handed = Handed(name, collection, batch, document_id)
        names = await to_thread.run_sync(_places_checked, collections, handed)
        added = await stream.take(request, caller, partial(add, inbox, handed, caller))
        row_html = _row_html(request, row_template, names)
        return _added(added, row_html(added.upload))

    @router.post("/workspace/files/form")
    async def take_form(
        request: Request, say: Say, caller: Annotated[Caller, Depends(guard.writer)]
    ) -> Response:
        async with request.form() as form:
            # It may have taken minutes to arrive.
            await to_thread.run_sync(check_still_signed_in, guard, caller)
            files = [each for each in form.getlist("files") if isinstance(each, UploadFile)]
            document_id = str(form.get("document_id", ""))
            handed = Handed("", str(form.get("collection", PUBLIC)), "", document_id)
            await to_thread.run_sync(_places_checked, collections, handed)
            arrival = await to_thread.run_sync(hand_in, inbox, files, handed, caller, say)
        query = f"?{urlencode({'batch': arrival.batch})}" if arrival.batch else ""
        return go_and_tell(f"/workspace{query}", arrival.told)

    return router


def _places_checked(collections: ListCollections, handed: Handed) -> Names:
    listed = collections()
    check_place(listed, handed.collection, handed.document_id or None)
    return names_of(listed)


def names_of(collections: Sequence[Collection]) -> Names:
    """Return the names of collections by slug."""
    return {collection.slug: collection.name for collection in collections}


def _added(added: Added, row_html: str) -> Response:
    upload = added.upload
    has_page = upload.state in (*DRAFTED, "published")
    body = {
        "id": upload.id,
        "is_known": added.is_known,
        "title": upload.title or upload.name,
        "url": review_url(upload.id) if has_page else f"/workspace?{urlencode({'q': upload.name})}",
        "row": row_html,
    }
    return JSONResponse(body, 200 if added.is_known else 201)


def _row_html(request: Request, template: Template, names: Names) -> Callable[[Upload], str]:
    frame = frame_of(request)
    say = say_of(request)
    return lambda upload: template.render(frame, row=row(upload, names, say))
