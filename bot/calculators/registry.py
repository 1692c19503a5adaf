"""The guides to the calculators that rest on them and on the tables."""

from bot.calculators.calculator import Calculator
from bot.calculators.campaign.campaign_calendar import CampaignCalendar
from bot.calculators.citing import GuideCiter, Guides
from bot.calculators.entry_route.entry_route import EntryRoute
from bot.calculators.landed_cost.landed_cost import LandedCostCalculator
from bot.calculators.platform_cost.platform_cost import PlatformCostCalculator
from bot.calculators.readiness_plan.readiness_plan import ReadinessPlan


def calculators(guides: Guides) -> tuple[Calculator, ...]:
    """Return all calculators, in the order in which pages list them; `guides` are cited."""
    citer = GuideCiter(guides)
    entry_route = EntryRoute(citer)
    return (
        LandedCostCalculator(),
        PlatformCostCalculator(),
        entry_route,
        CampaignCalendar(),
        ReadinessPlan(citer, entry_route),
    )
