"""The README names every setting, route, error and command; .env.example every setting."""

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from bot.web.server import create_app
from knowledge import errors
from knowledge.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SETTINGS = {PREFIX + field.name.upper(): field for field in fields(Settings)}
ERRORS = [
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.LandfallError)
]


@pytest.mark.parametrize("name", SETTINGS)
def test_the_readme_has_every_setting_with_its_help(name: str) -> None:
    row = next(line for line in README.splitlines() if line.startswith(f"| `{name}` |"))
    assert row.endswith(f"| {SETTINGS[name].metadata['help']} |")


def test_the_example_environment_has_every_setting_and_no_value() -> None:
    lines = [line for line in (ROOT / ".env.example").read_text("utf-8").splitlines() if line]
    assert [line for line in lines if not line.startswith("#")] == [f"{name}=" for name in SETTINGS]


def test_the_readme_has_every_route() -> None:
    paths = create_app(None, None, Settings()).openapi()["paths"]  # type: ignore[arg-type]
    missing = [path for path in paths if f"`{path}`" not in README]
    assert missing == []


@pytest.mark.parametrize("name", ERRORS)
def test_the_readme_has_every_error_with_its_status(name: str) -> None:
    status = getattr(errors, name).status
    assert any(line.startswith(f"| `{name}` | {status} |") for line in README.splitlines())


@pytest.mark.parametrize("module", ["bot", "ingest"])
def test_a_command_explains_itself(module: str) -> None:
    command = [sys.executable, "-m", module, "--help"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ})
    assert (shown.returncode, shown.stderr) == (0, "")
    assert f"python -m {module}" in README
