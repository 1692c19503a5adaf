"""A button of the inbox to what it does to one file, to those chosen, or to all that fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

from bot.translation import Translator
from bot.web.error_words import sentence_of, worded
from bot.web.workspace.guard import Caller
from bot.web.workspace.inbox_rows import Action
from ingest.inbox.inbox import Inbox
from knowledge.errors import InvalidMessage, LandfallError
from knowledge.uploads.values import UploadState

AT_ONCE = 25
"""Files that one request works on, so that it answers within seconds; the page asks again."""
_ALL: dict[Action, UploadState] = {"publish": "ready", "retry": "failed"}
"""What can be done to all files in a state: publish all that are ready, retry all that failed."""
MAX_SENTENCES = 5


@dataclass(frozen=True, slots=True)
class Command:
    """What to do, and to which files."""

    action: Action
    ids: tuple[str, ...] = ()
    is_for_all: bool = False
    """To every file in the state that the action is for; `ids` is () then."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command; `refused` are sentences, at most MAX_SENTENCES of them."""

    action: Action
    count: int
    refused_count: int
    refused: tuple[str, ...]
    has_more: bool
    """Whether doing it again would reach files that this time did not."""


def read_command(do: str, ids: Sequence[str]) -> Command:
    """Return what a button's value asks for: "retry:ID", "retry" of `ids`, or "retry-all".

    Raises:
        InvalidMessage: There is no such button, or nothing was chosen.
    """
    name, _, own_id = do.partition(":")
    is_for_all = name.endswith("-all")
    action = next((known for known in get_args(Action) if known == name.removesuffix("-all")), None)
    if action is None or (is_for_all and action not in _ALL):
        raise worded(InvalidMessage(), "inbox-no-button", name=repr(do))
    if is_for_all:
        return Command(action, is_for_all=True)
    chosen = (own_id,) if own_id else tuple(dict.fromkeys(ids))
    if not chosen:
        raise worded(InvalidMessage(), "inbox-nothing-chosen")
    return Command(action, chosen)


def run(inbox: Inbox, command: Command, caller: Caller, batch: str, say: Translator) -> Done:
    """Do it to at most AT_ONCE files, each by itself: what one refuses does not stop the next.

    `batch` narrows a command for all; "" means the whole inbox.
    """
    ids = command.ids or _all_of(inbox, command.action, batch)
    act = _act(inbox, command.action, caller)
    refused: list[str] = []
    for upload_id in ids[:AT_ONCE]:
        try:
            act(upload_id)
        except LandfallError as error:
            refused.append(sentence_of(error, say))
    count = len(ids[:AT_ONCE]) - len(refused)
    return Done(
        command.action,
        count,
        len(refused),
        tuple(dict.fromkeys(refused))[:MAX_SENTENCES],
        # What is refused would be refused again.
        has_more=len(ids) > AT_ONCE and count > 0,
    )


def told(done: Done, say: Translator) -> str:
    """Return what was done in one line, for the notice above the files."""
    sentences = []
    if done.count or not done.refused_count:
        n = say.number(done.count)
        sentences.append(say(f"inbox-did-{done.action}", count=done.count, n=n))
    if done.refused_count:
        n = say.number(done.refused_count)
        sentences.append(say("inbox-did-not", count=done.refused_count, n=n))
    return " ".join([*sentences, *done.refused])


def _all_of(inbox: Inbox, action: Action, batch: str) -> tuple[str, ...]:
    uploads = inbox.uploads(states=(_ALL[action],), batch=batch, max_items=AT_ONCE + 1)
    return tuple(upload.id for upload in uploads)


def _act(inbox: Inbox, action: Action, caller: Caller) -> Callable[[str], object]:
    by, by_name = caller.account.id, caller.account.actor.name
    acts: dict[Action, Callable[[str], object]] = {
        "cancel": lambda upload_id: inbox.cancel(upload_id, by=by, by_name=by_name),
        "retry": lambda upload_id: inbox.retry(upload_id, by=by, by_name=by_name),
        "remove": lambda upload_id: inbox.remove(upload_id, by=by, by_name=by_name),
        "publish": lambda upload_id: inbox.publish(upload_id, by=by, by_name=by_name),
        "unschedule": lambda upload_id: inbox.unschedule(upload_id, by=by, by_name=by_name),
    }
    return acts[action]
