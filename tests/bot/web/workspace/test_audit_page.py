"""The audit log as administrators read it and take it away."""

import csv
import io
import json

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.web.workspace.audit_export import COLUMNS, harmless
from knowledge.accounts.accounts import Accounts
from knowledge.accounts.values import Account
from tests.bot.web.workspace.conftest import SignIn

PLACE = "/workspace/audit"
EVIL = '=HYPERLINK("https://evil.example","费用")'


@pytest.fixture
def client(app: FastAPI, signed_in_client: SignIn, administrator: Account) -> TestClient:
    return signed_in_client(app, administrator)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("Li", "Li"),
        ("", ""),
        ("a=1", "a=1"),
    ],
)
def test_a_spreadsheet_never_works_out_a_cell(cell: str, shown: str) -> None:
    assert harmless(cell) == shown


def test_a_page_shows_who_did_what(client: TestClient, accounts: Accounts) -> None:
    accounts.audit.record("a1", "<b>Li", "document.published", "platform/fees", {"title": EVIL})
    page = client.get(PLACE).text
    assert "&lt;b&gt;Li" in page
    assert "platform/fees" in page
    assert "<b>Li" not in page


def test_pages_are_turned_over(client: TestClient, accounts: Accounts) -> None:
    for number in range(150):
        accounts.audit.record("a1", "Li", "upload.added", f"file-{number}-")
    first = client.get(f"{PLACE}?what=upload").text
    assert "file-149-" in first
    assert "file-49-" not in first
    assert "150 entries" in first
    older = first.split(f'href="{PLACE}?what=upload&amp;before=')[1].split('"')[0]
    second = client.get(f"{PLACE}?what=upload&before={older}").text
    assert "file-49-" in second
    assert "file-50-" not in second


def test_the_log_is_filtered_by_day(client: TestClient) -> None:
    assert "Nothing in the log fits" in client.get(f"{PLACE}?until=2020-01-01").text
    assert "account.accepted" in client.get(f"{PLACE}?since=2020-01-01&what=account").text
    page = client.get(f"{PLACE}?since=yesterday")
    assert page.status_code == 422
    assert "is not a date" in page.text


def test_an_export_is_csv_that_a_spreadsheet_may_open(
    client: TestClient, accounts: Accounts
) -> None:
    accounts.audit.record("a1", EVIL, "document.published", EVIL, {"title": "费用"})
    response = client.get(f"{PLACE}/export.csv?what=document")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert "attachment" in response.headers["content-disposition"]
    header, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert header == list(COLUMNS)
    assert row[3:] == [f"'{EVIL}", "document.published", f"'{EVIL}", "title: 费用"]


def test_an_export_is_one_json_object_a_line(client: TestClient, accounts: Accounts) -> None:
    accounts.audit.record("a1", EVIL, "document.published", "x", {"title": "费用\n"})
    lines = client.get(f"{PLACE}/export.jsonl?what=document").text.splitlines()
    entry = json.loads(lines[0])
    assert len(lines) == 1
    assert (entry["actor_name"], entry["details"]) == (EVIL, {"title": "费用\n"})
    assert entry["at"].endswith("+00:00")


def test_an_export_is_a_change_that_the_log_knows(
    client: TestClient, accounts: Accounts, administrator: Account
) -> None:
    client.get(f"{PLACE}/export.csv")
    entry = accounts.audit.entries(max_items=1)[0]
    assert (entry.actor, entry.action) == (administrator.id, "audit.exported")


def test_an_export_with_a_wrong_day_is_refused_and_not_in_the_log(
    client: TestClient, accounts: Accounts
) -> None:
    before = accounts.audit.count()
    assert client.get(f"{PLACE}/export.csv?since=x").status_code == 422
    assert accounts.audit.count() == before
