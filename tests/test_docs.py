"""The README names every setting, route, error and command; .env.example every setting."""

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from bot.web.server import create_app
from bot.web.workspace.gate import PRIVATE
from bot.web.workspace.workspace import open_workspace
from knowledge import errors
from knowledge.glossary import read_glossary
from knowledge.library import Library
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


def test_the_readme_has_every_route(library: Library, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    with open_workspace(library, settings, read_glossary()) as workspace:
        app = create_app(None, library, settings, workspace=workspace)  # type: ignore[arg-type]
    paths = {*app.openapi()["paths"], *pages_of_people(app)}
    assert sorted(path for path in paths if f"`{path}`" not in README) == []


def pages_of_people(app: FastAPI) -> set[str]:
    """Return the addresses of the workspace's pages, which no schema has: what answers HEAD."""
    return {
        str(context.path).replace(":path}", "}")
        for context in iter_route_contexts(app.routes)
        if str(context.path).startswith(PRIVATE)
        and {"GET", "HEAD"} == set(context.methods or ())
        and "." not in str(context.path)
    }


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
