"""Refusals say in English what their message says."""

import ast
from pathlib import Path

import pytest

from bot.translation import translator
from bot.web.error_words import sentence_of
from knowledge.accounts import refusals
from knowledge.errors import LandfallError

ROOT = Path(__file__).parents[3]
CALLS = {"locked": (15,), "email_taken": ("li@example.com",)}
MADE = [
    name
    for name in dir(refusals)
    if not name.startswith("_")
    and callable(made := getattr(refusals, name))
    and getattr(made, "__module__", "") == refusals.__name__
    and name != "invalid"
]


@pytest.mark.parametrize("name", MADE)
def test_a_refusal_says_in_english_what_its_message_says(name: str) -> None:
    error = getattr(refusals, name)(*CALLS.get(name, ()))
    assert isinstance(error, LandfallError)
    assert sentence_of(error, translator("en")) == str(error)
    assert sentence_of(error, translator("zh")) != str(error)


def invalid_calls() -> list[ast.Call]:
    places = [
        *(ROOT / "knowledge/accounts").glob("*.py"),
        *(ROOT / "bot/web/workspace").glob("*.py"),
    ]
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(places)]
    return [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "invalid"
    ]


@pytest.mark.parametrize("call", invalid_calls(), ids=lambda call: ast.unparse(call.args[2]))
def test_a_field_that_cannot_be_used_is_told_in_both_languages(call: ast.Call) -> None:
    message = f"accounts-wrong-{ast.literal_eval(call.args[2])}"
    arguments = {str(word.arg): "?" for word in call.keywords}
    for lang in ("en", "zh"):
        assert translator(lang)(message, **arguments)
    if isinstance(call.args[1], ast.Constant):
        assert translator("en")(message) == call.args[1].value
