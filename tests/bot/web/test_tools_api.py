"""The JSON API of the calculators."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.bot.web.sample_calculator import sample_app

SAMPLE = "/api/calculators/sample-vat"


@pytest.fixture
def make_app(adviser: Any, shelf: Any) -> Callable[..., FastAPI]:
    return lambda **settings: sample_app(adviser, shelf, **settings)


@pytest.fixture
def client(make_client: Any) -> TestClient:
    built: TestClient = make_client()
    return built


def test_the_calculators_are_listed_with_their_inputs(client: TestClient) -> None:
    (one,) = client.get("/api/calculators").json()["calculators"]
    assert (one["name"], one["url"], one["files"]) == ("sample-vat", "/tools/sample-vat", ["csv"])
    assert one["inputs"]["required"] == ["price"]


def test_a_calculation_returns_values_and_words(client: TestClient) -> None:
    body = client.post(SAMPLE, json={"inputs": {"price": [560.1], "item": "Serum"}}).json()
    assert body["result"]["goods"] == "560.1"
    assert body["result"]["vat"] == "72.813"
    assert body["answer"]["outcome"] == "computed"
    assert body["answer"]["calculation"] == {
        "name": "sample-vat",
        "query": "price=560.1&item=Serum",
        "has_picture": True,
    }
    assert body["answer"]["citations"][0]["guide_url"].startswith("/tables/category_tax_rates#row-")


def test_a_calculation_speaks_chinese_when_asked_to(client: TestClient) -> None:
    body = client.post(SAMPLE, json={"inputs": {"price": 100}, "lang": "zh"}).json()
    assert "13 元" in body["answer"]["text"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "The body must be a JSON object such as"),
        ("[1]", "The body must be a JSON object such as"),
        ('{"inputs": []}', "The body must be a JSON object such as"),
        ('{"inputs": {"price": NaN}}', "The body must be a JSON object such as"),
        ("[" * 100_000, "The body must be a JSON object such as"),
        ('{"inputs": {}, "lang": "fr"}', 'The language must be "en" or "zh".'),
        ('{"inputs": {}, "colour": 1}', "The body must be a JSON object such as"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_in_one_sentence(
    client: TestClient, body: str, sentence: str
) -> None:
    response = client.post(SAMPLE, content=body)
    assert response.status_code == 422
    assert response.json()["error"].startswith(sentence)


@pytest.mark.parametrize(
    ("inputs", "error"),
    [
        ({"prise": 5}, {"field": "prise"}),
        ({}, {"error": "Write a price, such as 560.", "field": "price"}),
        ({"price": "lots"}, {"field": "price"}),
        ({"price": 1e400}, None),
    ],
)
def test_an_input_that_cannot_be_used_is_named(
    client: TestClient, inputs: dict[str, object], error: dict[str, str] | None
) -> None:
    if error is None:
        response = client.post(SAMPLE, content='{"inputs": {"price": 1e400}}')
        error = {"field": "price"}
    else:
        response = client.post(SAMPLE, json={"inputs": inputs})
    assert response.status_code == 422
    assert response.json() | error == response.json()


def test_calculations_are_counted_apart_from_questions(make_client: Any) -> None:
    client = make_client(rate_per_minute=1)
    statuses = [client.post(SAMPLE, json={"inputs": {"price": 5}}).status_code for _ in range(2)]
    assert statuses == [200, 429]
    assert client.get("/api/search", params={"q": "deposit"}).status_code == 200


def test_an_unknown_calculator_is_named_with_the_nearest(client: TestClient) -> None:
    response = client.post("/api/calculators/sample-tax", json={"inputs": {}})
    assert response.status_code == 404
    assert response.json() == {
        "error": "There is no calculator 'sample-tax': did you mean sample-vat?"
    }


def test_openapi_describes_each_calculator_with_an_example(client: TestClient) -> None:
    operation = client.get("/openapi.json").json()["paths"][SAMPLE]["post"]
    content = operation["requestBody"]["content"]["application/json"]
    assert "price" in content["schema"]["properties"]["inputs"]["properties"]
    assert client.post(SAMPLE, json=content["example"]).status_code in (200, 422)
