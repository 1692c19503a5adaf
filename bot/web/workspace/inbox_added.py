"""Files that arrive to uploads of the inbox, each by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO
from uuid import uuid4

from starlette.datastructures import UploadFile

from bot.translation import Translator
from bot.web.error_words import sentence_of
from bot.web.workspace.guard import Caller
from ingest.inbox.inbox import Inbox
from knowledge.errors import LandfallError
from knowledge.uploads.values import Added

MAX_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Handed:
    """What comes with a file."""

    name: str
    collection: str
    batch: str
    document_id: str
    """Of the document that it is to become a version of, "" to go by its name."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of the files of one form."""

    batch: str
    told: str
    document_id: str = ""


def add(inbox: Inbox, handed: Handed, caller: Caller, content: BinaryIO | Iterator[bytes]) -> Added:
    """Hand one file to the inbox.

    Raises:
        FileRefused, StoreError: As `Inbox.add` does.
    """
    return inbox.add(
        handed.name,
        content,
        author=caller.account.id,
        author_name=caller.account.actor.name,
        channel=caller.channel,
        collection=handed.collection,
        document_id=handed.document_id,
        batch=handed.batch,
    )


def hand_in(
    inbox: Inbox, files: Sequence[UploadFile], handed: Handed, caller: Caller, say: Translator
) -> Arrival:
    """Hand in the files of a form; one that is refused does not stop the next."""
    batch = uuid4().hex
    known: list[str] = []
    refused: list[str] = []
    taken = 0
    for file in (each for each in files if each.filename):
        named = replace(handed, name=file.filename or "", batch=batch)
        try:
            added = add(inbox, named, caller, file.file)
        except LandfallError as error:
            refused.append(sentence_of(error, say))
            continue
        taken += not added.is_known
        known += [added.upload.name] if added.is_known else []
    sentences = [
        say("inbox-took", count=taken, n=say.number(taken)) if taken else "",
        say("inbox-knew", names=", ".join(known[:MAX_SENTENCES])) if known else "",
        *refused[:MAX_SENTENCES],
    ]
    words = " ".join(each for each in sentences if each) or say("inbox-nothing-chosen")
    return Arrival(batch if taken else "", words)
