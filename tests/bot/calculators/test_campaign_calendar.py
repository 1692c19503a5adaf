"""A campaign counted back to the first step: days, states, words and files."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calculators.campaign.campaign_calendar import CampaignCalendar
from bot.calculators.campaign.days import CAMPAIGNS, campaign_of, next_one, occasion
from bot.calculators.campaign.schedule import Schedule, back
from bot.calculators.support import loose_figures
from bot.translation import translator
from knowledge.errors import InvalidInput

TODAY = date(2026, 11, 22)
EN, ZH = translator("en"), translator("zh")
CALENDAR = CampaignCalendar()
FEW = settings(max_examples=40, deadline=None)
DAYS = st.dates(date(2026, 1, 1), date(2033, 12, 31))
SHIPPING = st.sampled_from(("sea", "rail", "air", "direct-mail"))


def plan(**inputs: str) -> Schedule:
    return plan_on(TODAY, **inputs)


def plan_on(today: date, /, **inputs: str) -> Schedule:
    raw = {name: [text] for name, text in inputs.items()}
    result = CALENDAR.compute(raw, EN, today).result
    assert isinstance(result, Schedule)
    return result


def days_of(found: Schedule) -> dict[str, tuple[date, date]]:
    return {task.step: (task.starts, task.starts_tight) for task in found.tasks}


def test_stock_by_sea_is_counted_back_from_the_opening_of_the_sale() -> None:
    days = days_of(plan(campaign="double-11", year="2027"))
    # 11 November less 27 days is 15 October; 14 shelving, 10 customs, 35 at sea, 14 export.
    assert days["shelving"][0] == date(2027, 10, 1)
    assert days["customs"][0] == date(2027, 9, 21)
    assert days["transport"][0] == date(2027, 8, 17)
    assert days["export"][0] == date(2027, 8, 3)
    # 11 November less 22 days is 20 October; 4, 3, 35 and 7 days.
    assert days["export"][1] == date(2027, 9, 1)
    # 55 days before either opening.
    assert days["stock-plan"] == (date(2027, 8, 21), date(2027, 8, 26))


def test_a_new_store_is_counted_back_to_the_choice_of_an_agency() -> None:
    days = days_of(plan(campaign="double-11", year="2027"))
    # 15 October less 27, 9, 60, 56, 28 and 36 days; 20 October less 27, 8, 18, 28, 9 and 23.
    assert days["documents"] == (date(2027, 3, 13), date(2027, 6, 29))


def test_an_open_store_needs_only_enrolment_and_prices() -> None:
    steps = days_of(plan(campaign="618", has_store="yes", has_trademark="yes"))
    assert {"documents", "application", "opening", "scores", "trademark"} & set(steps) == set()
    assert {"enrolment", "prices", "content"} <= set(steps)


def test_the_product_is_filed_before_it_is_shipped_in_general_trade() -> None:
    inputs = {"campaign": "double-11", "year": "2027", "product": "sunscreen"}
    raw = CALENDAR.read("When must we ship sunscreen for Double 11 2027 by general trade?")
    assert raw is not None
    assert days_of(plan(**{name: texts[0] for name, texts in raw.items()})) == days_of(
        plan(route="general-trade", **inputs)
    )
    days = days_of(plan(route="general-trade", **inputs))
    # Registration of special cosmetics: 12 to 18 months before the export papers.
    assert days["filing"] == (date(2026, 2, 3), date(2026, 9, 1))
    assert "filing" not in days_of(plan(route="cbec", **inputs))


def test_direct_mail_needs_no_stock_in_china() -> None:
    steps = days_of(plan(campaign="double-11", shipping="direct-mail"))
    assert {"export", "transport", "customs", "shelving", "stock-plan"} & set(steps) == set()


def test_a_campaign_out_of_reach_names_the_next_that_is_possible() -> None:
    found = plan(campaign="womens-day")
    assert not found.is_reachable
    assert found.first_reachable == occasion(campaign_of("520"), 2027)
    assert found.first_comfortable == occasion(campaign_of("qixi"), 2027)
    shown = CALENDAR.compute({"campaign": ["womens-day"]}, EN, TODAY).shown
    said = " ".join(line.text for line in shown.headline)
    assert "out of reach" in said
    assert "20 May 2027" in said


def test_a_late_trademark_does_not_stop_the_plan() -> None:
    found = plan(campaign="qixi")
    late = [task.step for task in found.tasks if task.state == "late"]
    assert found.is_reachable
    assert late == []
    found = plan(campaign="520")
    assert [task.step for task in found.tasks if task.state == "late"] == ["trademark"]
    assert found.is_reachable


@pytest.mark.parametrize(
    ("campaign", "today", "day"),
    [
        ("double-11", date(2026, 11, 22), date(2027, 11, 11)),
        ("double-11", date(2026, 11, 11), date(2026, 11, 11)),
        ("double-12", date(2026, 12, 31), date(2027, 12, 12)),
        ("new-year-goods", date(2026, 11, 22), date(2027, 2, 6)),
        ("new-year-goods", date(2028, 1, 27), date(2029, 2, 13)),
        ("mid-autumn", date(2028, 1, 1), date(2028, 10, 3)),
        ("black-friday", date(2026, 1, 1), date(2026, 11, 27)),
        ("black-friday", date(2029, 1, 1), date(2029, 11, 23)),
    ],
)
def test_the_next_campaign_is_the_one_that_is_not_over(
    campaign: str, today: date, day: date
) -> None:
    found = next_one(campaign_of(campaign), today)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2028, 5, 31), 3, date(2028, 2, 29)),
        (date(2027, 5, 31), 3, date(2027, 2, 28)),
        (date(2027, 1, 15), 14, date(2025, 11, 15)),
        (date(2027, 12, 31), 12, date(2026, 12, 31)),
    ],
)
def test_months_are_counted_back_over_year_ends_and_leap_days(
    day: date, months: int, before: date
) -> None:
    assert back(day, months, "months") == before


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({}, "campaign"),
        ({"campaign": "Diwali"}, "campaign"),
        ({"campaign": "double-11", "year": "2025"}, "year"),
        ({"campaign": "double-11", "year": "soon"}, "year"),
        ({"campaign": "new-year-goods", "year": "2090"}, "date"),
        ({"date": "31 February 2027"}, "date"),
        ({"date": "2026-11-21"}, "date"),
        ({"campaign": "618", "product": "submarines"}, "product"),
        ({"campaign": "618", "shipping": "balloon"}, "shipping"),
        ({"campaign": "618", "route": "general-trade", "shipping": "direct-mail"}, "shipping"),
        ({"campaign": "618", "has_store": "perhaps"}, "has_store"),
    ],
)
def test_an_input_that_cannot_be_used_is_refused_in_one_sentence(
    inputs: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as error:
        plan(**inputs)
    assert error.value.field == field
    assert str(error.value).count(". ") == 0


@FEW
@given(
    today=DAYS,
    campaign=st.sampled_from(CAMPAIGNS),
    shipping=SHIPPING,
    store=st.sampled_from(("yes", "no")),
)
def test_every_step_ends_before_the_campaign_and_low_is_never_above_high(
    today: date, campaign: str, shipping: str, store: str
) -> None:
    found = plan_on(today, campaign=campaign, shipping=shipping, has_store=store)
    for task in found.tasks:
        assert task.duration.low <= task.duration.high
        assert task.starts <= task.ends <= found.aim.occasion.opens_first
        assert task.starts_tight <= task.ends_tight <= found.aim.occasion.day
        assert task.starts <= task.starts_tight


@FEW
@given(day=DAYS, later=st.integers(0, 500), product=st.sampled_from(("sunscreen", "wine", "toys")))
def test_a_later_day_never_starts_earlier(day: date, later: int, product: str) -> None:
    inputs = {"product": product, "route": "general-trade"}
    first = days_of(plan_on(date(2025, 1, 1), date=day.isoformat(), **inputs))
    moved = (day + timedelta(days=later)).isoformat()
    second = days_of(plan_on(date(2025, 1, 1), date=moved, **inputs))
    assert all(first[step] <= second[step] for step in first)


def test_estimates_without_a_source_are_worded_as_uncertain() -> None:
    shown = CALENDAR.compute({"campaign": ["double-11"]}, EN, TODAY).shown
    said = [line for line in shown.conditions if "no source confirms" in line.text]
    assert len(said) == 1
    assert "Customs entry" in said[0].text


@pytest.mark.parametrize(
    "raw",
    [
        {"campaign": ["double-11"], "product": ["cosmetics"]},
        {"campaign": ["womens-day"]},
        {"date": ["2028-03-15"], "shipping": ["rail"], "product": ["sunscreen"],
         "route": ["general-trade"]},
        {"campaign": ["new-year-goods"], "has_store": ["yes"], "shipping": ["air"]},
    ],
)  # fmt: skip
def test_every_figure_shown_follows_from_inputs_steps_or_quotes(raw: dict[str, list[str]]) -> None:
    for say in (EN, ZH):
        shown = CALENDAR.compute(raw, say, TODAY).shown
        assert loose_figures(shown, urlencode(raw, doseq=True)) == set()
        quoted = [basis for line in shown.headline for basis in line.bases]
        assert all(quote in basis.passage for basis in quoted for quote in basis.quotes)


def test_every_field_and_step_has_its_words_in_both_languages() -> None:
    for say in (EN, ZH):
        for field in CALENDAR.fields:
            id = f"campaign-calendar-{field.name}"
            assert all(say.has(name) for name in (id, f"{id}.help", f"{id}.ask"))
            assert all(say.has(f"{id}-{choice}") for choice in field.choices)
            assert say.has(f"campaign-calendar-{field.group}")


@pytest.mark.parametrize(
    ("product", "says"),
    [
        ("cosmetics", "needs no registration"),
        ("pet-food", "not clear-cut"),
        ("Pet food: complete feed and supplements", "not clear-cut"),
        ("books", "needs a permit even in CBEC"),
        ("Medical device Class I", "is not known"),
    ],
)
def test_the_rule_of_the_product_in_cbec_is_said_and_cited(product: str, says: str) -> None:
    shown = CALENDAR.compute({"campaign": ["618"], "product": [product]}, EN, TODAY).shown
    (line,) = (line for line in shown.conditions if says in line.text)
    assert line.bases[0].document_id == "tables/category_requirements"
