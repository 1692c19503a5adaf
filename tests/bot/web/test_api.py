"""The JSON API, through the real app."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.answers import Turn
from bot.conversation.profile import Profile

QUESTION = {"message": "How much is the deposit?"}
JSON = {"Accept": "application/json"}


def events_of(body: str) -> list[tuple[str, Any]]:
    blocks = [block.split("\n") for block in body.strip().split("\n\n")]
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in blocks
    ]


def test_a_chat_streams_status_deltas_and_then_the_answer(make_client: Any) -> None:
    response = make_client().post("/api/chat", json=QUESTION)
    events = events_of(response.text)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-accel-buffering"] == "no"
    assert [name for name, _ in events] == ["status", "delta", "delta", "answer"]
    assert events[0][1] == {"text": "Reading 1 guide"}
    assert (
        "".join(body["text"] for name, body in events if name == "delta") == (events[-1][1]["text"])
    )


def test_an_answer_has_its_citations_with_links_and_not_what_is_for_evaluation(
    make_client: Any,
) -> None:
    answer = make_client().post("/api/chat", json=QUESTION, headers=JSON).json()
    citation = answer["citations"][0]
    assert answer["outcome"] == "answered"
    assert "ranked_document_ids" not in answer
    assert citation["quotes"] == ["RMB 60,000"]
    assert citation["guide_url"] == (
        f"/guides/platform/fees?version={citation['version']}#section-annual-fee"
    )


def test_the_history_reaches_the_adviser(make_client: Any, adviser: Any) -> None:
    history = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]
    make_client().post("/api/chat", json={"message": " and now? ", "history": history})
    assert adviser.asked == [("and now?", (Turn("user", "Hi"), Turn("assistant", "Hello")))]


def test_documents_lists_only_what_everybody_may_see(make_client: Any) -> None:
    documents = make_client().get("/api/documents").json()["documents"]
    assert [(document["document_id"], document["as_of"]) for document in documents] == [
        ("platform/fees", "2026-11-22")
    ]


def test_a_document_has_its_sections_as_text_and_its_sources(make_client: Any) -> None:
    document = make_client().get("/api/documents/platform/fees").json()
    assert document["sections"][0]["text"] == "Fees in short."
    assert document["sections"][2]["anchor"] == "section-annual-fee"
    assert document["sources"][0]["publisher"] == "China Briefing"


def test_a_document_in_another_collection_is_not_found(make_client: Any) -> None:
    client = make_client()
    assert client.get("/api/documents/internal/prices").status_code == 404
    assert client.get("/guides/internal/prices").status_code == 404


def test_search_returns_the_nearest_passage_first(make_client: Any) -> None:
    passages = make_client().get("/api/search", params={"q": "deposit"}).json()["passages"]
    assert [passage["score"] for passage in passages] == [0.9, 0.5, 0.2]


def test_feedback_is_recorded(make_client: Any, shelf: Any) -> None:
    body = {"answer_id": "a1", "verdict": "down", "comment": " Out of date. "}
    assert make_client().post("/api/feedback", json=body).status_code == 201
    assert shelf.feedback == [("a1", "down", "Out of date.")]


def test_the_schema_describes_both_forms_of_an_answer(make_client: Any) -> None:
    schema = make_client().get("/openapi.json").json()
    content = schema["paths"]["/api/chat"]["post"]["responses"]["200"]["content"]
    assert set(content) == {"text/event-stream", "application/json"}
    assert "HTTPValidationError" not in json.dumps(schema)


def test_the_documentation_pages_that_need_another_site_are_off(make_client: Any) -> None:
    client: TestClient = make_client()
    assert [client.get(path).status_code for path in ("/docs", "/redoc")] == [404, 404]


@pytest.mark.parametrize("value", ["", "not a version", "../../etc/passwd"])
def test_a_version_is_checked_before_it_reaches_the_library(make_client: Any, value: str) -> None:
    response = make_client().get("/api/documents/platform/fees", params={"version": value})
    assert response.status_code == (422 if value else 200)


def test_what_is_known_of_the_brand_and_the_question_reaches_the_adviser(
    make_client: Any, adviser: Any
) -> None:
    body = {
        "message": "x",
        "profile": {"home_country": "fr", "products": ["cosmetics"], "stage": None},
        "about": ["product:pet-food", "route:cbec"],
    }
    assert make_client().post("/api/chat", json=body).status_code == 200
    about = ("product:pet-food", "route:cbec")
    assert adviser.told == [(Profile("fr", ("cosmetics",)), about)]


@pytest.mark.parametrize(
    "field",
    [
        {"profile": {"shoe_size": 43}},
        {"profile": {"home_country": "atlantis"}},
        {"about": ["product:unicorns"]},
        {"about": ["<script>"]},
        {"about": ["route:cbec"] * 13},
        {"lang": "fr"},
    ],
)
def test_what_nobody_knows_of_brands_and_questions_is_refused(
    make_client: Any, adviser: Any, field: dict[str, Any]
) -> None:
    response = make_client().post("/api/chat", json={"message": "x", **field})
    assert response.status_code == 422
    assert adviser.told == []
