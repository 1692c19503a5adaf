"""The plan of twelve months: order, approvals, sales, what it refuses and what it reads."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calculators.calculator import Raw
from bot.calculators.citing import GuideCiter
from bot.calculators.entry_route.entry_route import EntryRoute
from bot.calculators.entry_route.products import PRODUCTS
from bot.calculators.entry_route.scoring import OPTIONS
from bot.calculators.readiness_plan.inputs import read_plan_question
from bot.calculators.readiness_plan.readiness_plan import ReadinessPlan, ReadinessPlanResult
from bot.calculators.readiness_plan.showing import ShownTask
from bot.calculators.support import loose_figures
from bot.translation import LANGS, Translator, translator
from knowledge.errors import InvalidInput

if TYPE_CHECKING:
    from tests.bot.calculators.conftest import GuideFiles

TODAY = date(2026, 11, 22)
EN, ZH = translator("en"), translator("zh")
DOG_FOOD = {"product": ["pet-food"], "route": ["bonded"], "start": ["2027-01"]}


@pytest.fixture(scope="module")
def calculator(citer: GuideCiter) -> ReadinessPlan:
    return ReadinessPlan(citer, EntryRoute(citer))


def result_of(calculator: ReadinessPlan, raw: Raw, say: Translator = EN) -> ReadinessPlanResult:
    return cast("ReadinessPlanResult", calculator.compute(raw, say, TODAY).result)


def by_id(result: ReadinessPlanResult) -> Mapping[str, ShownTask]:
    return {task.id: task for task in result.tasks}


def test_a_plan_that_starts_in_january_opens_in_july_for_double_11(
    calculator: ReadinessPlan,
) -> None:
    result = result_of(calculator, {**DOG_FOOD, "product": ["vitamins"]})
    assert (result.opening_month, result.campaign, result.campaign_month) == (7, "double-11", 11)
    assert [by_id(result)[name].month_from for name in ("d11-stock", "d11-signup")] == [8, 9]
    later = result_of(calculator, {**DOG_FOOD, "start": ["2027-04"]})
    assert (later.opening_month, later.campaign) == (7, "new-year")


def test_a_sale_that_the_opening_misses_is_aimed_at_the_year_after(
    calculator: ReadinessPlan,
) -> None:
    raw = {**DOG_FOOD, "campaign": ["618"]}
    outcome = calculator.compute(raw, EN, TODAY)
    assert cast("ReadinessPlanResult", outcome.result).campaign_month == 18
    assert "618** in June 2028, after these twelve months" in outcome.shown.headline[1].text


def test_the_product_decides_what_is_prepared(calculator: ReadinessPlan) -> None:
    tasks = by_id(result_of(calculator, DOG_FOOD))
    assert {"plant", "pet-filing"} <= set(tasks)
    assert not {"claims", "supplement-proof", "feed-certificate"} & set(tasks)
    by_trade = by_id(result_of(calculator, {**DOG_FOOD, "route": ["general-trade"]}))
    assert {"plant", "feed-certificate", "quarantine", "trade-stock"} <= set(by_trade)
    assert not {"e-label", "apply", "warehouse"} & set(by_trade)


def test_an_approval_takes_its_longest_time_from_the_table(calculator: ReadinessPlan) -> None:
    raw = {"product": ["special-cosmetics"], "route": ["general-trade"], "start": ["2027-01"]}
    outcome = calculator.compute(raw, EN, TODAY)
    task = by_id(cast("ReadinessPlanResult", outcome.result))["cosmetic-registration"]
    assert task.month_to - task.month_from + 1 >= 18
    conditions = " ".join(line.text for line in outcome.shown.conditions)
    assert "12 to 18 months" in conditions
    assert "These do not end within the twelve months: " in conditions
    assert task.task in conditions
    headline = outcome.shown.headline[0].text
    assert "after these twelve months" in headline


def test_the_route_left_open_is_the_one_that_comes_first(calculator: ReadinessPlan) -> None:
    outcome = calculator.compute({"product": ["books"]}, EN, TODAY)
    assert cast("ReadinessPlanResult", outcome.result).route == "general-trade"
    assert "You named no route: general trade comes first" in outcome.shown.conditions[0].text


def test_an_open_store_needs_no_steps_of_opening(calculator: ReadinessPlan) -> None:
    result = result_of(calculator, {**DOG_FOOD, "store_opened": ["yes"]})
    assert result.opening_month == 0
    assert not {"apply", "papers", "accounts", "open"} & set(by_id(result))


def test_a_registered_trademark_is_checked_and_not_filed(calculator: ReadinessPlan) -> None:
    tasks = set(by_id(result_of(calculator, {**DOG_FOOD, "trademark": ["yes"]})))
    assert "check-mark" in tasks
    assert not {"file-mark", "certificate"} & tasks


@settings(deadline=None, max_examples=25)
@given(
    product=st.sampled_from(PRODUCTS),
    route=st.sampled_from(OPTIONS),
    trademark=st.sampled_from(("yes", "pending", "no")),
    opened=st.booleans(),
    month=st.integers(1, 12),
    country=st.sampled_from(("", "US", "NZ")),
)
def test_no_task_starts_before_those_it_depends_on(
    calculator: ReadinessPlan,
    product: str,
    route: str,
    trademark: str,
    *,
    opened: bool,
    month: int,
    country: str,
) -> None:
    raw = {
        "product": [product], "route": [route], "trademark": [trademark], "country": [country],
        "store_opened": ["yes" if opened else "no"], "start": [f"2027-{month:02}"],
    }  # fmt: skip
    result = result_of(calculator, raw)
    tasks = by_id(result)
    assert [task.month_from for task in result.tasks] == sorted(
        task.month_from for task in result.tasks
    )
    for task in result.tasks:
        assert 1 <= task.month_from <= task.month_to
        for name in task.after:
            if name in tasks:
                assert tasks[name].month_to <= task.month_from + 1
                assert tasks[name].month_from <= task.month_from
    if result.campaign and result.opening_month:
        assert result.campaign_month > result.opening_month


def test_no_figure_is_shown_without_support(calculator: ReadinessPlan) -> None:
    for lang in LANGS:
        shown = calculator.compute(DOG_FOOD, translator(lang), TODAY).shown
        figures = loose_figures(shown, "start=2027-01")
        # The years of the plan and its months are counted from the start.
        assert figures <= {"2027", "2028", *map(str, range(37))}


def test_a_task_whose_guide_is_gone_is_left_out_and_said(guide_files: "GuideFiles") -> None:
    citer = GuideCiter(guide_files.without("platform/partners-and-agencies"))
    outcome = ReadinessPlan(citer, EntryRoute(citer)).compute(DOG_FOOD, EN, TODAY)
    assert "store-name" not in by_id(cast("ReadinessPlanResult", outcome.result))
    said = [line.text for line in outcome.shown.conditions]
    assert "One task was left out because its source changed." in said


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("product", "moon dust", "'moon dust' is not a product group we know"),
        ("start", "2027-13", "'2027-13' is not a month of the next five years"),
        ("start", "2026-10", "October 2026 is in the past"),
        ("start", "2099-01", "'2099-01' is not a month of the next five years"),
        ("country", "Mars", "'Mars' is not a country we know"),
        ("route", "teleport", "'teleport' is not a choice here"),
        ("campaign", "easter", "'easter' is not a choice here"),
        ("store_opened", "maybe", "'maybe' is neither yes nor no"),
    ],
)
def test_an_input_that_cannot_be_used_is_refused_in_one_sentence(
    calculator: ReadinessPlan, field: str, value: str, says: str
) -> None:
    with pytest.raises(InvalidInput) as error:
        calculator.compute({**DOG_FOOD, field: [value]}, EN, TODAY)
    assert says in str(error.value)
    assert error.value.field == field


def test_the_plan_starts_next_month_unless_said_otherwise(calculator: ReadinessPlan) -> None:
    raw = {"product": ["wine"], "route": ["bonded"]}
    outcome = calculator.compute(raw, EN, date(2026, 12, 5))
    assert cast("ReadinessPlanResult", outcome.result).terms.start == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        (
            "Make me a 12-month plan for launching dog food through CBEC",
            {"product": "pet-food", "route": "bonded"},
        ),
        ("给我一份护肤品跨境进入中国的计划", {"product": "skincare", "route": "bonded"}),
        (
            "Give me a checklist for wine by general trade for Double 11, starting January 2027",
            {
                "product": "wine", "route": "general-trade", "campaign": "double-11",
                "start": "January 2027",
            },
        ),
        ("Write us a readiness plan", {}),
        ("What does the twelve-month plan look like?", None),
        ("Do you plan to sell skincare?", None),
        ("What should be on a checklist?", None),
    ],
)  # fmt: skip
def test_a_request_for_a_plan_is_understood(text: str, inputs: dict[str, str] | None) -> None:
    expected = None if inputs is None else {name: [value] for name, value in inputs.items()}
    assert read_plan_question(text) == expected


def test_only_the_product_is_asked_for(calculator: ReadinessPlan) -> None:
    assert calculator.missing({}) == "product"
    assert calculator.missing({"product": ["wine"]}) == ""


@pytest.mark.parametrize("say", [EN, ZH])
def test_every_input_and_answer_has_its_words(calculator: ReadinessPlan, say: Translator) -> None:
    for field in calculator.fields:
        name = f"{calculator.name}-{field.name}"
        ids = [name, f"{name}.help", f"{name}.ask", f"{calculator.name}-{field.group}"]
        ids += [f"{name}-{choice}" for choice in field.choices]
        assert [each for each in ids if not say.has(each)] == []


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("product", "dog food", "pet-food"),
        ("start", "January 2027", "January 2027"),
        ("route", "by direct mail", "direct-mail"),
        ("campaign", "双11", "double-11"),
        ("country", "from France", "FR"),
        ("store_opened", "yes", "yes"),
    ],
)
def test_a_reply_is_read(calculator: ReadinessPlan, field: str, text: str, value: str) -> None:
    assert calculator.read_answer(field, text) == {field: [value]}


@pytest.mark.parametrize(("field", "text"), [("product", "lots"), ("start", "soon")])
def test_a_reply_that_says_nothing_is_refused(
    calculator: ReadinessPlan, field: str, text: str
) -> None:
    with pytest.raises(InvalidInput):
        calculator.read_answer(field, text)
