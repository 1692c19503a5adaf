"""Up, ready, and what was counted and logged."""

import json
import logging
from typing import Any

import pytest

from bot.web.logs import configure_logging
from knowledge.errors import ModelError


def test_the_process_is_up_even_when_nothing_is_published(make_client: Any, shelf: Any) -> None:
    shelf.documents = []
    client = make_client()
    assert client.get("/healthz").json() == {"status": "up"}
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["error"].startswith("No guidance is published yet")


def test_a_library_with_guides_is_ready(make_client: Any) -> None:
    assert make_client().get("/readyz").json() == {"status": "ready"}


def test_a_model_that_does_not_work_is_not_ready(make_client: Any, shelf: Any) -> None:
    def fail(texts: Any) -> Any:
        raise ModelError("The model is missing: run `make model`.")

    shelf.embedder.encode_questions = fail
    response = make_client().get("/readyz")
    assert response.status_code == 503
    assert response.json()["error"].startswith("The model is missing")


def test_answers_and_requests_are_counted_by_what_they_are(make_client: Any) -> None:
    client = make_client()
    client.post("/api/chat", json={"message": "x"})
    client.get("/api/documents/platform/fees")
    client.get("/api/documents/no/such")
    client.get("/nope")
    text = client.get("/metrics").text
    for line in (
        'landfall_answers_total{outcome="answered"} 1.0',
        'landfall_answer_part_seconds_count{part="encode"} 1.0',
        'landfall_answer_part_seconds_count{part="total"} 1.0',
        'landfall_http_requests_total{route="/api/chat",status="200"} 1.0',
        'landfall_http_requests_total{route="/api/documents/{document_id:path}",status="200"} 1.0',
        'landfall_http_requests_total{route="/api/documents/{document_id:path}",status="404"} 1.0',
        'landfall_http_requests_total{route="unmatched",status="404"} 1.0',
    ):
        assert line in text


def test_two_apps_count_apart(make_client: Any) -> None:
    one, other = make_client(), make_client()
    one.post("/api/chat", json={"message": "x"})
    assert 'outcome="answered"' not in other.get("/metrics").text


def test_no_question_is_logged_at_info(make_client: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    client = make_client()
    client.post("/api/chat", json={"message": "pineapple"})
    client.get("/api/search", params={"q": "pineapple"})
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("bot.")]
    assert [line for line in ours if "pineapple" in line] == []
    assert any(line.startswith("answer a1 answered with 1 citations") for line in ours)


def test_a_log_line_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    try:
        configure_logging("info")
        logging.getLogger("landfall.test").info("published %d", 3)
        logging.getLogger("uvicorn.access").info("GET /?ask=secret")
    finally:
        root.handlers[:], root.level = before
        logging.getLogger("uvicorn.access").disabled = False
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["level"], line["name"], line["message"]) for line in lines] == [
        ("INFO", "landfall.test", "published 3")
    ]
