"""The key of the language model is nowhere to be read."""

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.language_model.chat_models import open_chat_model
from bot.language_model.failures import ModelFailed, failure_of
from knowledge.embedder import Embedder
from knowledge.errors import SettingsError
from knowledge.settings import Settings
from tests.bot.conftest import MakePassage
from tests.bot.model_writing import GOOD, KEY, Desk, open_desk
from tests.bot.scripted_model import Script, answering, failing

SCRIPTS = {
    "good": answering(GOOD),
    "401": Script(status=401, body='{"error": {"message": "Incorrect key: {key}"}}'),
    "500": Script(status=500, body="broken by {key}"),
    "html": Script(body="<html>{key}</html>"),
    "404": failing(404, headers=(("x-key", KEY),)),
}


@pytest.fixture
def desk(embedder: Embedder, make_passage: MakePassage, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(embedder, make_passage, tmp_path) as desk:
        yield desk


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_the_key_is_in_no_log_even_at_debug(
    desk: Desk, caplog: pytest.LogCaptureFixture, script: Script
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpx2", "httpcore", "httpcore2", "openai", "langchain"):
        caplog.set_level(logging.DEBUG, logger=name)
    desk.scripted.follow(script)
    shown = desk.ask()
    written = [*caplog.messages, caplog.text, *shown.notices, shown.text, repr(shown.summary)]
    assert [text for text in written if KEY in text] == []


def test_a_refused_key_is_said_without_the_key(desk: Desk) -> None:
    desk.scripted.follow(SCRIPTS["401"])
    assert desk.ask().notices == (
        "The language model's server did not accept the key, so this answer quotes the guidance "
        "directly.",
    )


def test_the_model_and_the_settings_show_no_key(desk: Desk) -> None:
    model = desk.open()
    shown = [repr(model), str(model), repr(Settings(chat_api_key=KEY)), repr(model.model)]
    assert [text for text in shown if KEY in text] == []


def test_an_error_of_a_provider_that_holds_the_key_does_not_pass_it_on() -> None:
    try:
        raise failure_of(RuntimeError(f"could not log in with {KEY}")) from None
    except ModelFailed as failed:
        text = "".join(traceback.format_exception(failed)) + repr(failed)
    assert KEY not in text


@pytest.mark.parametrize("url", [f"http://me:{KEY}@host/v1", f"https://host/v1?key={KEY}"])
def test_an_address_that_holds_a_key_is_refused_without_repeating_it(
    tmp_path: Path, url: str
) -> None:
    with pytest.raises(SettingsError, match="set LANDFALL_CHAT_API_KEY") as refused:
        open_chat_model(Settings(data_dir=tmp_path, chat_model="openai:x", chat_base_url=url))
    assert KEY not in str(refused.value)
