"""A small calculator over a real row, for tests of everything around calculators."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from fastapi import FastAPI

from bot.calculators.calculator import Field, Outcome, Raw
from bot.calculators.citing import cite_row
from bot.calculators.computation import (
    Computation,
    File,
    FileKind,
    Grid,
    Line,
    Part,
    Step,
)
from bot.calculators.drawing.pictures import Segment, Stack, stacked_bars
from bot.calculators.reading.amounts import parse_money, parse_whole
from bot.translation import Translator
from bot.web.server import create_app
from knowledge.errors import InvalidInput
from knowledge.settings import Settings
from knowledge.tables import tax_rates


@dataclass(frozen=True, slots=True)
class Vat:
    """What the sample works out."""

    goods: Decimal
    vat: Decimal
    on: date


class SampleCalculator:
    """Adds VAT to a basket."""

    name = "sample-vat"
    fields: tuple[Field, ...] = (
        Field("item", "text", is_repeated=True, group="basket"),
        Field("price", "money", is_required=True, is_repeated=True, group="basket"),
        Field("pieces", "whole", is_repeated=True, default="1", group="basket"),
        Field("ships", "choice", default="sea", choices=("sea", "air")),
        Field("day", "date"),
        Field("is_gift", "yes_no"),
    )
    files: tuple[FileKind, ...] = ("csv",)

    def read(self, text: str) -> Raw | None:
        return {} if "vat" in text.lower() else None

    def read_answer(self, field: str, text: str) -> Raw:
        return {field: [text]}

    def read_change(self, raw: Raw, text: str) -> Raw:
        return {}

    def missing(self, raw: Raw) -> str:
        return "" if raw.get("price") else "price"

    def compute(self, raw: Raw, say: Translator, today: date) -> Outcome:
        if not raw.get("price"):
            raise InvalidInput("Write a price, such as 560.", "price")
        pieces = list(raw.get("pieces", ()))
        prices = [parse_money(text, "price", say=say).value for text in raw["price"]]
        counts = [parse_whole(text or "1", "pieces", say=say) for text in pieces] or [1]
        goods = sum((p * n for p, n in zip(prices, counts * len(prices), strict=False)), Decimal())
        row = tax_rates()[0]
        basis = cite_row("category_tax_rates", row, "Import tax", row.product, ("vat_pct",))
        vat = goods * (row.vat_pct or 0) / 100
        shown, taxed = say.money(goods), say.money(vat)
        return Outcome(
            Vat(goods, vat, today),
            Computation(
                headline=(Line(f"VAT comes to **{taxed}**.", (basis,)),),
                conditions=(Line(f"On {raw.get('item', ['goods'])[0]}.", (basis,)),),
                parts=(
                    Part(
                        "Tax",
                        (
                            Step("Goods", "", shown),
                            Step(
                                "VAT", f"{shown} × {row.vat_pct}%", taxed, (basis,), is_total=True
                            ),
                        ),
                    ),
                ),
                grids=(Grid("Compared", ("Route", "VAT"), (("One | two", taxed),), (basis,)),),
                picture=stacked_bars(
                    "Price and tax",
                    (Stack("Here", shown, (Segment("Goods", goods, shown),)),),
                ),
                next_questions=("What is import VAT?",),
            ),
        )

    def file(self, raw: Raw, kind: FileKind, say: Translator, today: date) -> File:
        self.compute(raw, say, today)
        return File("税 sample.csv", "text/csv", b"goods,vat\n")


def sample_app(adviser: Any, shelf: Any, **settings: Any) -> FastAPI:
    """Build an app that has the sample."""
    return create_app(adviser, shelf, Settings(**settings), calculators=(SampleCalculator(),))
