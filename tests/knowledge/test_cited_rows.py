"""The tables of reasons and tasks: every row quotes its guide exactly, in both languages."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.calculators.entry_route.products import IDS, PRODUCTS
from bot.calculators.entry_route.scoring import CHOICES, OPTIONS
from bot.figures import numbers
from bot.question import language
from knowledge.check_guides import FOLDER
from knowledge.cited_rows import check_cited_rows, entry_reasons, plan_tasks
from knowledge.guide_file import GuideFile, read_guide
from knowledge.tables import category_requirements

OWN_ASSUMPTION = ("our assumption", "Double 11")
"""A figure that we assume, and a name, stand in no quote."""


@pytest.fixture(scope="module")
def guides() -> list[GuideFile]:
    return [read_guide(path) for path in sorted(FOLDER.rglob("*.md"))]


def test_every_row_quotes_its_guide_exactly(guides: list[GuideFile]) -> None:
    assert list(check_cited_rows(guides)) == []


def test_a_row_whose_guide_changed_is_named_with_its_line(guides: list[GuideFile]) -> None:
    first = entry_reasons()[0]
    changed = [
        replace(guide, text=guide.text.replace(first.quote, ""))
        if guide.path == FOLDER / f"{first.guide}.md"
        else guide
        for guide in guides
    ]
    finding = next(check_cited_rows(changed))
    assert (Path(finding.file).name, finding.line) == ("entry_reasons.csv", 2)
    assert first.guide in finding.message


def test_every_answer_and_every_product_weighs_somewhere() -> None:
    used = {(row.field, answer) for row in entry_reasons() for answer in row.answers}
    for field, answers in CHOICES.items():
        if field != "product":
            assert {(field, answer) for answer in answers} <= used, field
    assert {product for row in entry_reasons() for product in row.products} == set(PRODUCTS)


def test_rows_name_only_options_products_and_tasks_that_exist() -> None:
    tasks = {task.id for task in plan_tasks()}
    assert {option for row in entry_reasons() for option in row.options} == set(OPTIONS)
    assert {route for row in plan_tasks() for route in row.routes} <= set(OPTIONS)
    assert {product for row in plan_tasks() for product in row.products} <= set(PRODUCTS)
    assert {name for row in plan_tasks() for name in row.after} <= tasks
    assert len(tasks) == len(plan_tasks())


def test_every_product_group_of_the_table_has_an_id() -> None:
    assert sorted(IDS.values()) == sorted(row.product for row in category_requirements())


def test_no_sentence_of_ours_has_a_figure_that_its_quote_has_not() -> None:
    sentences = [(row.reason_en, row.quote) for row in entry_reasons()]
    for row in plan_tasks():
        sentences += [(text, row.quote) for text in (row.task_en, row.why_en, row.done_en)]
    for text, quote in sentences:
        assert numbers(text) <= numbers(quote) or any(own in text for own in OWN_ASSUMPTION), text


def test_chinese_sentences_are_chinese() -> None:
    texts = [row.reason_zh for row in entry_reasons()]
    texts += [text for row in plan_tasks() for text in (row.task_zh, row.why_zh, row.done_zh)]
    assert [text for text in texts if language(text) != "zh"] == []
