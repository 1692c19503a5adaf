"""The inbox since a moment to what its script changes on the page."""

from collections.abc import Callable
from typing import Any

from bot.translation import Translator
from bot.web.workspace.inbox_rows import Names
from bot.web.workspace.inbox_view import Choice, listed, page_view
from ingest.inbox.inbox import Inbox
from knowledge.uploads.values import Upload


def changes(
    inbox: Inbox,
    choice: Choice,
    since: float,
    names: Names,
    say: Translator,
    row_html: Callable[[Upload], str],
) -> dict[str, Any]:
    """Return JSON-ready what changed at or after `since`: the rows, their order, the counts."""
    found = listed(inbox, choice)
    now = page_view(inbox, choice, found, names, say)
    shown = found[: len(now.rows)]
    return {
        "since": max((upload.changed_at for upload in shown), default=since),
        "is_moving": now.is_moving,
        "summary": now.summary,
        "ready": now.ready,
        "failed": now.failed,
        "tabs": {tab.name: tab.count for tab in now.tabs},
        "order": [upload.id for upload in shown],
        "rows": {upload.id: row_html(upload) for upload in shown if upload.changed_at >= since},
    }
