"""Pictures: what they show, say and hold."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calculators.computation import Picture
from bot.calculators.drawing.pictures import (
    Option,
    Segment,
    Span,
    Stack,
    ranges,
    scores,
    stacked_bars,
)
from bot.calculators.drawing.primitives import STYLE, WIDTH, as_file, width_of, wrapped
from bot.calculators.drawing.timelines import Marked, Phase, Task, gantt, phases
from bot.translation import translator

EVIL = '"><script>alert(1)</script> & <b>'
SVG = "{http://www.w3.org/2000/svg}"


def segment(label: str, value: str) -> Segment:
    return Segment(label, Decimal(value), value)


def all_pictures(name: str) -> list[Picture]:
    say, day = translator("en"), date(2026, 11, 22)
    return [
        stacked_bars(name, [Stack(name, name, (segment(name, "5"), segment("VAT", "2")))]),
        ranges(name, [Span(name, Decimal(1), Decimal(3), name)]),
        scores(name, [Option(name, 2, 1, is_best=True)], (name, name)),
        gantt(name, [Task(name, day, day, is_late=True)], day, Marked(name, day), say),
        phases(name, [Phase(name, 0, 2, 4, name)], say),
    ]


@pytest.mark.parametrize("nth", range(5))
def test_words_in_a_picture_are_text_and_nothing_else(nth: int) -> None:
    root = ET.fromstring(all_pictures(EVIL)[nth].svg)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "g", "text", "path",
    }  # fmt: skip
    assert root.findtext(f"{SVG}title") == EVIL


@pytest.mark.parametrize("nth", range(5))
def test_a_picture_says_in_words_what_it_shows(nth: int) -> None:
    shown = all_pictures("Serum")[nth]
    root = ET.fromstring(shown.svg)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}desc") == shown.alt
    assert shown.alt.startswith("Serum: ")


def test_a_picture_has_no_style_of_its_own_in_a_page_and_one_in_a_file() -> None:
    shown = all_pictures("Serum")[0]
    assert "style" not in shown.svg
    assert as_file(shown).count(f"<style>{STYLE}</style>") == 1
    assert ET.fromstring(as_file(shown)).get("width") == str(WIDTH + 32)


def test_bars_share_one_scale_and_nothing_is_left_out_of_the_words() -> None:
    shown = stacked_bars(
        "Cost",
        [
            Stack("A", "100", (segment("Goods", "100"),)),
            Stack("B", "50", (segment("Goods", "40"), segment("Duty", "0"), segment("VAT", "10"))),
        ],
    )
    widths = [float(width) for width in re.findall(r'width="([\d.]+)" height="20"', shown.svg)]
    assert widths == [WIDTH - 1.5, WIDTH * 0.4 - 1.5]  # the third look has an outline, and is lower
    assert shown.alt == "Cost: A: 100 (Goods 100); B: 50 (Goods 40, VAT 10)"


def test_a_late_task_is_told_by_pattern_and_word_and_not_by_colour_alone() -> None:
    say, today = translator("en"), date(2026, 11, 22)
    task = Task("Register", date(2026, 9, 1), date(2026, 11, 1))
    marked = Marked("Campaign", date(2027, 3, 8))
    on_time = gantt("Plan", [task], today, marked, say)
    late = gantt("Plan", [Task(task.name, task.first, task.last, is_late=True)], today, marked, say)
    assert "url(#landfall-hatch)" in late.svg
    assert "url(#landfall-hatch)" not in on_time.svg
    assert late.alt == (
        "Plan: Today: 22 November 2026; Campaign: 8 March 2027; Register (late): 1 Sept to 1 Nov"
    )


def test_nothing_to_show_is_a_picture_too() -> None:
    assert ET.fromstring(stacked_bars("Cost", []).svg).get("viewBox") == f"0 0 {WIDTH} 1"


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=120), st.integers(40, WIDTH))
def test_wrapped_lines_fit_and_lose_no_word(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= room or " " not in line for line in lines)
