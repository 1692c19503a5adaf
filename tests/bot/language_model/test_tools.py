"""A language model may calculate with the calculators, and only with them."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.calculators.calculator import Field, Outcome, Raw
from bot.calculators.computation import Basis, Computation, File, FileKind, Line, Part, Step
from bot.language_model.tools import schema_of
from bot.translation import Translator, translator
from bot.writers.chat_model import Calculators
from knowledge.embedder import Embedder
from knowledge.errors import InvalidInput
from tests.bot.conftest import MakePassage
from tests.bot.model_writing import GOOD, TODAY, Desk, open_desk
from tests.bot.scripted_model import Event, Script, answering, failing

BASIS = Basis(
    number=0,
    document_id="tables/tax",
    version="1",
    chunk_id="row-1",
    title="Tax",
    section=("Serum",),
    page=None,
    quotes=("- VAT (%): 13",),
    passage="- VAT (%): 13",
    publisher="Customs",
    source_url="",
    as_of="2025",
    reviewed_on="",
)


class CrossBorderTax:
    """CBEC tax at 9.1% of a price: small, so that the expectations are worked out by hand."""

    name = "cbec-tax"
    fields = (Field("price", "money", is_required=True), Field("route", "choice", choices=("a",)))
    files: tuple[FileKind, ...] = ()

    def read(self, text: str) -> Raw | None:
        return None

    def read_change(self, raw: Raw, text: str) -> Raw:
        return {}

    def read_answer(self, field: str, text: str) -> Raw:
        return {field: [text]}

    def missing(self, raw: Raw) -> str:
        return "" if raw.get("price") else "price"

    def compute(self, raw: Raw, say: Translator, today: date) -> Outcome:
        if not raw["price"][0].isdigit():
            raise InvalidInput("The price must be a number: write it in digits.", "price")
        tax = Decimal(raw["price"][0]) * Decimal("0.091")
        line = Line(f"The CBEC tax on the serum is **RMB {tax.normalize()}**.", (BASIS,))
        step = Step("Tax", f"{raw['price'][0]} × 9.1%", f"RMB {tax.normalize()}", (BASIS,))
        return Outcome(tax, Computation((line,), parts=(Part("Working", (step,)),)))

    def file(self, raw: Raw, kind: FileKind, say: Translator, today: date) -> File:
        raise NotImplementedError


CALCULATORS = Calculators((CrossBorderTax(),), translator("en"), TODAY)
CALCULATED = "The CBEC tax on the serum is RMB 50.96. [3]\n" + GOOD


def calling(arguments: str, name: str = "cbec_tax") -> Script:
    call: Event = {
        "index": 0,
        "id": "call-1",
        "type": "function",
        "function": {"name": name, "arguments": arguments},
    }
    return Script(tool_calls=(call,))


@pytest.fixture
def desk(embedder: Embedder, make_passage: MakePassage, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(embedder, make_passage, tmp_path) as desk:
        yield desk


def results(desk: Desk) -> list[str]:
    """What the model was told by its tools in the last request."""
    return [
        message["content"]
        for message in desk.scripted.requests[-1]["messages"]
        if message["role"] == "tool"
    ]


def test_a_calculated_figure_is_shown_with_what_it_rests_on(desk: Desk) -> None:
    desk.scripted.follow(calling('{"price": 560}'), answering(CALCULATED))
    shown = desk.ask(calculators=CALCULATORS)
    assert shown.text.startswith("The CBEC tax on the serum is RMB 50.96. [1]")
    assert shown.answer.citations()[0].quotes == ("- VAT (%): 13",)
    assert shown.answer.figures()[0].text == "RMB 50.96"


def test_a_figure_that_no_tool_gave_is_dropped(desk: Desk) -> None:
    desk.scripted.follow(
        calling('{"price": "560"}'), answering(CALCULATED.replace("50.96", "51.00"))
    )
    assert desk.ask(calculators=CALCULATORS).summary.dropped == 1


def test_a_refused_input_is_told_to_the_model(desk: Desk) -> None:
    desk.scripted.follow(calling('{"price": "cheap"}'), answering(GOOD))
    desk.ask(calculators=CALCULATORS)
    assert results(desk) == ["The price must be a number: write it in digits."]


def test_a_missing_input_is_told_to_the_model(desk: Desk) -> None:
    desk.scripted.follow(calling("{}"), answering(GOOD))
    desk.ask(calculators=CALCULATORS)
    assert results(desk) == ["The input 'price' is missing: ask the reader for it."]


def test_a_tool_that_does_not_exist_is_told_to_the_model(desk: Desk) -> None:
    desk.scripted.follow(calling("{}", name="shell"), answering(GOOD))
    desk.ask(calculators=CALCULATORS)
    assert results(desk) == ["There is no such tool."]


def test_a_model_that_only_calls_tools_is_stopped_after_three(desk: Desk) -> None:
    desk.scripted.follow(calling('{"price": 560}'))
    shown = desk.ask(calculators=CALCULATORS)
    assert len(desk.scripted.requests) == 4
    assert "tools" not in desk.scripted.requests[-1]
    assert shown.summary.failure == "empty"


def test_a_server_that_refuses_tools_is_asked_without_them(desk: Desk) -> None:
    desk.scripted.follow(failing(400), answering(GOOD))
    shown = desk.ask(calculators=CALCULATORS)
    assert (shown.summary.shown, shown.summary.failure) == (3, None)
    assert ["tools" in request for request in desk.scripted.requests] == [True, False]


def test_arguments_that_are_no_json_do_no_harm(desk: Desk) -> None:
    desk.scripted.follow(calling('{"price": '), answering(GOOD))
    assert desk.ask(calculators=CALCULATORS).summary.failure in (None, "empty")


def test_a_schema_is_built_from_the_fields() -> None:
    function = schema_of(CrossBorderTax(), translator("en"))["function"]
    assert (function["name"], function["parameters"]["required"]) == ("cbec_tax", ["price"])
    assert function["parameters"]["properties"]["route"]["enum"] == ["a"]
    assert json.dumps(function)
