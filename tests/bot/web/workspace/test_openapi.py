"""What /openapi.json says of the workspace's API is true and complete."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from knowledge.embedder import Embedder
from knowledge.settings import Settings
from tests.bot.web.workspace.office import API, open_office

Operation = dict[str, Any]


@pytest.fixture(scope="module")
def described(
    embedder: Embedder,
    model_dir: Path,
    guides_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("described"), model_dir=model_dir)
    guide = guides_dir / "platform" / "store-types.md"
    kept = tmp_path_factory.getbasetemp() / "encodings"
    with open_office(embedder, settings, guide, kept) as office:
        found: dict[str, Any] = office.visitor.get("/openapi.json").json()
    return found


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, Operation]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def examples(part: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield each example with the schema it is an example of."""
    if isinstance(part, dict):
        if "examples" in part and isinstance(part["examples"], list):
            yield from ((example, part) for example in part["examples"])
        for each in part.values():
            yield from examples(each)
    elif isinstance(part, list):
        for each in part:
            yield from examples(each)


def test_every_example_validates_against_its_schema(described: dict[str, Any]) -> None:
    found = list(examples(described["components"]["schemas"])) + list(examples(described["paths"]))
    assert len(found) > 20
    for example, schema in found:
        whole = {**schema, "components": described["components"]}
        Draft202012Validator(whole).validate(example)


def test_exactly_the_workspace_asks_for_a_token(described: dict[str, Any]) -> None:
    (scheme,) = described["components"]["securitySchemes"].values()
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    asking = {path for _, path, each in operations(described) if "security" in each}
    assert asking == {path for path in described["paths"] if path.startswith(API)}
    assert len(asking) > 30


def test_every_route_says_what_it_does_and_how_it_refuses(described: dict[str, Any]) -> None:
    for method, path, operation in operations(described):
        if path.startswith(API):
            assert operation["description"].endswith("."), (method, path)
            assert operation["summary"]
            assert operation["tags"][0].startswith("Workspace: ")
            refusal = operation["responses"]["4XX"]["content"]["application/json"]["schema"]
            assert refusal == {"$ref": "#/components/schemas/ErrorBody"}


def test_every_body_has_an_example(described: dict[str, Any]) -> None:
    for method, path, operation in operations(described):
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if path.startswith(API) and content:
            name = content["schema"]["$ref"].rpartition("/")[2]
            assert list(examples(described["components"]["schemas"][name])), (method, path)
