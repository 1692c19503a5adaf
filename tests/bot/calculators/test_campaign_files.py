"""A schedule as a file: events that calendars read, and a table."""

from datetime import date, timedelta

from icalendar import Calendar

from bot.calculators.campaign.campaign_calendar import CampaignCalendar
from bot.calculators.campaign.schedule import Schedule
from bot.translation import translator

TODAY = date(2026, 11, 22)
EN, ZH = translator("en"), translator("zh")
CALENDAR = CampaignCalendar()


def test_the_calendar_file_reads_back_with_the_same_days() -> None:
    raw = {"campaign": ["double-11"], "product": ["wine"]}
    file = CALENDAR.file(raw, "ics", EN, TODAY)
    again = CALENDAR.file(raw, "ics", EN, TODAY)
    events = Calendar.from_ical(file.content).walk("VEVENT")
    found = CALENDAR.compute(raw, EN, TODAY).result
    assert isinstance(found, Schedule)
    starts = {str(event.decoded("summary")): event.decoded("dtstart") for event in events}
    for task in found.tasks:
        name = EN(f"campaign-calendar-task-{task.step}")
        assert starts[f"Start: {name}"] == task.starts
        if task.ends != task.starts:
            assert starts[f"Done: {name}"] == task.ends
    assert starts["Double 11"] == date(2027, 11, 11)
    assert file.content == again.content
    assert len({event.decoded("uid") for event in events}) == len(events)


def test_events_are_all_day_and_remind_a_week_before() -> None:
    file = CALENDAR.file({"campaign": ["618"]}, "ics", ZH, TODAY)
    for event in Calendar.from_ical(file.content).walk("VEVENT"):
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == timedelta(days=-7)
    assert all(len(line) <= 75 for line in file.content.split(b"\r\n"))


def test_the_table_has_a_row_for_each_step() -> None:
    file = CALENDAR.file({"campaign": ["618"]}, "csv", EN, TODAY)
    found = CALENDAR.compute({"campaign": ["618"]}, EN, TODAY).result
    assert isinstance(found, Schedule)
    rows = file.content.decode("utf-8-sig").splitlines()
    assert len(rows) == len(found.tasks) + 1
    assert any("2027-" in row for row in rows)
