"""Prices and products to import taxes and landed cost through CBEC, general trade and parcels."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from bot.calculators.calculator import Field, Outcome, Raw
from bot.calculators.computation import Computation, File, FileKind
from bot.calculators.landed_cost import reading as landed_cost_reading
from bot.calculators.landed_cost.change import read_change
from bot.calculators.landed_cost.inputs import read_order
from bot.calculators.landed_cost.order import FIELDS, MissingInput, Order
from bot.calculators.landed_cost.result import RouteTax, Unknown
from bot.calculators.landed_cost.routes import METHODS, compare
from bot.calculators.landed_cost.showing import show
from bot.translation import Translator, translator
from knowledge.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class LandedCost:
    """The order and what it costs on each route that was asked for."""

    order: Order
    routes: tuple[RouteTax, ...]
    """CBEC first; one alone when the question names it."""
    unknown: tuple[Unknown, ...]
    """Routes of a comparison that lack a rate."""


class LandedCostCalculator:
    """Works out duty, consumption tax, VAT and parcel tax from the tables' or stated rates."""

    name = "landed-cost"
    fields: tuple[Field, ...] = FIELDS
    files: tuple[FileKind, ...] = ("csv",)

    def read(self, text: str) -> Raw | None:
        return landed_cost_reading.read(text)

    def read_answer(self, field: str, text: str) -> Raw:
        return landed_cost_reading.read_answer(field, text)

    def read_change(self, raw: Raw, text: str) -> Raw:
        return read_change(raw, text)

    def missing(self, raw: Raw) -> str:
        try:
            _calculate(raw, translator("en"), date.min)
        except MissingInput as error:
            return error.field
        except InvalidInput:
            return ""  # compute says what is wrong with an input
        return ""

    def compute(self, raw: Raw, say: Translator, today: date) -> Outcome:
        result = _calculate(raw, say, today)
        return Outcome(result, show(result.order, result.routes, result.unknown, say))

    def file(self, raw: Raw, kind: FileKind, say: Translator, today: date) -> File:
        if kind not in self.files:
            raise InvalidInput(say("landed-cost-no-file", kind=kind))
        shown = self.compute(raw, say, today).shown
        return File("landed-cost.csv", "text/csv; charset=utf-8", _table(shown, say))


def _calculate(raw: Raw, say: Translator, today: date) -> LandedCost:
    order = read_order(raw, say, today)
    if order.asked == "compare":
        return LandedCost(order, *compare(order, say))
    return LandedCost(order, (METHODS[order.asked](order, say),), ())


def _table(shown: Computation, say: Translator) -> bytes:
    """Return the steps as CSV that a spreadsheet opens: UTF-8 with its mark, no live formulas."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        say(f"landed-cost-csv-{name}")
        for name in ("route", "step", "working", "result", "source", "as-of")
    )
    for part in shown.parts:
        for step in part.steps:
            sources = "; ".join(basis.publisher for basis in step.bases)
            dates = "; ".join(basis.as_of for basis in step.bases)
            cells = (part.title, step.label, step.working, step.result, sources, dates)
            writer.writerow(_inert(cell) for cell in cells)
    return text.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
