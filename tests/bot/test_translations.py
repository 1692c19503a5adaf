"""What the product says, in each of its languages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.translation import FOLDER, translator

ROOT = FOLDER.parent
AREAS = sorted(path.name for path in (FOLDER / "en").glob("*.ftl"))


class Variables(Visitor):
    """Collects the variables that a message takes."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def messages(lang: str, area: str) -> dict[str, set[str]]:
    """Return the variables of each message and attribute of one file, by id."""
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse((FOLDER / lang / area).read_text("utf-8")).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            named = {f"{entry.id.name}.{each.id.name}": each.value for each in entry.attributes}
            for name, pattern in {entry.id.name: entry.value, **named}.items():
                variables = Variables()
                variables.visit(pattern)
                # A language without plurals has no use for the count, only for how it is written.
                used = variables.names - {"count"}
                # Of a range, English names the currency first and Chinese last.
                found[name] = {variable.removesuffix("_money") for variable in used}
    return found


def code() -> Iterator[str]:
    # Errors name their message where they are made, which is below the package that speaks.
    for folder in (ROOT, ROOT.parent / "ingest", ROOT.parent / "knowledge"):
        for path in Path(folder).rglob("*"):
            if path.suffix in (".py", ".html"):
                yield path.read_text("utf-8")


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_messages_and_variables(area: str) -> None:
    assert messages("zh", area) == messages("en", area)


def test_no_message_is_said_in_two_areas() -> None:
    ids = [id for area in AREAS for id in messages("en", area)]
    assert sorted({id for id in ids if ids.count(id) > 1}) == []


@pytest.mark.parametrize("area", AREAS)
def test_every_message_is_said_somewhere(area: str) -> None:
    text = "\n".join(code())
    # "nav-" ~ name in a template, f"chat-{outcome}" in Python.
    prefixes = tuple(re.findall(r"""f["']([a-z]+(?:-[a-z]+)*-){|["']([a-z-]+-)["'] ~""", text))
    prefixes = tuple({prefix for pair in prefixes for prefix in pair if prefix})
    unused = [
        id
        for id in messages("en", area)
        if f'"{id}"' not in text and f"'{id}'" not in text and not id.startswith(prefixes)
    ]
    assert unused == []


def test_everything_said_by_name_is_in_the_translations() -> None:
    said = {
        id for text in code() for id in re.findall(r"""\bsay\(\s*["']([a-z0-9.-]+)["']""", text)
    }
    assert (
        sorted(id for id in said if "-" in id and id[-1] != "-" and not translator("en").has(id))
        == []
    )


@pytest.mark.parametrize(
    ("day", "en", "zh"),
    [
        ("2019", "2019", "2019年"),
        ("2019-01", "January 2019", "2019年1月"),
        ("2024-09-01", "1 September 2024", "2024年9月1日"),
        ("about 2016", "about 2016", "about 2016"),
        ("2024-13-45", "2024-13-45", "2024-13-45"),
        ("", "", ""),
    ],
)
def test_dates_are_shown_in_words(day: str, en: str, zh: str) -> None:
    assert (translator("en").day(day), translator("zh").day(day)) == (en, zh)
