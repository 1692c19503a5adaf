"""Gaps decided about: covered by a document, answered, dismissed or opened again."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from starlette.responses import Response

from bot.asked.grouping import Gap, Grouping
from bot.translation import Translator
from bot.web.workspace.asked_view import gap_row
from bot.web.workspace.csv_export import csv_response
from bot.web.workspace.guard import Caller
from ingest.inbox.inbox import Inbox
from knowledge.accounts.audit import AuditLog
from knowledge.approved import slug_of
from knowledge.errors import InvalidInput, NotFound


@dataclass(frozen=True)
class Gaps:
    """The gaps, and what consultants decide about them."""

    grouping: Grouping
    inbox: Inbox
    audit: AuditLog
    now: Callable[[], float] = time.time

    def gap(self, gap_id: str) -> Gap:
        """Return one gap.

        Raises:
            NotFound: Its questions are not kept any more.
        """
        for gap in self.grouping.gaps():
            if gap.id == gap_id:
                return gap
        raise NotFound(f"There is no gap {gap_id!r}: its questions are not kept any more.")

    def document(self, gap_id: str, text: str, caller: Caller) -> str:
        """Put a document for a gap into the inbox; return the id of its upload."""
        gap = self.gap(gap_id)
        if not text.strip():
            raise InvalidInput("The document is empty: write what the guidance should say.")
        account = caller.account
        added = self.inbox.add(
            f"gap-{slug_of(gap.name)}.md",
            io.BytesIO(text.replace("\r\n", "\n").encode()),
            author=account.id,
            author_name=account.actor.name,
            channel=caller.channel,
        )
        self.decide(gap_id, "covered", caller, document_id=added.upload.document_id)
        return added.upload.id

    def decide(
        self,
        gap_id: str,
        state: Literal["dismissed", "covered", "answered"],
        caller: Caller,
        *,
        reason: str = "",
        document_id: str = "",
    ) -> None:
        """Close a gap, noting who did."""
        account = caller.account
        name = account.actor.name
        self.grouping.book.close(
            gap_id,
            state,
            by=account.id,
            by_name=name,
            reason=reason.strip(),
            document_id=document_id,
        )
        details = {"document": document_id} if document_id else {}
        self.audit.record(account.id, name, f"gap.{state}", gap_id, details)

    def reopen(self, gap_id: str, caller: Caller) -> None:
        """Take a decision back."""
        account = caller.account
        self.grouping.book.reopen(gap_id)
        self.audit.record(account.id, account.actor.name, "gap.reopened", gap_id)

    def csv(self, say: Translator) -> Response:
        """Return every gap as a file."""
        header = ("question", "state", "asked", "first", "last", "other-ways")
        rows = [gap_row(gap, say, self.now()) for gap in self.grouping.gaps()]
        return csv_response(
            "gaps",
            [say(f"asked-csv-{name}") for name in header],
            (
                (
                    row.name,
                    say(f"asked-state-{row.state}"),
                    row.count,
                    day_words(row.first),
                    day_words(row.last),
                    " | ".join(row.examples),
                )
                for row in rows
            ),
        )


def day_words(seconds: float) -> str:
    """Return the day of UTC as spreadsheets read it: "2026-11-22"."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
