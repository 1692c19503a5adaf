"""The text, tables, charts and diagrams of a shape to blocks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.load.assembling import Block, Item, Paragraph, TableBlock
from ingest.load.office.cells import Grid, Merge, rows_of
from ingest.load.office.grids import blocks_of_table
from ingest.load.office.notices import Notices
from ingest.load.office.number_formats import shown
from ingest.load.office.packages import Package, Relation
from ingest.load.office.slide_shapes import Shape
from ingest.load.office.trees import (
    Element,
    attribute,
    children,
    descend,
    first,
    local,
    relation_id,
)
from ingest.load.office.word_styles import Look
from ingest.load.office.word_text import reason_hidden

MAX_POINTS = 60
"""Categories of a chart whose figures are kept; a longer one is a curve."""
_BULLETS = ("buChar", "buAutoNum", "buBlip")


@dataclass(frozen=True, slots=True)
class SlideReader:
    """Reads the shapes of one slide."""

    package: Package
    relations: Mapping[str, Relation]
    notices: Notices
    page: int

    def blocks(self, shape: Shape, ground: str) -> Iterator[Block]:
        """Yield what the shape shows; `ground` is the colour its text stands on."""
        body = first(shape.element, "txBody")
        if body is not None:
            yield from self._paragraphs(body, shape.role, ground)
        for table in descend(shape.element, "tbl"):
            yield from self._table(table)
        for chart in descend(shape.element, "chart"):
            yield from self._chart(chart)
        for diagram in descend(shape.element, "relIds"):
            yield from self._diagram(diagram)
        for _ in descend(shape.element, "oleObj"):
            self.notices.count("attachment", page=self.page)

    def text(self, body: Element | None, ground: str) -> str:
        """Return the text of a shape in one line."""
        return " ".join(filter(None, (self._line(p, ground) for p in children(body, "p"))))

    def _paragraphs(self, body: Element, role: str, ground: str) -> Iterator[Block]:
        lines = [(p, self._line(p, ground)) for p in children(body, "p")]
        is_list = role == "body" and sum(bool(text) for _, text in lines) > 1
        numbers: dict[int, int] = {}
        for paragraph, text in lines:
            properties = first(paragraph, "pPr")
            level = attribute(properties, "lvl", "0")
            depth = int(level) if level.isdecimal() else 0
            has_bullet = any(first(properties, mark) is not None for mark in _BULLETS)
            is_plain = first(properties, "buNone") is not None
            if not text:
                continue
            if not has_bullet and (is_plain or not (is_list or depth)):
                yield Paragraph(text, self.page)
                continue
            label = "-"
            if first(properties, "buAutoNum") is not None:
                numbers[depth] = numbers.get(depth, 0) + 1
                label = f"{numbers[depth]}."
            yield Item(text, depth, label, self.page)

    def _line(self, paragraph: Element, ground: str) -> str:
        parts: list[str] = []
        for run in children(paragraph, "r", "br", "fld"):
            text = " " if local(run) == "br" else "".join(t.text or "" for t in children(run, "t"))
            kind = reason_hidden(_look(first(run, "rPr"), ground))
            if kind:
                self.notices.text(kind, text, page=self.page)
            else:
                parts.append(text)
        return " ".join("".join(parts).split())

    def _table(self, table: Element) -> Iterator[Block]:
        grid = Grid()
        for row, line in enumerate(children(table, "tr")):
            for column, cell in enumerate(children(line, "tc")):
                down, across = attribute(cell, "rowSpan", "1"), attribute(cell, "gridSpan", "1")
                if down.isdecimal() and across.isdecimal() and (down, across) != ("1", "1"):
                    grid.merges.append(
                        Merge(row, column, row + int(down) - 1, column + int(across) - 1)
                    )
                # The style of a table may paint its cells.
                if text := self.text(first(cell, "txBody"), "unknown"):
                    grid.cells.setdefault(row, {})[column] = text
        rows = [row for row in rows_of(grid, self.notices) if row.cells]
        yield from blocks_of_table(rows, self.page)

    def _chart(self, element: Element) -> Iterator[Block]:
        relation = self.relations.get(relation_id(element))
        root = self.package.tree(relation.target) if relation else None
        chart = first(root, "chart")
        title = "".join(t.text or "" for t in descend(first(chart, "title"), "t"))
        if title.strip():
            yield Paragraph(f"Chart: {title}", self.page)
        series = list(descend(chart, "ser"))
        names = [_cached(first(entry, "tx")) for entry in series]
        values = [_cached(first(entry, "val")) for entry in series]
        categories = _cached(first(series[0], "cat")) if series else {}
        rows = tuple(
            (category, *(column.get(place, "") for column in values))
            for place, category in categories.items()
        )
        if rows and len(rows) <= MAX_POINTS:
            header = ("", *(" ".join(name.values()) for name in names))
            yield TableBlock(header, rows, self.page)

    def _diagram(self, element: Element) -> Iterator[Block]:
        found = [str(v) for key, v in element.attrib.items() if str(key).endswith("}dm")]
        relation = self.relations.get(found[0]) if found else None
        root = self.package.tree(relation.target) if relation else None
        for point in descend(root, "pt"):
            text = " ".join("".join(t.text or "" for t in descend(point, "t")).split())
            if text and attribute(point, "type", "node") == "node":
                yield Item(text, 0, "-", self.page)


def _cached(reference: Element | None) -> dict[int, str]:
    """Return the values that were saved with a chart, by place."""
    code = next((c.text or "" for c in descend(reference, "formatCode")), "General")
    found: dict[int, str] = {}
    for point in descend(reference, "pt"):
        text = "".join(v.text or "" for v in children(point, "v"))
        outer = point.getparent()
        is_number = outer is not None and local(outer) in ("numCache", "numLit")
        place = attribute(point, "idx", "0")
        if place.isdecimal():
            found[int(place)] = _as_shown(text, code) if is_number else text
    return found


def _as_shown(text: str, code: str) -> str:
    try:
        return shown(float(text), code)
    except ValueError:
        return text


def _look(properties: Element | None, ground: str) -> Look:
    size = attribute(properties, "sz")
    colour = attribute(first(properties, "solidFill", "srgbClr"), "val").upper()
    is_ground = attribute(first(properties, "solidFill", "schemeClr"), "val") in ("bg1", "lt1")
    white = "FFFFFF" if is_ground else None
    is_known = len(colour) == 6 and all(c in "0123456789ABCDEF" for c in colour)
    # Sizes are in hundredths of a point here.
    half_points = int(size) // 50 if size.isdecimal() else None
    return Look(colour=colour if is_known else white, half_points=half_points, ground=ground)
