"""The tables that calculators read to pages on which a citation opens its very row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse

from bot.calculators.citing import label_of, row_id
from bot.translation import Lang, Translator, translator
from bot.web.error_words import worded
from bot.web.language import say_of
from bot.web.links import row_anchor
from bot.web.pages import frame_of, page_templates
from knowledge import planning_tables, tables
from knowledge.csv_rows import Sourced
from knowledge.errors import NotFound
from knowledge.glossary import is_chinese

LONG_CHARS = 40
"""A cell longer than this has a line of its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, the columns that name a row, and the column its rows are grouped by."""

    read: Callable[[], Sequence[Sourced]]
    named_by: tuple[str, ...]
    grouped_by: str = ""


TABLES = {
    "category_tax_rates": Table(tables.tax_rates, ("product",), "category"),
    "tax_rules": Table(tables.tax_rules, ("name",)),
    "platform_fees": Table(tables.platform_fees, ("item", "who"), "platform"),
    "category_requirements": Table(tables.category_requirements, ("product",), "category"),
    "customs_codes": Table(tables.customs_codes, ("code", "name")),
    "calendar": Table(tables.calendar, ("name",)),
    "campaigns": Table(planning_tables.campaigns, ("name",)),
    "lunar_days": Table(planning_tables.lunar_days, ("festival", "day")),
    "lead_times": Table(planning_tables.lead_times, ("what",), "step"),
    "cost_benchmarks": Table(planning_tables.cost_benchmarks, ("item", "who")),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row under its label."""

    label: str
    text: str
    lang: str
    """Of the text where it has words: "en" or "zh-Hans"."""
    is_long: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with where it comes from."""

    anchor: str
    name: str
    cells: tuple[Cell, ...]
    source: str
    url: str
    as_of: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that have one value in common; the name is "" where rows are not grouped."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as its page shows it."""

    name: str
    groups: tuple[Group, ...]

    @property
    def size(self) -> int:
        """How many rows it has."""
        return sum(len(group.rows) for group in self.groups)


def table_routes() -> APIRouter:
    """Routes of the tables' pages."""
    router = APIRouter(include_in_schema=False)
    page = page_templates().get_template("table.html")

    @router.api_route("/tables/{name}", methods=["GET", "HEAD"])
    def table(request: Request, name: Annotated[str, Path(max_length=64)]) -> HTMLResponse:
        if name not in TABLES:
            raise worded(NotFound(), "table-none", name=repr(name))
        shown = shown_table(name, say_of(request).lang)
        return HTMLResponse(page.render(frame_of(request), table=shown))

    return router


@cache
def shown_table(name: str, lang: Lang) -> ShownTable:
    """Return a table of `TABLES`, the labels of its columns in a reader's language."""
    table, say = TABLES[name], translator(lang)

    def group_of(row: Sourced) -> str:
        value = str(getattr(row, table.grouped_by)) if table.grouped_by else ""
        return value[:1].upper() + value[1:].replace("-", " ")

    rows = list(table.read())
    order = list(dict.fromkeys(map(group_of, rows)))
    ordered = sorted(rows, key=lambda row: order.index(group_of(row)))
    return ShownTable(
        name,
        tuple(
            Group(group, tuple(_row(row, table, say) for row in members))
            for group, members in groupby(ordered, group_of)
        ),
    )


def _row(row: Sourced, table: Table, say: Translator) -> Row:
    own = {field.name for field in fields(Sourced)} | {*table.named_by, table.grouped_by}
    name = ": ".join(str(getattr(row, column)) for column in table.named_by)
    return Row(
        anchor=row_anchor(row_id(row)),
        name=name[:1].upper() + name[1:],
        cells=tuple(
            _cell(field.name, text, say)
            for field in fields(row)
            if field.name not in own and (text := _text(getattr(row, field.name), say))
        ),
        source=row.source,
        url=row.source_url,
        as_of=row.as_of,
        confidence=row.confidence,
    )


def _cell(column: str, text: str, say: Translator) -> Cell:
    id = f"column-{column}"
    has_words = any(character.isalpha() for character in text)
    lang = "zh-Hans" if column.endswith("_zh") and is_chinese(text) else "en" if has_words else ""
    return Cell(say(id) if say.has(id) else label_of(column), text, lang, len(text) > LONG_CHARS)


def _text(value: Any, say: Translator) -> str:
    if isinstance(value, Decimal):
        return say.number(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)
