"""Who is signed in, and where, to the frame that every page of the workspace stands in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from starlette.requests import HTTPConnection

from bot.web.pages import frame_of

if TYPE_CHECKING:
    from bot.web.workspace.guard import Caller

TabName = Literal[
    "inbox",
    "documents",
    "asked",
    "answers",
    "usage",
    "collections",
    "people",
    "audit",
    "account",
]


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the workspace's own navigation; its words are the message `workspace-tab-NAME`."""

    name: TabName
    url: str
    is_for_administrators: bool = False


TABS = (
    Tab("inbox", "/workspace"),
    Tab("documents", "/workspace/documents"),
    Tab("asked", "/workspace/asked"),
    Tab("answers", "/workspace/answers"),
    Tab("usage", "/workspace/usage"),
    Tab("collections", "/workspace/collections"),
    Tab("people", "/workspace/people", is_for_administrators=True),
    Tab("audit", "/workspace/audit", is_for_administrators=True),
)


def workspace_frame(request: HTTPConnection, caller: "Caller", tab: TabName) -> dict[str, object]:
    """Return what `workspace/frame.html` shows: the tabs of the caller's role, `tab` marked.

    It also has `caller` and `csrf`, which every form sends back as the field of that name.
    """
    is_administrator = caller.account.role == "administrator"
    return {
        **frame_of(request),
        "caller": caller,
        "csrf": caller.csrf,
        "tab": tab,
        "tabs": [each for each in TABS if is_administrator or not each.is_for_administrators],
    }
