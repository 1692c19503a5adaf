"""One JSON error shape, {"error": "a sentence"}, whatever goes wrong wherever."""

import json
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from knowledge.errors import ModelError


def sentence_of(response: Any, status: int) -> str:
    """Return the error's sentence after checking status and shape."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert list(body) == ["error"]
    assert isinstance(body["error"], str)
    assert body["error"].endswith(".")
    return str(body["error"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nope", 404),
        ("GET", "/api/nope", 404),
        ("GET", "/api/chat", 405),
        ("GET", "/api/documents/no/such", 404),
        ("GET", "/guides/no/such", 404),
        ("POST", "/guides", 405),
        ("GET", "/guides/platform/fees?version=XYZ", 422),
        ("GET", "/api/search", 422),
        ("GET", "/api/search?q=", 422),
        ("DELETE", "/healthz", 405),
        ("POST", "/metrics", 405),
        ("PUT", "/openapi.json", 405),
        ("POST", "/api/feedback", 422),
    ],
)
def test_every_route_family_has_the_error_shape(
    make_client: Any, method: str, path: str, status: int
) -> None:
    sentence_of(make_client().request(method, path), status)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "The body must be a JSON object, sent as application/json."),
        ("[1]", "The body must be a JSON object, sent as application/json."),
        ('{"message": ', "The body is not valid JSON: Expecting value at character 12."),
        ("{}", "Cannot use 'message': field required."),
        ('{"message": 7}', "Cannot use 'message': input should be a valid string."),
        (
            '{"message": "x", "history": [{"role": "system", "content": ""}]}',
            "Cannot use 'history[0].role': input should be 'user' or 'assistant'.",
        ),
        ('{"message": "  "}', "The message is empty: write a question."),
        (
            '{"message": "12345678901"}',
            "The message is 11 characters long and the limit is 10: shorten it or ask in parts.",
        ),
    ],
)
def test_a_bad_message_is_refused_in_one_sentence(
    make_client: Any, body: str, sentence: str
) -> None:
    client = make_client(max_message_chars=10)
    headers = {"Content-Type": "application/json"}
    assert sentence_of(client.post("/api/chat", content=body, headers=headers), 422) == sentence


@pytest.mark.parametrize(
    "field",
    [
        {"message": "\ud800"},
        {"conversation_id": "../../x"},
        {"history": [{"role": "user", "content": "x"}] * 21},
        {"history": [{"role": "user", "content": "x" * 8001}]},
        {"site_key": "k" * 200},
    ],
)
def test_what_is_out_of_bounds_is_refused(make_client: Any, field: dict[str, Any]) -> None:
    content = json.dumps({"message": "x", **field})
    response = make_client().post(
        "/api/chat", content=content, headers={"Content-Type": "application/json"}
    )
    assert next(iter(field)) in sentence_of(response, 422)


@pytest.mark.parametrize("body", [b'{"message": "\xff"}', b"[" * 100_000])
def test_a_body_that_cannot_be_read_is_a_client_error(make_client: Any, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    response = make_client().post("/api/chat", content=body, headers=headers)
    assert sentence_of(response, 400) == "The body cannot be read: send a JSON object as UTF-8."


def test_an_unexpected_error_shows_a_reference_and_no_trace(
    make_client: Any, shelf: Any, caplog: pytest.LogCaptureFixture
) -> None:
    shelf.documents = None
    response = make_client().get("/api/documents")
    sentence = sentence_of(response, 500)
    reference = sentence.removesuffix(".").rsplit(" ", 1)[-1]
    assert sentence.startswith("Something went wrong on our side; the log has reference ")
    assert reference in caplog.text
    assert "Traceback" in caplog.text
    assert response.headers["x-content-type-options"] == "nosniff"


def test_an_error_while_streaming_is_the_last_event(make_client: Any, adviser: Any) -> None:
    made: list[int] = []

    def fail_later() -> None:
        made.append(1)
        if len(made) > 1:
            raise ModelError("The model is damaged: prepare it again.")

    adviser.step = fail_later
    response = make_client().post("/api/chat", json={"message": "x"})
    assert response.text.endswith(
        'event: error\ndata: {"error": "The model is damaged: prepare it again."}\n\n'
    )


def test_an_unexpected_error_while_streaming_is_told_without_its_text(
    make_client: Any, adviser: Any
) -> None:
    def fail() -> None:
        raise KeyError("internal")

    adviser.step = fail
    response = make_client().post("/api/chat", json={"message": "x"})
    assert "the log has reference" in response.text
    assert "internal" not in response.text


def test_a_json_answer_that_fails_has_a_true_status(make_client: Any, adviser: Any) -> None:
    def fail() -> None:
        raise KeyError("internal")

    adviser.step = fail
    response = make_client().post(
        "/api/chat", json={"message": "x"}, headers={"Accept": "application/json"}
    )
    sentence_of(response, 500)


def test_errors_of_a_mounted_app_have_the_shape_too(make_app: Any) -> None:
    app: FastAPI = make_app()
    mounted = FastAPI()

    @mounted.get("/teapot")
    def teapot() -> PlainTextResponse:
        return PlainTextResponse("Short and stout", 418)

    app.mount("/", mounted)
    client = TestClient(app)
    assert sentence_of(client.get("/nope"), 404) == "There is nothing at '/nope'."
    assert sentence_of(client.get("/teapot"), 418) == "Short and stout."
    assert client.get("/api/chat").headers["allow"] == "POST"
    assert sentence_of(client.put("/guides"), 405) == "PUT does not work at '/guides'."
    assert client.get("/gradio_api/nope").json() == {"detail": "Not Found"}


def test_a_refused_preflight_has_the_shape(make_client: Any) -> None:
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    sentence_of(make_client().options("/api/chat", headers=headers), 400)
