"""The calculators' pages: forms, results, pictures and files."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.translation import translator
from bot.web.tools_query import changed, inputs_of, read_query
from tests.bot.web.sample_calculator import SampleCalculator, sample_app

SAMPLE = SampleCalculator()
TOOL = "/tools/sample-vat"


@pytest.fixture
def make_app(adviser: Any, shelf: Any) -> Callable[..., FastAPI]:
    return lambda **settings: sample_app(adviser, shelf, **settings)


@pytest.fixture
def client(make_client: Any) -> TestClient:
    built: TestClient = make_client()
    return built


def test_the_list_names_every_calculator_and_table(client: TestClient) -> None:
    page = client.get("/tools").text
    assert '<a class="title" href="/tools/sample-vat">Sample vat</a>' in page
    assert '<a href="/tables/platform_fees">What platforms charge</a>' in page
    assert '<a href="/tools" aria-current="page">Calculators</a>' in page


def test_a_form_asks_and_calculates_nothing_yet(client: TestClient) -> None:
    response = client.get(TOOL)
    assert response.status_code == 200
    assert '<label for="field-price-0">Price</label>' in response.text
    assert '<option value="sea" selected>sea</option>' in response.text
    assert 'class="result"' not in response.text


def test_a_result_shows_its_figure_working_picture_and_source(client: TestClient) -> None:
    page = client.get(f"{TOOL}?price=560&item=Serum").text
    assert "VAT comes to <strong>RMB\u00a072.80</strong>" in page
    assert '<a class="cite" href="#source-1" aria-label="Source 1">1</a>' in page
    assert '<dd class="working">RMB 560 × 13%</dd>' in page
    assert "<title>Price and tax</title>" in page
    row = re.search(r'<a class="title" href="(/tables/category_tax_rates)#(row-\w+)">', page)
    assert row
    assert f'id="{row[2]}"' in client.get(row[1]).text


def test_what_cannot_be_used_is_said_beside_its_field_and_kept(client: TestClient) -> None:
    response = client.get(f"{TOOL}?item=Serum&price=lots")
    assert response.status_code == 422
    assert 'id="result" role="alert" tabindex="-1"' in response.text
    assert '<a href="#field-price-0">' in response.text
    assert 'value="lots"' in response.text
    assert 'aria-invalid="true" aria-describedby="field-price-0-error"' in response.text


def test_an_item_is_added_and_removed_without_a_script(client: TestClient) -> None:
    added = client.get(f"{TOOL}?item=Serum&price=560&pieces=2&add=1").text
    assert 'id="field-item-1" name="item" value=""' in added
    assert 'id="field-pieces-1" name="pieces" value="1"' in added
    assert 'class="result"' not in added
    both = f"{TOOL}?item=Serum&price=560&item=Lamp&price=90&remove=0"
    assert re.findall(r'name="item" value="(\w*)"', client.get(both).text) == ["Lamp"]


@pytest.mark.parametrize("part", ["item", "price", "ships", "is_gift", "add", "remove", "lang"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_typed_is_never_markup(client: TestClient, part: str, lang: str) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    for address in (f"{TOOL}?price=5&{part}={quote(evil)}", f"/tools/{quote(evil)}"):
        page = client.get(f"{address}&lang={lang}", headers={"Accept": "text/html"}).text
        assert "<script>alert" not in page
        assert "<img" not in page


def test_an_address_that_is_too_long_is_refused_in_one_sentence(client: TestClient) -> None:
    response = client.get(f"{TOOL}?item={'x' * 4100}")
    assert response.status_code == 422
    assert response.json() == {
        "error": "The address is longer than 4,096 bytes: use fewer or shorter inputs."
    }


def test_a_picture_is_a_file_that_runs_nothing(client: TestClient) -> None:
    response = client.get(f"{TOOL}/picture.svg?price=560")
    policy = response.headers["content-security-policy"]
    assert response.headers["content-type"] == "image/svg+xml"
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.text.startswith("<svg xmlns=")


def test_a_file_is_downloaded_under_its_name(client: TestClient) -> None:
    response = client.get(f"{TOOL}/file.csv?price=560")
    assert response.content == b"goods,vat\n"
    assert response.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E7%A8%8E%20sample.csv"
    )
    assert client.get(f"{TOOL}/file.exe?price=560").status_code == 404
    assert client.get(f"{TOOL}/file.csv?price=lots").status_code == 422


def test_files_are_counted_against_the_limit(make_client: Any) -> None:
    client = make_client(rate_per_minute=1)
    statuses = [client.get(f"{TOOL}/file.csv?price=560").status_code for _ in range(2)]
    assert statuses == [200, 429]


@pytest.mark.parametrize("path", ["/tools", TOOL, f"{TOOL}/picture.svg?price=5"])
def test_pages_answer_get_and_head_alone(client: TestClient, path: str) -> None:
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_there_is_no_other_calculator(client: TestClient) -> None:
    response = client.get("/tools/sample")
    assert response.status_code == 404
    assert response.json()["error"].endswith("did you mean sample-vat?")


def test_pages_speak_chinese(client: TestClient) -> None:
    page = client.get(f"{TOOL}?price=560&lang=zh").text
    assert '<html lang="zh-Hans">' in page
    assert "72.80 元" in page
    assert ">计算过程</h2>" in page


@pytest.mark.parametrize(
    ("query", "inputs"),
    [
        ("price=5&price=&item=&item=", {"price": ["5"]}),
        ("price=5&price=6&item=&item=Lamp", {"item": ["", "Lamp"], "price": ["5", "6"]}),
        ("pieces=1&ships=", {}),
        ("ships=air&ships=sea&color=red", {"ships": ["air"]}),
        ("price=%205%20", {"price": ["5"]}),
    ],
)
def test_blanks_say_nothing_and_items_stay_together(
    query: str, inputs: dict[str, list[str]]
) -> None:
    assert inputs_of(SAMPLE, read_query(SAMPLE, query)) == inputs


def test_removing_what_is_not_there_changes_nothing() -> None:
    typed = read_query(SAMPLE, "price=5&item=Serum")
    for remove in ("7", "-1", "x", "²"):
        assert changed(SAMPLE, typed, "", remove) == typed | {"pieces": [""]}


def test_both_languages_have_the_same_messages() -> None:
    ids = [set(translator(lang).bundle._messages) for lang in ("en", "zh")]
    assert {id for id in ids[0] ^ ids[1] if id.startswith(("tools-", "table-", "column-"))} == set()
