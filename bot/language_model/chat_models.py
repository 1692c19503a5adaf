"""Settings to a guarded LangChain chat model."""

import logging
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.language_model.budget import TokenBudget
from bot.language_model.circuit_breaker import CircuitBreaker
from bot.language_model.guarded_model import CONNECT_SECONDS, GuardedModel
from bot.language_model.watched_stream import Limits, Watchers, response_came
from knowledge.errors import SettingsError
from knowledge.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TOKENS_FILE = "chat_tokens.json"
TRANSPORTS = ("httpcore", "httpcore2")
NO_KEY = "none"
"""Servers of one's own mostly want no key, and their clients insist on one."""


def open_chat_model(settings: Settings) -> GuardedModel | None:
    """Return the model that `settings` name; None when they name none.

    Nothing is asked of its server yet: a name it does not know shows at the first answer.

    Raises:
        SettingsError: The setting is malformed, or the provider or its package is missing.
    """
    if not settings.chat_model:
        return None
    provider, _, name = settings.chat_model.partition(":")
    if not (provider.strip() and name.strip()):
        raise SettingsError(
            f"LANDFALL_CHAT_MODEL must be 'provider:model', such as 'openai:gpt-4.1-mini', not "
            f"{settings.chat_model!r}."
        )
    _check_address(settings.chat_base_url)
    for transport in TRANSPORTS:
        # At DEBUG they write whole headers, and a server may send the key back in one.
        logging.getLogger(transport).setLevel(logging.INFO)
    limits = Limits(
        first_seconds=min(settings.chat_first_sentence_seconds, settings.chat_timeout_seconds),
        stall_seconds=settings.chat_stall_seconds,
        total_seconds=settings.chat_timeout_seconds,
        response_seconds=settings.chat_response_seconds,
    )
    return GuardedModel(
        name=name,
        model=_load(settings, provider, name, temperature=0.0),
        plain=_load(settings, provider, name),
        limits=limits,
        max_tokens=settings.chat_max_tokens,
        budget=TokenBudget(
            settings.data_dir / TOKENS_FILE,
            settings.chat_tokens_per_day,
            lambda: datetime.now(UTC).date(),
        ),
        breaker=CircuitBreaker(),
        watchers=Watchers(settings.chat_answers_concurrent),
        says_when_finished=provider == "openai",
    )


def _load(settings: Settings, provider: str, name: str, **options: Any) -> "BaseChatModel":
    # A second to import, which a start without a model is spared.
    from langchain.chat_models import init_chat_model

    key = settings.chat_api_key or (NO_KEY if settings.chat_base_url else "")
    if provider == "openai" and not key and "OPENAI_API_KEY" not in os.environ:
        raise SettingsError(
            "The chat model needs a key: set LANDFALL_CHAT_API_KEY, or LANDFALL_CHAT_BASE_URL for "
            "a server of your own."
        )
    if settings.chat_base_url:
        options["base_url"] = settings.chat_base_url
    if key:
        options["api_key"] = key
    if provider == "openai":
        options["http_client"] = _listening_client()
    try:
        model: BaseChatModel = init_chat_model(
            name,
            model_provider=provider,
            max_tokens=settings.chat_max_tokens,
            timeout=_timeout(settings, provider),
            max_retries=0,
            **options,
        )
    except ImportError as error:
        package = f"langchain-{provider.replace('_', '-')}"
        raise SettingsError(
            f"The chat model's provider {provider!r} needs a package that is not installed: run "
            f"`pip install {_package(error) or package}`."
        ) from None
    except ValueError:  # also what pydantic raises
        raise SettingsError(
            f"LANDFALL_CHAT_MODEL names the provider {provider!r}, which LangChain does not know "
            "or cannot set up: see its list of chat model integrations."
        ) from None
    return model


def _package(error: ImportError) -> str:
    """Return the package that LangChain's message asks to install; "" when it names none."""
    _, _, command = str(error).partition("pip install ")
    return command.strip(" `.'\"").split("`")[0]


def _timeout(settings: Settings, provider: str) -> Any:
    read = max(settings.chat_first_sentence_seconds, settings.chat_stall_seconds)
    if provider != "openai":
        return read
    from openai import Timeout

    return Timeout(read, connect=CONNECT_SECONDS)


def _listening_client() -> Any:
    """Return OpenAI's own client; it says when a response has begun, long before its first word.

    Of other providers the first piece is the first sign of life.
    """
    from openai import DefaultHttpxClient

    return DefaultHttpxClient(event_hooks={"response": [lambda _: response_came()]})


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise SettingsError(
            "LANDFALL_CHAT_BASE_URL must be an http or https address, such as "
            "'http://127.0.0.1:8000/v1'."
        )
    if parts.username or parts.password or parts.query:
        raise SettingsError(
            "LANDFALL_CHAT_BASE_URL must hold no name, key or query: set LANDFALL_CHAT_API_KEY."
        )
