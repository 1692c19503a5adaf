"""The layers of the project, read from its imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("knowledge", "ingest", "bot")
ENTRY_POINTS = {"bot/__main__.py", "ingest/__main__.py"}
"""Composition roots beside app.py: they put the parts together for the command line."""


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def names_of(path: Path, *packages: str) -> set[str]:
    return {name for name in imports(path) if name.split(".")[0] in packages}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_the_layers_below_it(path: Path) -> None:
    place = str(path.relative_to(ROOT))
    if place in ENTRY_POINTS:
        return
    assert not names_of(path, "app")
    if place.startswith("knowledge/"):
        assert not names_of(path, "bot", "ingest")
    if place.startswith("ingest/"):
        assert not names_of(path, "bot")
    if place.startswith("bot/") and not place.startswith("bot/web/"):
        assert not names_of(path, "ingest")
        assert not {name for name in imports(path) if name.startswith("bot.web")}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_vendor_is_imported_only_where_it_belongs(path: Path) -> None:
    place = str(path.relative_to(ROOT))
    if place != "knowledge/vectors.py":
        assert not names_of(path, "chromadb")
    if not (place.endswith("_page.py") or place == "bot/web/theme.py"):
        assert not names_of(path, "gradio")
    if not place.startswith("bot/web/"):
        assert not names_of(path, "fastapi", "starlette")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_happens_on_import(path: Path) -> None:
    calls = [
        ast.unparse(node.value.func)
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ]
    assert calls == []
