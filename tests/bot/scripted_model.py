"""A chat model's server on loopback that does what a script says, well or badly."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Event = dict[str, Any]


@dataclass(frozen=True)
class Script:
    """What the server does with one request."""

    pieces: tuple[str, ...] = ()
    """Content of the chunks."""
    tool_calls: tuple[Event, ...] = ()
    """In OpenAI's form, sent in one chunk."""
    usage: int = 0
    """Total tokens reported; 0 reports none."""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    """Sent as it is in place of a stream; "{key}" becomes the key that came in."""
    pause_seconds: float = 0.0
    """Before each piece."""
    stall_after: int = -1
    """Pieces after which nothing more comes, though the connection stays open."""
    close_after: int = -1
    """Pieces after which the connection is cut."""
    garble_after: int = -1
    """Pieces after which an event is no JSON."""
    is_silent: bool = False
    """Nothing is sent, not even headers, though the connection stays open."""


def answering(text: str, **options: Any) -> Script:
    """Return a script that writes `text` word by word."""
    words = text.split(" ")
    return Script((*(word + " " for word in words[:-1]), words[-1]), **options)


def failing(status: int, **options: Any) -> Script:
    """Return a script that refuses with `status`."""
    return Script(status=status, body='{"error": {"message": "no"}}', **options)


@dataclass
class ScriptedModel:
    """The server: takes one script a request, the last one again and again."""

    scripts: list[Script] = field(default_factory=list)
    requests: list[Event] = field(default_factory=list)
    url: str = ""
    released: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over, so that stalled requests end."""

    def follow(self, *scripts: Script) -> None:
        """Do `scripts` next."""
        self.scripts[:] = scripts

    def take(self, request: Event) -> Script:
        """Return what to do with `request`."""
        self.requests.append(request)
        return self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]


@contextmanager
def serving() -> Iterator[ScriptedModel]:
    """Serve on a free port of loopback."""
    scripted = ScriptedModel()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            script = scripted.take(json.loads(self.rfile.read(length)))
            _follow(self, script, scripted.released)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 its name
            """Stay quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Stay quiet: clients hang up, which is what is tested."""

    server = Server(("127.0.0.1", 0), Handler)
    scripted.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield scripted
    scripted.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


def closed_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _follow(handler: BaseHTTPRequestHandler, script: Script, released: threading.Event) -> None:
    if script.is_silent:
        released.wait(10)
        return
    key = handler.headers.get("authorization", "").removeprefix("Bearer ")
    handler.send_response(script.status)
    for name, value in script.headers:
        handler.send_header(name, value)
    handler.send_header("content-type", "application/json" if script.body else "text/event-stream")
    handler.end_headers()
    if script.body:
        handler.wfile.write(script.body.replace("{key}", key).encode())
        return
    for place, piece in enumerate(script.pieces):
        if place == script.close_after:
            handler.connection.shutdown(socket.SHUT_RDWR)
            return
        if place == script.stall_after:
            released.wait(10)
            return
        if place == script.garble_after:
            handler.wfile.write(b"data: {not json\n\n")
            return
        time.sleep(script.pause_seconds)
        _send(handler, {"content": piece})
    if script.tool_calls:
        _send(handler, {"tool_calls": list(script.tool_calls)})
    _send(handler, {}, finish="tool_calls" if script.tool_calls else "stop", usage=script.usage)
    handler.wfile.write(b"data: [DONE]\n\n")


def _send(
    handler: BaseHTTPRequestHandler, delta: Event, finish: str | None = None, usage: int = 0
) -> None:
    event: Event = {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}],
    }
    if usage:
        event["usage"] = {
            "prompt_tokens": usage - 1,
            "completion_tokens": 1,
            "total_tokens": usage,
        }
    handler.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
    handler.wfile.flush()
