"""A model that cannot be had is said at the start, in one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.language_model.chat_models import open_chat_model
from knowledge.errors import SettingsError
from knowledge.settings import Settings


def test_without_the_setting_there_is_no_model() -> None:
    assert open_chat_model(Settings()) is None


@pytest.mark.parametrize("value", ["gpt-4.1", "openai:", ":gpt", "openai"])
def test_a_malformed_name_shows_the_form(value: str) -> None:
    with pytest.raises(SettingsError, match="must be 'provider:model'"):
        open_chat_model(Settings(chat_model=value, chat_api_key="k"))


def test_a_missing_package_is_named() -> None:
    with pytest.raises(SettingsError, match="pip install langchain-mistralai"):
        open_chat_model(Settings(chat_model="mistralai:small", chat_api_key="k"))


def test_an_unknown_provider_is_named() -> None:
    with pytest.raises(SettingsError, match="provider 'nobody'"):
        open_chat_model(Settings(chat_model="nobody:small", chat_api_key="k"))


def test_a_missing_key_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SettingsError, match="set LANDFALL_CHAT_API_KEY"):
        open_chat_model(Settings(chat_model="openai:gpt"))


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://host/v1", "http://"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="must be an http or https address"):
        open_chat_model(Settings(chat_model="openai:gpt", chat_base_url=url))


def test_nothing_heavy_is_imported_without_a_model() -> None:
    code = (
        "import sys\n"
        "import bot.language_model.chat_models, bot.language_model.rewriter\n"
        "import bot.writers.chat_model\n"
        "from knowledge.settings import Settings\n"
        "assert bot.language_model.chat_models.open_chat_model(Settings()) is None\n"
        "print([name for name in ('langchain', 'openai') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    shown = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert (shown.stdout.strip(), shown.stderr) == ("[]", "")
