"""An inbox over a library of its own, and what tests say of uploads."""

import io
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ingest.inbox.inbox import Inbox
from ingest.inbox.reader import PlainReader, Reader
from knowledge.library import Library
from knowledge.settings import Settings
from knowledge.uploads.values import Added, Upload, UploadState

MakeInbox = Callable[..., Inbox]
SECONDS = 60.0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The settings of `library`."""
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def make_inbox(library: Library, settings: Settings) -> Iterator[MakeInbox]:
    """Open inboxes one after another over the same library, as restarts do."""
    with ExitStack() as stack:

        def make(reader: Reader | None = None, *, is_started: bool = True, **more: object) -> Inbox:
            inbox = Inbox(library, reader or PlainReader(), settings, **more)  # type: ignore[arg-type]
            if is_started:
                inbox.start()
                stack.callback(inbox.close)
            return inbox

        yield make


@pytest.fixture
def inbox(make_inbox: MakeInbox) -> Inbox:
    return make_inbox()


def hand_in(inbox: Inbox, name: str, text: str | bytes, **more: object) -> Added:
    """Add a file as an account would."""
    content = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    said = {"author": "mei", "author_name": "Mei Lin", "channel": "browser", **more}
    return inbox.add(name, content, **said)  # type: ignore[arg-type]


def await_state(inbox: Inbox, upload_id: str, *states: UploadState) -> Upload:
    """Wait until the upload is in one of the states."""
    deadline = time.monotonic() + SECONDS
    while (upload := inbox.upload(upload_id)).state not in states:
        assert time.monotonic() < deadline, upload
        time.sleep(0.01)
    return upload


def drafted(inbox: Inbox, name: str, text: str | bytes, **more: object) -> Upload:
    """Hand a file in and wait until it is ready."""
    return await_state(inbox, hand_in(inbox, name, text, **more).upload.id, "ready", "failed")
