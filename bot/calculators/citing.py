"""Rows of the tables and sentences of the guides to what a calculation rests on."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Protocol

from bot.calculators.computation import Basis
from bot.citations import cite
from knowledge.csv_rows import Sourced
from knowledge.documents import PUBLIC, Card, Chunk
from knowledge.tables import FOLDER

_MARKERS = re.compile(r"(?:\s?\[S\d+\])*")
TABLES = "tables/"
"""Begins the document id of a table: "tables/platform_fees"."""
_LABELS = {
    "mfn_duty_pct": "MFN duty (%)",
    "provisional_duty_pct": "Provisional duty (%)",
    "vat_pct": "VAT (%)",
    "consumption_tax_pct": "Consumption tax (%)",
    "consumption_tax_rmb_per_litre": "Consumption tax (RMB per litre)",
    "parcel_tax_pct": "Parcel tax (%)",
    "hs_heading": "HS heading",
    "price_test_rmb": "Price test (RMB)",
    "cbec_registration": "Registration needed in CBEC",
    "cbec_notes": "In CBEC",
}
_NOT_SHOWN = {"source", "source_url", "as_of", "confidence", "names"}


def cite_row(table: str, row: Sourced, title: str, name: str, used: Sequence[str]) -> Basis:
    """Return a basis for the cells named in `used` of one row of `tables/{table}.csv`.

    `title` names the table for a reader and `name` the row.
    """
    lines = {
        field.name: f"- {label_of(field.name)}: {shown}"
        for field in fields(row)
        if field.name not in _NOT_SHOWN
        if (shown := _shown(getattr(row, field.name)))
    }
    return Basis(
        number=0,
        document_id=TABLES + table,
        version=_version(table),
        chunk_id=row_id(row),
        title=title,
        section=(name,),
        page=None,
        quotes=tuple(lines[field] for field in used if field in lines),
        passage="\n".join(lines.values()),
        publisher=row.source,
        source_url=row.source_url,
        as_of=row.as_of,
        reviewed_on="",
    )


def row_id(row: Sourced) -> str:
    """Return the id of a row, the same as long as none of its cells changes."""
    return hashlib.sha256(repr(row).encode()).hexdigest()[:32]


def label_of(field: str) -> str:
    """Return a column's name for a reader: "price_test_unit" is "Price test unit"."""
    return _LABELS.get(field) or field.replace("_", " ").capitalize()


class Guides(Protocol):
    """What is needed of the library."""

    def cards(self) -> list[Card]:
        """Return the cards of what is published, in every collection."""
        ...

    def chunks(self, document_id: str) -> list[Chunk]:
        """Return the passages of a document's current version."""
        ...


@dataclass(frozen=True)
class GuideCiter:
    """Finds sentences of the published guides."""

    guides: Guides

    def cite(self, document_id: str, quote: str) -> Basis | None:
        """Return a basis for `quote`; None when the guide no longer says it."""
        # What a calculator rests on is public, whoever calculates.
        public = (card for card in self.guides.cards() if card.collection == PUBLIC)
        card = next((card for card in public if card.document_id == document_id), None)
        for chunk in self.guides.chunks(document_id) if card else []:
            if card and quote in chunk.text:
                return cite(0, card, chunk, (_with_markers(quote, chunk.text),))
        return None


def _with_markers(quote: str, text: str) -> str:
    """Return `quote` with the source markers that follow it in `text`."""
    end = text.find(quote) + len(quote)
    return quote + _MARKERS.match(text, end)[0]  # type: ignore[index]  # it matches nothing too


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


@cache
def _version(table: str) -> str:
    return hashlib.sha256((FOLDER / f"{table}.csv").read_bytes()).hexdigest()[:16]
