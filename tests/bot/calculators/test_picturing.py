"""Which calculation gets which picture, and that its words are those of its result."""

from datetime import date

import pytest

from bot.calculators.calculator import Calculator, Outcome
from bot.calculators.campaign.campaign_calendar import CampaignCalendar
from bot.calculators.citing import GuideCiter
from bot.calculators.computation import Computation, Picture
from bot.calculators.drawing.picturing import picture_of
from bot.calculators.entry_route.entry_route import EntryRoute
from bot.calculators.platform_cost.platform_cost import PlatformCostCalculator
from bot.calculators.readiness_plan.readiness_plan import ReadinessPlan
from bot.translation import Lang, translator

TODAY = date(2026, 11, 22)


def pictured(calculator: Calculator, lang: Lang = "en", **inputs: str) -> Picture | None:
    raw, say = {name: [text] for name, text in inputs.items()}, translator(lang)
    return picture_of(calculator.compute(raw, say, TODAY), say)


def test_the_charges_of_a_store_are_drawn_from_low_to_high_with_their_sum_and_the_deposit() -> None:
    shown = pictured(PlatformCostCalculator(), platform="tmall-global", sales="5000000")
    assert shown
    assert shown.alt == (
        "What each charge comes to: Annual fee: RMB 30,000 to 60,000; "
        "Commission: RMB 25,000 to 250,000; Payment fee: RMB 50,000; "
        "Charges in all: RMB 105,000 to 360,000; Deposit: RMB 150,000 to 300,000"
    )


def test_a_store_s_charges_are_named_in_the_reader_s_language() -> None:
    shown = pictured(PlatformCostCalculator(), "zh", platform="tmall-global", sales="5000000")
    assert shown
    assert "佣金" in shown.alt
    assert "Commission" not in shown.svg


def test_one_charge_alone_has_no_picture() -> None:
    assert pictured(PlatformCostCalculator(), sales="100", commission="5%", parts="commission") is (
        None
    )


def test_a_plan_s_phases_stand_in_the_order_of_the_plan(citer: GuideCiter) -> None:
    shown = pictured(ReadinessPlan(citer, EntryRoute(citer)), product="pet-food", route="bonded")
    assert shown
    names = ("Decide", "Protect", "Prepare", "Onboard", "Stock", "Launch", "Run")
    places = [shown.alt.index(f"{name}") for name in names]
    assert places == sorted(places)


def test_a_campaign_and_the_ways_in_are_drawn(citer: GuideCiter) -> None:
    campaign = pictured(CampaignCalendar(), campaign="double-11", year="2027")
    routes = pictured(EntryRoute(citer), product="skincare", entity="no")
    assert campaign
    assert "Double 11: 11 November 2027" in campaign.alt
    assert routes
    assert "CBEC with bonded stock" in routes.alt


@pytest.mark.parametrize("picture", [None, Picture("<svg/>", "A bar")])
def test_any_other_calculation_keeps_what_it_drew_itself(picture: Picture | None) -> None:
    outcome = Outcome(None, Computation((), picture=picture))
    assert picture_of(outcome, translator("en")) == picture
