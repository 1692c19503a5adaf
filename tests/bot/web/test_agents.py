"""Agents over the protocol: the official client on a loopback port."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
from fastapi import FastAPI
from mcp.client.client import Client
from mcp_types import CallToolResult, TextContent

from tests.bot.web.sample_calculator import sample_app

T = TypeVar("T")
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
HEADERS = {"Accept": "application/json, text/event-stream"}


@pytest.fixture
def make_app(adviser: Any, shelf: Any) -> Callable[..., FastAPI]:
    return lambda **settings: sample_app(adviser, shelf, **settings)


@pytest.fixture
def session(
    make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], str]
) -> Callable[..., Any]:
    """Return what an agent's calls return, on a server with the settings given."""

    def run(use: Callable[[Client], Awaitable[T]], **settings: Any) -> T:
        address = serve(make_app(**settings))

        async def visit() -> T:
            async with Client(f"{address}/mcp") as client:
                return await use(client)

        # The browsers of other tests keep a loop running in this thread.
        with ThreadPoolExecutor(1) as threads:
            return threads.submit(lambda: asyncio.run(visit())).result()

    return run


def text_of(result: Any) -> str:
    assert isinstance(result, CallToolResult)
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_an_agent_finds_every_tool_with_its_inputs(session: Any) -> None:
    tools = {tool.name: tool for tool in session(lambda client: client.list_tools()).tools}
    assert list(tools) == ["ask", "search_guidance", "get_passage", "sample_vat"]
    assert tools["sample_vat"].input_schema["required"] == ["price"]


def test_an_agent_calculates(session: Any) -> None:
    inputs = {"price": [560], "item": "Serum"}
    result = session(lambda client: client.call_tool("sample_vat", inputs))
    assert "VAT comes to **RMB 72.80**" in text_of(result)
    assert result.structured_content["result"]["vat"] == "72.8"


def test_an_agent_asks_searches_and_reads(session: Any) -> None:
    async def use(client: Client) -> list[Any]:
        return [
            await client.call_tool("ask", {"question": "How much is the deposit?"}),
            await client.call_tool("search_guidance", {"query": "deposit"}),
            await client.call_tool(
                "get_passage", {"document_id": "platform/fees", "section": "Annual fee"}
            ),
        ]

    answer, found, read = session(use)
    assert "The deposit is RMB 150,000 [1]." in text_of(answer)
    assert answer.structured_content["citations"][0]["document_id"] == "platform/fees"
    assert found.structured_content["passages"][0]["title"] == "Tmall Global fees"
    assert text_of(read).startswith("# Tmall Global fees\n\n## Annual fee\n| Fee")


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("sample_vat", {}, "Write a price, such as 560."),
        ("sample_vat", {"prise": 5}, "sample-vat has no input 'prise': did you mean 'price'?"),
        ("sample_tax", {}, "There is no tool 'sample_tax': did you mean sample_vat?"),
        ("ask", {}, "'question' must be text."),
        ("ask", {"question": " "}, "The message is empty: write a question."),
        ("get_passage", {"document_id": "internal/prices"}, "There is no guide 'internal/prices'"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    session: Any, name: str, arguments: dict[str, object], sentence: str
) -> None:
    result = session(lambda client: client.call_tool(name, arguments))
    assert result.is_error
    assert text_of(result).startswith(sentence)


def test_agents_are_held_to_the_same_limits(session: Any) -> None:
    async def use(client: Client) -> list[Any]:
        return [await client.call_tool("sample_vat", {"price": 5}) for _ in range(2)]

    first, second = session(use, rate_per_minute=1)
    assert not first.is_error
    assert text_of(second).startswith("You have reached 1 requests a minute")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "127.0.0.1:7860"}, 200),
        ({"Host": "localhost", "Origin": "http://localhost:3000"}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1", "Origin": "https://evil.example"}, 403),
        ({"Host": "127.0.0.1", "Origin": "null"}, 403),
        ({"Host": "127.0.0.1", "Origin": "https://shop.example"}, 200),
    ],
)
def test_pages_of_other_sites_and_borrowed_names_are_refused(
    make_client: Any, headers: dict[str, str], status: int
) -> None:
    client = make_client(allowed_origins=("https://shop.example",))
    response = client.post("/mcp", json=PING, headers=HEADERS | headers)
    assert response.status_code == status
    assert status == 200 or response.json()["error"].endswith(".")


def test_a_server_behind_a_proxy_goes_by_any_name(make_client: Any) -> None:
    client = make_client(trusted_proxies=("10.0.0.2",))
    response = client.post("/mcp", json=PING, headers=HEADERS | {"Host": "guide.example"})
    assert response.status_code == 200


def test_a_body_that_is_too_large_is_refused(make_client: Any) -> None:
    client = make_client(max_body_bytes=1000)
    headers = HEADERS | {"Host": "localhost"}
    assert client.post("/mcp", json=PING | {"x": "x" * 2000}, headers=headers).status_code == 413


def test_only_post_works(make_client: Any) -> None:
    client = make_client()
    assert client.get("/mcp").status_code == 405
    assert client.delete("/mcp").status_code == 405
