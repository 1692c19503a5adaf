"""A document in a private collection leaves no trace for those it is not granted to."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import app
from bot.calculators.registry import calculators
from bot.web.server import create_app
from bot.web.workspace.workspace import Workspace, open_workspace
from ingest.load.markdown import load_markdown
from ingest.split import split
from knowledge.collections.granting import Granting
from knowledge.collections.values import VISITOR, Grantee
from knowledge.documents import PUBLIC
from knowledge.embedder import Embedder
from knowledge.glossary import read_glossary
from knowledge.library import Library
from knowledge.settings import Settings

SECRET_ID = "memos/zorbulax"
SECRET = """# Zorbulax launch memo

## How much is the Zorbulax deposit?

The Zorbulax deposit is RMB 987,123 for the Quixelberg store since 1 May 2025.
佐布拉克斯项目的保证金为人民币987123元。

Asked as: How much is the Zorbulax deposit? | What does Quixelberg pay? | 佐布拉克斯的保证金是多少？
"""
OPEN = """# Deposit of a store

## How much is the deposit?

The deposit of a store is RMB 150,000 in 2019. 保证金为人民币150000元。

Asked as: How much is the deposit? | 保证金是多少？
"""
MARKS = re.compile(r"zorbul|quixel|987,?123|佐布拉|launch memo|memos/", re.IGNORECASE)
"""What only the secret document says; answers repeat a question, so questions avoid them."""
QUESTIONS = (
    "How much is the deposit?",
    "What deposit does the launch need?",
    "What did the store pay since 1 May 2025?",
    "保证金是多少？",
    "这个项目的保证金是多少钱？",
    "Which project has a deposit?",
)


def publish(library: Library, document_id: str, text: str, collection: str) -> None:
    loaded = load_markdown("a.md", document_id, text)
    document = type(loaded)(**{
        name: getattr(loaded, name) for name in loaded.__slots__
    } | {"collection": collection})  # fmt: skip
    library.publish(document, split(document, library.embedder.count_tokens))


@pytest.fixture
def workspace(
    library: Library, model_dir: Path, tmp_path: Path
) -> Iterator[tuple[Workspace, TestClient]]:
    settings = Settings(data_dir=tmp_path / "data", model_dir=model_dir, rate_per_minute=10_000)
    with open_workspace(library, settings, read_glossary()) as workspace:
        notes = workspace.stores.collections.create("Client memos").slug
        publish(library, "platform/deposit", OPEN, PUBLIC)
        publish(library, SECRET_ID, SECRET, notes)
        publish(library, "draft/1", SECRET.replace("Zorbulax", "Vexilomar"), "draft:1")
        advisor = app.build_advisor(library, library.embedder, settings)
        application = create_app(
            advisor, library, settings, calculators=calculators(library), workspace=workspace
        )
        with TestClient(application, client=("10.0.0.1", 5000)) as client:
            yield workspace, client


@pytest.fixture
def visitor(workspace: tuple[Workspace, TestClient]) -> TestClient:
    return workspace[1]


@pytest.fixture
def granted(workspace: tuple[Workspace, TestClient], library: Library) -> TestClient:
    """The same browser once it opened the link of a client that may read the memo."""
    parts, client = workspace
    link = parts.grants.clients.create("Maison Aube")
    grantee = Grantee("client", link.client.id)
    Granting(library.catalog.engine).change(grantee, [PUBLIC, "client-memos"])
    assert client.get(f"/access/{link.token}", follow_redirects=False).status_code == 303
    return client


def ask(client: TestClient, question: str) -> dict[str, Any]:
    headers = {"Accept": "application/json"}
    response = client.post("/api/chat", json={"message": question}, headers=headers)
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


def mcp(client: TestClient, name: str, **arguments: str) -> str:
    call = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": name, "arguments": arguments},
    }
    headers = {"Accept": "application/json, text/event-stream", "Host": "127.0.0.1"}
    return client.post("/mcp", json=call, headers=headers).text


def everything_shown(client: TestClient, words: Sequence[str]) -> dict[str, str]:
    """Return what a visitor gets, by address."""
    pages = [
        *("/guides", "/guides/index.json", "/glossary", "/api/documents", "/metrics", "/tools"),
        *("/tables", "/readyz", "/guides?topic=memos", "/openapi.json", "/guides/platform/deposit"),
        *(f"{path}?q={word}" for word in words for path in ("/guides", "/glossary", "/api/search")),
    ]
    return {page: client.get(page).text for page in pages}


def test_a_visitor_finds_no_trace_anywhere(visitor: TestClient) -> None:
    words = ("deposit", "launch", "store+pay", "保证金", "memo")
    shown = everything_shown(visitor, words)
    shown |= {question: str(ask(visitor, question)) for question in QUESTIONS}
    shown |= {f"mcp {word}": mcp(visitor, "search_guidance", query=word) for word in words}
    shown |= {f"mcp ask {each}": mcp(visitor, "ask", question=each) for each in QUESTIONS[:2]}
    traces = {
        place: MARKS.findall(text)
        for place, text in shown.items()
        if MARKS.search(text) and place != "/guides?topic=memos"
    }
    assert traces == {}
    assert "vexilomar" not in str(shown).lower()


def test_a_secret_document_answers_exactly_as_an_unknown_one(visitor: TestClient) -> None:
    for path in ("/api/documents/{}", "/guides/{}"):
        for headers in ({}, {"Accept-Language": "zh"}):
            secret, draft, unknown = (
                visitor.get(path.format(id), headers=headers)
                for id in (SECRET_ID, "draft/1", "memos/nothing1")
            )
            assert secret.status_code == draft.status_code == unknown.status_code == 404
            same = unknown.text.replace("memos/nothing1", SECRET_ID)
            assert secret.text == same
            assert draft.text == unknown.text.replace("memos/nothing1", "draft/1")
    assert mcp(visitor, "get_passage", document_id=SECRET_ID) == mcp(
        visitor, "get_passage", document_id="memos/nothing1"
    ).replace("memos/nothing1", SECRET_ID)


def test_a_secret_word_is_as_unheard_of_as_any_other(visitor: TestClient) -> None:
    secret = ask(visitor, "What does Quixelberg pay as a deposit?")
    other = ask(visitor, "What does Brimtorvald pay as a deposit?")
    assert secret["outcome"] == other["outcome"]
    assert secret["text"] == other["text"].replace("Brimtorvald", "Quixelberg")
    # A slip next to a secret word is not mended into it.
    assert "Zorbulax" not in str(ask(visitor, "What is the zorbulux deposit?"))


def test_the_granted_client_gets_it_in_both_languages(granted: TestClient) -> None:
    english = ask(granted, "How much is the Zorbulax deposit?")
    assert english["outcome"] == "answered"
    assert "987,123" in english["text"]
    assert ask(granted, "佐布拉克斯的保证金是多少？")["citations"][0]["document_id"] == SECRET_ID
    assert ask(granted, "What does quixelburg pay?")["understood"].endswith("quixelberg pay?")
    assert "Zorbulax" in granted.get("/guides").text
    assert "Zorbulax" in granted.get(f"/guides/{SECRET_ID}").text
    assert "987,123" in mcp(granted, "search_guidance", query="launch deposit")
    index = granted.get("/guides/index.json")
    assert "Zorbulax" in index.text
    assert index.headers["cache-control"].startswith("private")
    assert "vexilomar" not in str(everything_shown(granted, ("deposit", "launch"))).lower()


def test_what_was_said_before_a_document_was_hidden_is_hidden_too(
    workspace: tuple[Workspace, TestClient], library: Library
) -> None:
    _, client = workspace
    version = library.document("platform/deposit").version
    publish(library, "platform/deposit", OPEN, "client-memos")
    for path in ("/guides/platform/deposit", "/api/documents/platform/deposit"):
        assert client.get(f"{path}?version={version}").status_code == 404


def test_visitors_may_lose_what_is_public_and_the_server_stays_ready(
    workspace: tuple[Workspace, TestClient], library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts, client = workspace
    monkeypatch.setattr(parts.grants, "_now", iter(range(0, 1_000_000, 10)).__next__)
    Granting(library.catalog.engine).change(VISITOR, [])
    assert client.get("/api/documents").json() == {"documents": []}
    assert ask(client, "How much is the deposit?")["outcome"] == "declined"
    assert client.get("/readyz").status_code == 200


def test_counts_of_words_leave_out_what_may_not_be_read(
    workspace: tuple[Workspace, TestClient], library: Library
) -> None:
    assert workspace
    everybody, client = frozenset({PUBLIC}), frozenset({PUBLIC, "client-memos"})
    assert library.document_frequency("zorbulax", everybody) == 0
    assert library.document_frequency("zorbulax", client) == 1
    assert library.document_frequency("zorbulax", client, frozenset({SECRET_ID})) == 0


def test_a_document_left_out_takes_no_part(
    workspace: tuple[Workspace, TestClient], library: Library, embedder: Embedder
) -> None:
    assert workspace
    (encoding,) = embedder.encode_questions(["How much is the deposit?"])
    scope = frozenset({PUBLIC, "client-memos"})
    found = library.search(
        "deposit", encoding, collections=scope, without=frozenset({"platform/deposit"})
    )
    assert {passage.card.document_id for passage in found.passages} == {SECRET_ID}
