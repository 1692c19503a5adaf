"""Environment variables to one frozen, typed settings object."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from dataclasses import field as declare
from pathlib import Path
from typing import Any

from knowledge.errors import SettingsError

PREFIX = "LANDFALL_"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
MAX_PORT = 65535


def _setting(default: Any, help: str, *, secret: bool = False) -> Any:
    return declare(default=default, repr=not secret, metadata={"help": help, "secret": secret})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting; the variable is the field's name in capitals after `LANDFALL_`."""

    data_dir: Path = _setting(Path(".data"), "Folder for everything that is written.")
    model_dir: Path | None = _setting(
        None, "Folder of prepared embedding models; empty means `models` in the data folder."
    )
    database_url: str = _setting(
        "", "SQLAlchemy URL of the catalog; empty means SQLite in the data folder.", secret=True
    )
    chroma_url: str = _setting(
        "", "Address of a Chroma server; empty means a folder in the data folder."
    )
    embedding_model: str = _setting(
        "", "A sentence-transformers model's name or folder; empty means the bundled model."
    )
    encoder_threads: int = _setting(2, "Threads one embedding call may use.")
    host: str = _setting("127.0.0.1", "Address to listen on.")
    port: int = _setting(7860, "Port to listen on.")
    allowed_origins: tuple[str, ...] = _setting(
        (), "Origins of other sites that may call the API, separated by commas."
    )
    frame_ancestors: tuple[str, ...] = _setting(
        (), "Origins that may show the pages in a frame, separated by commas."
    )
    trusted_proxies: tuple[str, ...] = _setting(
        (), "Addresses of reverse proxies whose X-Forwarded-For is believed."
    )
    max_message_chars: int = _setting(4000, "Longest question, in characters.")
    max_body_bytes: int = _setting(1_000_000, "Largest request body, in bytes.")
    rate_per_minute: int = _setting(30, "Questions a client may ask in a minute.")
    max_concurrent_answers: int = _setting(16, "Answers being written at the same time.")
    answer_timeout_seconds: float = _setting(20.0, "Longest time one answer may take.")
    chat_model: str = _setting(
        "",
        "Language model as `provider:model`; empty means the guidance's own words.",
    )
    chat_base_url: str = _setting(
        "", "Address of the model's server, when it is not the provider's own."
    )
    chat_api_key: str = _setting(
        "", "Key for the language model; never shown or logged.", secret=True
    )
    chat_timeout_seconds: float = _setting(
        15.0, "Longest time the language model may take for one answer."
    )
    chat_response_seconds: float = _setting(
        1.5, "Longest time until its server begins to answer; raise it for a slow one of your own."
    )
    chat_first_sentence_seconds: float = _setting(
        6.0, "Longest time until its first sentence is whole; then the guidance is quoted instead."
    )
    chat_stall_seconds: float = _setting(4.0, "Longest silence between two pieces of its answer.")
    chat_max_tokens: int = _setting(800, "Tokens the language model may write for one answer.")
    chat_tokens_per_day: int = _setting(
        1_000_000, "Tokens the language model may use in a day (UTC), questions included."
    )
    chat_answers_concurrent: int = _setting(
        8, "Answers the language model may write at the same time."
    )
    public_url: str = _setting(
        "", "Address that readers reach this server at, for links; empty means host and port."
    )
    admin_password: str = _setting(
        "",
        "Password of the first administrator, `admin@localhost`; empty means a one-time link.",
        secret=True,
    )
    session_hours: float = _setting(12.0, "Time without use after which a sign-in ends.")
    oidc_issuer: str = _setting(
        "", "Address of an OpenID Connect provider to sign in with; empty means passwords only."
    )
    oidc_client_id: str = _setting("", "What that provider calls this server.")
    oidc_client_secret: str = _setting(
        "", "Secret shared with that provider; never shown or logged.", secret=True
    )
    oidc_domains: tuple[str, ...] = _setting(
        (), "E-mail domains whose owners become consultants by signing in there; else invited only."
    )
    originals_url: str = _setting(
        "", "fsspec URL that uploaded files are kept at; empty means a folder in the data folder."
    )
    max_upload_bytes: int = _setting(100_000_000, "Largest file that is taken in, in bytes.")
    max_uploads_waiting: int = _setting(20_000, "Files that may wait to be read.")
    reading_seconds: float = _setting(120.0, "Longest time one file may take to be read.")
    reading_memory_bytes: int = _setting(
        1_500_000_000, "Memory that reading one file may take, in bytes."
    )
    reading_workers: int = _setting(2, "Files being read at the same time.")
    keep_questions_days: int = _setting(90, "Days that the text of questions is kept.")
    log_level: str = _setting("INFO", "DEBUG, INFO, WARNING or ERROR.")

    @property
    def models(self) -> Path:
        """Folder that prepared embedding models are kept in."""
        return self.model_dir or self.data_dir / "models"

    @property
    def catalog_url(self) -> str:
        """SQLAlchemy URL of the catalog."""
        return self.database_url or f"sqlite:///{self.data_dir / 'catalog.sqlite3'}"


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings that `environ` holds; variables without the prefix are ignored.

    Raises:
        SettingsError: A `LANDFALL_` variable is unknown or has a value that cannot be used.
    """
    known = {PREFIX + field.name.upper(): field for field in fields(Settings)}
    values: dict[str, Any] = {}
    for name, raw in environ.items():
        if not name.startswith(PREFIX):
            continue
        if name not in known:
            nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.0)[0]
            raise SettingsError(f"Unknown setting {name!r}: did you mean {nearest}?")
        if raw.strip():
            values[known[name].name] = _parse(name, raw.strip(), known[name].type)
    settings = Settings(**values)
    _check_range(settings)
    return replace(settings, log_level=settings.log_level.upper())


def _check_range(settings: Settings) -> None:
    if settings.port > MAX_PORT:
        raise SettingsError(f"LANDFALL_PORT must be {MAX_PORT} or less, not '{settings.port}'.")
    if settings.log_level.upper() not in LOG_LEVELS:
        raise SettingsError(
            f"LANDFALL_LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR, not {settings.log_level!r}."
        )


def _parse(name: str, raw: str, kind: Any) -> Any:
    if kind == tuple[str, ...]:
        return tuple(part.strip() for part in raw.split(",") if part.strip())
    if kind in (Path, Path | None):
        return Path(raw)
    if kind is str:
        return raw
    try:
        value = kind(raw)
    except ValueError as error:
        raise SettingsError(f"{name} must be a number, not {raw!r}.") from error
    if not value > 0:  # NaN is not
        raise SettingsError(f"{name} must be above zero, not {raw!r}.")
    return value
