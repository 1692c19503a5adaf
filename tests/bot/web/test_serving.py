"""The app behind a real server: streaming, leaving early, and a body that is far too large."""

import socket
import threading
import time
from typing import Any
from urllib.parse import urlsplit

import httpx

QUESTION = {"message": "How much is the deposit?"}


def connect(address: str) -> socket.socket:
    host, port = urlsplit(address).netloc.split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def test_events_arrive_while_the_answer_is_being_written(
    make_app: Any, adviser: Any, serve: Any
) -> None:
    steps = threading.Semaphore(2)
    adviser.step = lambda: steps.acquire(timeout=10)
    with httpx.stream("POST", f"{serve(make_app())}/api/chat", json=QUESTION) as response:
        lines = (line for line in response.iter_lines() if line.startswith("event"))
        assert [next(lines), next(lines)] == ["event: status", "event: delta"]
        steps.release(2)
        assert list(lines) == ["event: delta", "event: answer"]


def test_leaving_stops_the_answer(make_app: Any, adviser: Any, serve: Any) -> None:
    steps = threading.Semaphore(1)
    made: list[int] = []

    def step() -> None:
        steps.acquire(timeout=10)
        made.append(1)

    adviser.step = step
    address = serve(make_app())
    with httpx.stream("POST", f"{address}/api/chat", json=QUESTION) as response:
        next(response.iter_lines())
    figures = ""
    while 'outcome="abandoned"' not in figures:
        figures = httpx.get(f"{address}/metrics").text
        time.sleep(0.02)
    steps.release(10)
    time.sleep(0.2)
    assert len(made) == 2


def test_two_hundred_megabytes_in_pieces_are_refused_early(make_app: Any, serve: Any) -> None:
    piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    sent = 0
    with connect(serve(make_app())) as client:
        client.sendall(
            b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        try:
            for _ in range(3200):
                client.sendall(piece)
                sent += len(piece)
        except ConnectionError:
            pass
        answer = client.recv(65536)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'{"error":"The request body is larger than the limit of 1,000,000 bytes' in answer
    # What the two kernels hold between them, beside the million bytes that were read.
    assert sent < 20_000_000


def test_a_declared_size_is_refused_before_any_of_it_is_sent(make_app: Any, serve: Any) -> None:
    with connect(serve(make_app())) as client:
        client.sendall(
            b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 200000000\r\n\r\n"
        )
        answer = client.recv(65536)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in answer
