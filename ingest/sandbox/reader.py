"""One request in a process of its own to lines of answer."""

import base64
import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from ingest.load.extracted import Extracted, Incoming
from ingest.sandbox.confinement import confine, die_with_parent
from ingest.sandbox.messages import Message, Refusal, Request, messages, requests
from knowledge.errors import FileRefused

SECONDS_BETWEEN_PROGRESS = 0.1


@dataclass(frozen=True, slots=True)
class Readers:
    """What a reading process does."""

    read: Callable[[Incoming], Extracted]
    render: Callable[[bytes, int, int], bytes]
    preload: Callable[[], None]
    """Import what most files need, once, in the process that all others are copies of."""


@dataclass(frozen=True, slots=True)
class Channels:
    """File descriptors that belong to one job."""

    request: int
    content: int
    answer: int


def run(readers: Readers, channels: Channels) -> None:
    """Answer one request; called in a process that ends after it."""
    os.setsid()
    die_with_parent()
    request = requests().validate_json(_all_of(channels.request))
    content = _all_of(channels.content)
    answer = _Answer(channels.answer)
    # Time counts from here.
    answer.send(Message(progress=(0, 0)))
    confine(request.processor_seconds, request.memory_bytes)
    try:
        answer.send(_result(readers, request, content, answer.progress))
    except FileRefused as error:
        reason, arguments = error.reason, dict(error.words[1] if error.words else {})
        answer.send(Message(refusal=Refusal(str(error), reason, arguments)))
    except MemoryError:
        answer.send(Message(is_out_of_memory=True))
    except Exception as error:  # noqa: BLE001 the edge of a process whose end is the answer
        answer.send(Message(failure=_place(error)))


def _result(
    readers: Readers, request: Request, content: bytes, progress: Callable[[int, int], None]
) -> Message:
    if request.action == "render":
        image = readers.render(content, request.page, request.width)
        return Message(image=base64.b64encode(image).decode("ascii"))
    incoming = Incoming(request.name, request.document_id, content, progress)
    return Message(extracted=readers.read(incoming))


def _all_of(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def _place(error: Exception) -> str:
    """Return the error's type and where it was raised, without its words: those may be text."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f" at {os.path.basename(last.filename)}:{last.lineno}" if last else ""
    return type(error).__name__ + where


class _Answer:
    """Writes messages; progress not more often than somebody looks."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._sent_at = 0.0

    def send(self, message: Message) -> None:
        line = messages().dump_json(message, exclude_none=True) + b"\n"
        while line:
            line = line[os.write(self._descriptor, line) :]

    def progress(self, done: int, total: int) -> None:
        now = monotonic()
        if done >= total or now - self._sent_at >= SECONDS_BETWEEN_PROGRESS:
            self._sent_at = now
            self.send(Message(progress=(done, total)))
