"""The pages of what brands asked, approved answers and usage, as consultants use them."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.asked.grouping import Grouping
from bot.asked.likeness import Likeness
from bot.web.approving import Approvals
from bot.web.pages import asset_routes
from bot.web.workspace.asked_decisions import Gaps
from bot.web.workspace.asked_page import asked_routes
from bot.web.workspace.curated_page import curated_routes
from bot.web.workspace.guard import Guard
from bot.web.workspace.usage_page import Usage, usage_routes
from knowledge.accounts.accounts import Accounts
from knowledge.accounts.audit import Filter
from knowledge.accounts.values import Account
from knowledge.approved import slug_of
from knowledge.collections.collections import Collections
from knowledge.feedback import record_feedback
from knowledge.glossary import read_glossary
from knowledge.library import Library
from knowledge.questions.gaps import GapBook
from knowledge.questions.log import QuestionLog
from knowledge.questions.values import Asked
from tests.bot.web.scripted import ANSWER
from tests.bot.web.workspace.conftest import MakeWorkspace, SignIn

RENT = (
    "What is the office rent per square metre in Beijing?",
    "How much does it cost to rent an office in Beijing?",
    "请问在北京租办公室每平方米多少钱？",
)
FORMULA = '=HYPERLINK("https://evil.example","x") visa for Peru <script>alert(1)</script>'
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp()


@dataclass
class InTray:
    """Takes files in place of the inbox."""

    files: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, content: Any, **_: Any) -> Any:
        self.files[name] = content.read().decode()
        return SimpleNamespace(upload=SimpleNamespace(id="u1", document_id="gap-rent"))


@pytest.fixture
def engine(library: Library) -> Any:
    return library.catalog.engine


@pytest.fixture
def log(library: Library) -> QuestionLog:
    return QuestionLog(library.catalog.engine, now=lambda: NOW)


@pytest.fixture
def tray() -> InTray:
    return InTray()


@pytest.fixture
def ask(log: QuestionLog, library: Library) -> Callable[..., None]:
    def ask(text: str, nth: int = 0, **changes: Any) -> None:
        vector = np.array(library.embedder.embed_query(text), "<f4").tobytes()
        lang = "zh" if "\u4e00" <= text[0] <= "\u9fff" else "en"
        kept = Asked(
            NOW - nth * 3600, f"g{nth}", "", "page", lang, text, text, "declined", "market", (),
            1.0, "{}", "", vector,
        )  # fmt: skip
        log.record(replace(kept, **changes))

    return ask


@pytest.fixture
def workspace(
    make_workspace: MakeWorkspace, guard: Guard, accounts: Accounts, library: Library, tray: InTray
) -> FastAPI:
    likeness = Likeness(library.embedder, read_glossary())
    grouping = Grouping(GapBook(library.catalog.engine, now=lambda: NOW), likeness)
    gaps = Gaps(grouping, tray, accounts.audit, now=lambda: NOW)  # type: ignore[arg-type]
    collections = Collections(library.catalog.engine)
    today = datetime.fromtimestamp(NOW, UTC).date()
    return make_workspace(
        asked_routes(guard, gaps),
        curated_routes(guard, Approvals(library), gaps, collections),
        usage_routes(guard, Usage(library, library.catalog.engine, lambda: today)),
        asset_routes(),
    )


@pytest.fixture
def client(workspace: FastAPI, consultant: Account, signed_in_client: SignIn) -> TestClient:
    return signed_in_client(workspace, consultant)


@pytest.fixture
def rent(ask: Callable[..., None], library: Library) -> str:
    """Return the gap of three questions about one thing."""
    for nth, text in enumerate(RENT):
        ask(text, nth)
    ask(FORMULA, 9)
    grouping = Grouping(
        GapBook(library.catalog.engine), Likeness(library.embedder, read_glossary())
    )
    return grouping.gaps()[0].id


def test_gaps_are_listed_most_frequent_first_with_examples(client: TestClient, rent: str) -> None:
    page = client.get("/workspace/asked").text
    assert page.index("office") < page.index("visa for Peru")
    assert "2 other ways it was asked" in page
    assert "Chinese 1" in page
    assert "<script>alert" not in page


def test_a_gap_starts_a_document_in_the_inbox(client: TestClient, rent: str, tray: InTray) -> None:
    editor = client.get(f"/workspace/asked/gaps/{rent}/document").text
    assert "Asked as: " in editor
    sent = client.post(f"/workspace/asked/gaps/{rent}/document", data={"text": "# Rent\n\nRMB 1"})
    assert sent.headers["location"] == "/workspace/uploads/u1"
    ((name, text),) = tray.files.items()
    assert name.startswith("gap-")
    assert name.endswith(".md")
    assert text == "# Rent\n\nRMB 1"
    assert "gap-rent" in client.get("/workspace/asked?show=closed").text


def test_a_gap_is_dismissed_with_a_reason_and_opened_again(client: TestClient, rent: str) -> None:
    client.post(f"/workspace/asked/gaps/{rent}/dismiss", data={"reason": "Not ours"})
    assert "office" not in client.get("/workspace/asked").text
    assert "Not ours" in client.get("/workspace/asked?show=closed").text
    client.post(f"/workspace/asked/gaps/{rent}/reopen")
    assert "office" in client.get("/workspace/asked").text


def test_an_unknown_gap_is_not_found(client: TestClient) -> None:
    assert client.get("/workspace/asked/gaps/none/document").status_code == 404
    assert client.post("/workspace/asked/gaps/none/dismiss").status_code == 404


def test_a_thumb_down_shows_the_answer_as_given(
    client: TestClient, log: QuestionLog, library: Library
) -> None:
    answer = json.dumps({**asdict(ANSWER), "text": "It is RMB 150,000 [1]. <script>x</script>"})
    log.record(
        Asked(NOW, "a1", "", "page", "en", "How high is it?", "How high is it?", "answered",
              "platform", ("platform/fees",), 1.0, answer)
    )  # fmt: skip
    record_feedback(library.catalog.engine, "a1", "down", "Out of <b>date</b>", "")
    page = client.get("/workspace/asked?show=feedback").text
    assert "How high is it?" in page
    assert "150,000" in page
    assert "[1] Tmall Global fees › Annual fee" in page
    assert "Out of &lt;b&gt;date&lt;/b&gt;" in page
    assert "/workspace/why/a1" in page
    assert "<script>x" not in page


def test_an_approved_answer_is_attached_to_a_gap(
    client: TestClient, rent: str, library: Library, accounts: Accounts
) -> None:
    form = client.get(f"/workspace/answers/new?gap={rent}").text
    assert RENT[2] in form
    sent = {
        "question": RENT[0], "variants": "\n".join(RENT[1:]), "text": "Ask an agent.",
        "owner": "Li Wei", "review_by": "2026-11-01", "gap": rent, "collection": "public",
    }  # fmt: skip
    saved = client.post("/workspace/answers", data=sent)
    assert saved.headers["location"] == "/workspace/answers"
    listed = client.get("/workspace/answers").text
    assert RENT[0] in listed
    assert 'data-state="overdue"' in listed
    assert library.document(f"answers/{slug_of(RENT[0])}").sections[0].asked_as == RENT
    assert "Approved answer" in client.get("/workspace/asked?show=closed").text
    due = client.get("/workspace/usage?documents=due").text
    assert RENT[0] in due
    actions = {entry.action for entry in accounts.audit.entries(Filter())}
    assert {"answer.approved", "gap.answered"} <= actions


def test_an_approved_answer_is_changed_and_withdrawn(client: TestClient) -> None:
    sent = {"question": "Who are you?", "text": "Us.", "owner": "Li", "review_by": "2027-01-01"}
    client.post("/workspace/answers", data=sent)
    place = f"/workspace/answers/{slug_of('Who are you?')}"
    client.post(place, data={**sent, "text": "The team."})
    assert "The team." in client.get(place).text
    client.post(f"{place}/withdraw")
    assert client.get(place).status_code == 404


def test_a_form_that_cannot_be_used_says_why_and_keeps_what_was_typed(client: TestClient) -> None:
    sent = {"question": "Who are you?", "text": "Us.", "owner": "Li", "review_by": "soon"}
    refused = client.post("/workspace/answers", data=sent)
    assert refused.status_code == 422
    assert "is no date" in refused.text
    assert "Who are you?" in refused.text


def test_usage_counts_by_week_topic_and_language(
    client: TestClient, rent: str, log: QuestionLog
) -> None:
    page = client.get("/workspace/usage").text
    assert "4 questions from" in page
    assert page.count("<svg viewBox") == 5
    assert client.get("/workspace/usage?since=2026-11-23&until=2026-11-01").status_code == 422
    assert "Nobody asked" in client.get("/workspace/usage?since=2020-01-01&until=2020-02-01").text


def test_files_hold_no_formula(client: TestClient, rent: str) -> None:
    gaps = client.get("/workspace/asked/gaps.csv")
    assert gaps.headers["content-type"] == "text/csv; charset=utf-8"
    assert "'=HYPERLINK" in gaps.text
    for name in ("week", "topic", "outcome", "lang", "channel", "documents"):
        assert client.get(f"/workspace/usage/{name}.csv").status_code == 200
    assert client.get("/workspace/asked/feedback.csv").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/workspace/asked", "/workspace/asked/gaps.csv", "/workspace/answers",
        "/workspace/answers/new", "/workspace/usage", "/workspace/usage/week.csv",
    ],
)  # fmt: skip
def test_nothing_answers_without_a_session(workspace: FastAPI, path: str) -> None:
    answer = TestClient(workspace, follow_redirects=False).get(path)
    assert answer.status_code in (303, 401)


def test_another_site_cannot_dismiss(client: TestClient, rent: str) -> None:
    client.headers.pop("X-CSRF-Token")
    answer = client.post(f"/workspace/asked/gaps/{rent}/dismiss", data={"reason": "x"})
    assert answer.status_code == 403


def test_the_pages_speak_chinese(client: TestClient, rent: str) -> None:
    for path, words in (("asked", "待处理"), ("answers", "核准答复"), ("usage", "使用情况")):
        assert words in client.get(f"/workspace/{path}?lang=zh").text
