"""What cannot be used gets one clear sentence that says what to do, wherever it comes in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import app
from bot.__main__ import main
from bot.answers import Turn
from bot.web.server import create_app
from knowledge.errors import InvalidMessage, SettingsError
from knowledge.settings import Settings
from tests.bot.scripted_model import failing, serving

JSON = {"accept": "application/json"}


@pytest.fixture(scope="module")
def client(shipped: app.Parts) -> Iterator[TestClient]:
    offered = shipped.advisor.dialogue.calculators
    application = create_app(
        shipped.advisor, shipped.library, Settings(rate_per_minute=1000), calculators=offered
    )
    with TestClient(application) as client:
        yield client


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        (
            "How much CBEC tax is due on a 50 ml cream at RMB -5?",
            "'RMB -5' is below zero: write 0 or more. What does one piece cost?",
        ),
        (
            "How much CBEC tax is due on a 50 ml cream at EUR 45?",
            "How many RMB is one unit of your currency?",
        ),
        (
            "How much tax do we pay for a moon rock at RMB 500 by CBEC?",
            "Which import VAT rate applies to it, 13% or 9%?",
        ),
        (
            "What do we pay at 400% commission on RMB 1 million of sales?",
            "'400' is out of range: write a percentage from 0 to 100. "
            "What commission does the platform take?",
        ),
        (
            "We plan to launch on 31 February 2027, when do we have to start?",
            "'31 February 2027' is not a day: write it as 2026-11-22. On which day does the sale "
            "begin?",
        ),
    ],
)
def test_the_conversation_says_what_is_wrong_and_asks_again(
    client: TestClient, message: str, sentence: str
) -> None:
    answer = client.post("/api/chat", json={"message": message}, headers=JSON).json()
    assert (answer["outcome"], answer["text"]) == ("clarifying", sentence)


@pytest.mark.parametrize(
    ("calculator", "inputs", "sentence"),
    [
        (
            "landed-cost",
            {"product": ["cream"], "price": ["lots"]},
            "'lots' is not a price: write an amount such as RMB 260.",
        ),
        (
            "landed-cost",
            {"product": ["cream"], "price": ["RMB -5"]},
            "'RMB -5' is below zero: write 0 or more.",
        ),
        (
            "landed-cost",
            {"product": ["cream"], "price": ["EUR 40"]},
            "Exchange rate: How many RMB is one unit of your currency?",
        ),
        (
            "landed-cost",
            {"product": ["moon rock"], "price": ["RMB 40"]},
            "VAT rate: Which import VAT rate applies to it, 13% or 9%?",
        ),
        (
            "platform-cost",
            {"sales": "RMB 1000000", "commission": "400%"},
            "'400%' is out of range: write a percentage from 0 to 100.",
        ),
        (
            "campaign-calendar",
            {"date": "2027-02-31"},
            "'2027-02-31' is not a day: write it as 2026-11-22.",
        ),
        (
            "entry-route",
            {"product": "moon rock", "entity": "no"},
            None,
        ),
    ],
)
def test_a_calculation_is_refused_in_one_sentence(
    client: TestClient, calculator: str, inputs: dict[str, Any], sentence: str | None
) -> None:
    response = client.post(f"/api/calculators/{calculator}", json={"inputs": inputs})
    body = response.json()
    assert response.status_code == 422
    assert sentence is None or body["error"] == sentence
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"message": "Hi", "about": ["product:moon-rock"]}, "choose from the list"),
        ({"message": "Hi", "about": ["nonsense"]}, "about"),
        ({"message": "Hi", "profile": {"mood": "good"}}, "The profile has no 'mood': use"),
        ({"message": "Hi", "profile": {"products": "toys"}}, "products must be a list"),
        ({"message": "Hi", "profile": {"products": ["moon"]}}, "products cannot hold 'moon'"),
        ({"message": "Hi", "profile": []}, "profile"),
        ({"message": "   "}, "empty"),
        ({"message": "Hi", "history": [{"role": "wizard", "content": "x"}]}, "role"),
    ],
)
def test_a_request_that_is_none_is_refused_in_one_sentence(
    client: TestClient, body: dict[str, Any], says: str
) -> None:
    response = client.post("/api/chat", json=body, headers=JSON)
    assert response.status_code == 422
    error = response.json()["error"]
    assert says in error
    assert error.endswith(".")
    assert "\n" not in error


def test_an_unknown_id_is_refused_by_the_adviser_itself(shipped: app.Parts) -> None:
    with pytest.raises(InvalidMessage, match="'product:moon' is not something a question can be"):
        shipped.advisor.answer("Which label does wine need?", about=("product:moon",))


def test_a_conversation_of_thirty_turns_is_answered(shipped: app.Parts) -> None:
    turns = [Turn("user", "What is CBEC?"), Turn("assistant", "A way in [1].")] * 15
    answer = shipped.advisor.answer("How much is the security deposit on Tmall Global?", turns)
    assert answer.outcome == "answered"


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("gpt", "must be 'provider:model', such as 'openai:gpt-4.1-mini', not 'gpt'."),
        ("wizard:merlin", "names the provider 'wizard', which LangChain does not know"),
        ("mistralai:small", "needs a package that is not installed: run `pip install"),
    ],
)
def test_a_model_that_cannot_be_used_stops_the_start(
    shipped: app.Parts, tmp_path: Path, model: str, says: str
) -> None:
    settings = Settings(data_dir=tmp_path, chat_model=model, chat_base_url="http://127.0.0.1:9/v1")
    with pytest.raises(SettingsError) as error:
        app.build_advisor(shipped.library, shipped.embedder, settings)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_model_name_the_server_does_not_know_is_said_beside_the_guidance(
    shipped: app.Parts, tmp_path: Path
) -> None:
    with serving() as scripted:
        scripted.follow(failing(404))
        settings = Settings(
            data_dir=tmp_path, chat_model="openai:merlin", chat_base_url=scripted.url
        )
        advisor = app.build_advisor(shipped.library, shipped.embedder, settings)
        answer = advisor.answer("How much is the security deposit on Tmall Global?")
    assert answer.outcome == "answered"
    (notice,) = answer.notices
    assert notice.startswith("The language model's server does not know “merlin”")


def test_the_command_line_says_it_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    shipped: app.Parts,
) -> None:
    monkeypatch.setattr(app, "open_parts", _opening(shipped))
    monkeypatch.setenv("LANDFALL_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LANDFALL_CHAT_MODEL", "gpt")
    assert main(["ask", "What is CBEC?"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "LANDFALL_CHAT_MODEL must be 'provider:model'" in printed.err
    assert printed.err.count("\n") == 1


def test_the_command_line_asks_for_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    shipped: app.Parts,
) -> None:
    monkeypatch.setattr(app, "open_parts", _opening(shipped))
    monkeypatch.setenv("LANDFALL_DATA_DIR", str(tmp_path))
    assert main(["ask", "What do we pay at 400% commission on RMB 1 million of sales?"]) == 0
    assert capsys.readouterr().out.startswith("'400' is out of range: write a percentage")


def _opening(shipped: app.Parts) -> Any:
    """Return `open_parts` over the library that is open already."""

    @contextmanager
    def open_parts(settings: Settings) -> Iterator[app.Parts]:
        advisor = app.build_advisor(shipped.library, shipped.embedder, settings)
        yield app.Parts(shipped.embedder, shipped.library, advisor)

    return open_parts
