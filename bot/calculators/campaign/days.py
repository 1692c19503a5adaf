"""A campaign and a year to its day and to the days on which its sale opens."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.planning_tables import Campaign, LunarDay, campaigns, lunar_days

CAMPAIGNS = tuple(row.campaign for row in campaigns())
_THURSDAY = 3


@dataclass(frozen=True, slots=True)
class Occasion:
    """One campaign of one year, or a day that the reader typed."""

    campaign: Campaign | None
    day: date
    opens_first: date
    """The earliest day on which the sale opens, to plan with; `day` where none is known."""
    opens_last: date


def campaign_of(id: str) -> Campaign:
    """Return the campaign with this id, one of `CAMPAIGNS`."""
    return next(row for row in campaigns() if row.campaign == id)


def occasion(campaign: Campaign, year: int) -> Occasion | None:
    """Return the campaign of `year`; None where the lunar table does not cover the year."""
    day = _day(campaign, year)
    if day is None:
        return None
    return Occasion(
        campaign,
        day,
        day - timedelta(days=campaign.opens_days_high),
        day - timedelta(days=campaign.opens_days_low),
    )


def typed(day: date) -> Occasion:
    """Return an occasion of a single day."""
    return Occasion(None, day, day, day)


def next_one(campaign: Campaign, today: date) -> Occasion | None:
    """Return the campaign of this year, or of the next when its day is over."""
    for year in (today.year, today.year + 1):
        found = occasion(campaign, year)
        if found and found.day >= today:
            return found
    return None


def upcoming(today: date, years: int = 3) -> Iterator[Occasion]:
    """Yield every campaign from `today` on, by the day, for `years` calendar years."""
    found = (
        occasion(campaign, today.year + ahead) for ahead in range(years) for campaign in campaigns()
    )
    yield from sorted(
        (one for one in found if one and one.day >= today),
        key=lambda one: (one.day, one.opens_first),
    )


def lunar_day(campaign: Campaign, year: int) -> LunarDay | None:
    """Return the row of a festival of the lunar calendar; None where there is none."""
    return next(
        (
            row
            for row in lunar_days()
            if row.festival == campaign.rule and row.day.startswith(f"{year}-")
        ),
        None,
    )


def _day(campaign: Campaign, year: int) -> date | None:
    if campaign.rule == "fixed":
        return date(year, campaign.month, campaign.day)
    if campaign.rule == "black-friday":
        first = date(year, 11, 1)
        # The day after the fourth Thursday of November.
        return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 22)
    row = lunar_day(campaign, year)
    return date.fromisoformat(row.day) if row else None
