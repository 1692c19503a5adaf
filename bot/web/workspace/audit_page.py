"""The audit log to a page that administrators filter, turn over and take away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from bot.web.error_words import sentence_of
from bot.web.language import say_of
from bot.web.pages import page_templates
from bot.web.workspace.audit_export import as_csv, as_json_lines, details_of
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.moments import moment
from knowledge.accounts.audit import AuditLog, Filter
from knowledge.accounts.refusals import invalid
from knowledge.errors import InvalidInput

PLACE = "/workspace/audit"
SHOWN = 100
"""Entries on one page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page is asked for, as it was typed."""

    who: Annotated[str, Query(max_length=100)] = ""
    what: Annotated[str, Query(max_length=100)] = ""
    text: Annotated[str, Query(max_length=200)] = ""
    since: Annotated[str, Query(max_length=10)] = ""
    until: Annotated[str, Query(max_length=10)] = ""
    """The last day whose entries are shown."""

    def filter(self) -> Filter:
        """Return what to read from the log.

        Raises:
            InvalidInput: A day is no date.
        """
        return Filter(
            actor=self.who,
            action=self.what,
            text=self.text.strip(),
            since=_day(self.since, "since"),
            until=_day(self.until, "until", days_later=1),
        )

    def query(self, **more: str) -> str:
        """Return what names this in an address."""
        values = {name: getattr(self, name) for name in Wanted.__slots__} | more
        kept = {name: value for name, value in values.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def audit_routes(guard: Guard) -> APIRouter:
    """Routes of the audit log, for administrators."""
    router = APIRouter(prefix=PLACE, include_in_schema=False)
    template = page_templates().get_template("workspace/audit.html")
    audit = guard.accounts.audit
    Administrator = Annotated[Caller, Depends(guard.administrator)]  # noqa: N806 a type

    @router.api_route("", methods=["GET", "HEAD"])
    def show(
        request: Request,
        caller: Administrator,
        wanted: Annotated[Wanted, Depends()],
        before: Annotated[int, Query(ge=0)] = 0,
    ) -> Response:
        say = say_of(request)
        chosen, wrong = Filter(), ""
        try:
            chosen = wanted.filter()
        except InvalidInput as error:
            wrong = sentence_of(error, say)
        entries = audit.entries(chosen, before=before, max_items=SHOWN + 1)
        html = template.render(
            workspace_frame(request, caller, "audit"),
            wanted=wanted,
            wrong=wrong,
            entries=entries[:SHOWN],
            count=audit.count(chosen),
            older=wanted.query(before=str(entries[SHOWN - 1].number)) if entries[SHOWN:] else "",
            before=before,
            actors=audit.actors(),
            actions=audit.actions(),
            details_of=details_of,
            moment=lambda seconds: moment(say, seconds),
        )
        return HTMLResponse(html, 422 if wrong else 200)

    @router.get("/export.csv")
    def export_csv(caller: Administrator, wanted: Annotated[Wanted, Depends()]) -> Response:
        lines = as_csv(audit.every_entry(wanted.filter()))
        _record_export(audit, caller, "csv")
        return _download(lines, "csv", "text/csv; charset=utf-8")

    @router.get("/export.jsonl")
    def export_json_lines(caller: Administrator, wanted: Annotated[Wanted, Depends()]) -> Response:
        lines = as_json_lines(audit.every_entry(wanted.filter()))
        _record_export(audit, caller, "jsonl")
        return _download(lines, "jsonl", "application/jsonl")

    return router


def _record_export(audit: AuditLog, caller: Caller, kind: str) -> None:
    actor = caller.account.actor
    audit.record(actor.id, actor.name, "audit.exported", "", {"as": kind})


def _download(lines: Iterator[str], kind: str, media_type: str) -> Response:
    name = f"landfall-audit-{datetime.now(UTC):%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(lines, media_type=media_type, headers=headers)


def _day(text: str, field: str, *, days_later: int = 0) -> float | None:
    if not text:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        sentence = f"{text!r} is not a date: write one such as 2026-11-22."
        raise invalid(field, sentence, "day", day=repr(text)) from error
    return (day + timedelta(days=days_later)).timestamp()
