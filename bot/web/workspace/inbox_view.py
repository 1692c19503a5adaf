"""The inbox and what it is narrowed to, to what its page and its script show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.translation import Translator
from bot.web.workspace.inbox_rows import TABS, Names, Row, Tab, rows
from ingest.inbox.inbox import Inbox
from knowledge.uploads.values import WAITING, Upload, UploadState

SHOWN = 100
"""Files on one page."""
_SUMMED: tuple[UploadState, ...] = ("ready", "scheduled", "published", "failed", "cancelled")
Counts = Mapping[UploadState, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the inbox is narrowed to; `before` is the file that the page before it ended with."""

    tab: str = "all"
    batch: str = ""
    text: str = ""
    before: str = ""

    @property
    def states(self) -> tuple[UploadState, ...]:
        """States of the files to show, () for all."""
        return TABS.get(self.tab, ())

    @property
    def is_narrowed(self) -> bool:
        """Whether files are left out."""
        return bool(self.states or self.batch or self.text)

    def query(self, **changed: str) -> str:
        """Return what names this choice in an address, with some of it changed."""
        values = {"tab": self.tab, "batch": self.batch, "q": self.text} | changed
        kept = {name: value for name, value in values.items() if value and value != "all"}
        return f"?{urlencode(kept)}" if kept else ""


@dataclass(frozen=True, slots=True)
class InboxView:
    """What the page shows."""

    rows: tuple[Row, ...]
    tabs: tuple[Tab, ...]
    summary: str
    """How many are ready, failed and so on, of the batch that is shown or of everything."""
    ready: int
    failed: int
    """How many of them could be published, and retried."""
    more_url: str
    """The page of older files, "" for none."""
    is_moving: bool
    changed_at: float
    """Of the latest change among the files shown, 0.0 without any."""


def view(inbox: Inbox, choice: Choice, names: Names, say: Translator) -> InboxView:
    """Return the newest files of `choice`, and how many there are of each state."""
    return page_view(inbox, choice, listed(inbox, choice), names, say)


def page_view(
    inbox: Inbox, choice: Choice, found: Sequence[Upload], names: Names, say: Translator
) -> InboxView:
    """Return the same of what `listed` returned."""
    counts = inbox.counts()
    own = inbox.counts(choice.batch) if choice.batch else counts
    shown = found[:SHOWN]
    return InboxView(
        rows=tuple(rows(shown, names, say)),
        tabs=_tabs(choice, own, say),
        summary=summary(own, say),
        ready=own.get("ready", 0),
        failed=own.get("failed", 0),
        more_url=f"/workspace{choice.query(before=shown[-1].id)}" if len(found) > SHOWN else "",
        is_moving=any(counts.get(state, 0) for state in (*WAITING, "scheduled")),
        changed_at=max((upload.changed_at for upload in shown), default=0.0),
    )


def listed(inbox: Inbox, choice: Choice) -> list[Upload]:
    """Return the files to show, newest first, and one more where there are more."""
    return inbox.uploads(
        states=choice.states,
        batch=choice.batch,
        text=choice.text,
        max_items=SHOWN + 1,
        before=choice.before,
    )


def summary(counts: Counts, say: Translator) -> str:
    """Return "43 ready, 5 failed, 2 to go"; "" without a file."""
    parts = [(state, counts.get(state, 0)) for state in _SUMMED]
    waiting = sum(counts.get(state, 0) for state in WAITING)
    words = [
        say(f"inbox-sum-{name}", n=say.number(count))
        for name, count in (*parts, ("waiting", waiting))
        if count
    ]
    return say("inbox-between").join(words)


def _tabs(choice: Choice, counts: Counts, say: Translator) -> tuple[Tab, ...]:
    return tuple(
        Tab(
            name,
            say.number(count),
            f"/workspace{choice.query(tab=name)}",
            name == choice.tab,
        )
        for name, states in TABS.items()
        if (count := _sum(counts, states)) or name in ("all", "ready", "failed", choice.tab)
    )


def _sum(counts: Counts, states: Sequence[UploadState]) -> int:
    return sum(count for state, count in counts.items() if not states or state in states)
