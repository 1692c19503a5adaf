"""A schedule to a calendar that programs open, and to a table."""

import csv
import hashlib
import io
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from bot.calculators.campaign.schedule import Schedule, Task
from bot.calculators.campaign.words import duration_of, occasion_name, task_name
from bot.translation import Translator
from knowledge.planning_tables import LeadTime

_REMIND_BEFORE = timedelta(days=7)


def to_ics(found: Schedule, say: Translator) -> bytes:
    """Return all-day events: the start and the end of each task, the opening, the campaign."""
    file = Calendar()
    file.add("prodid", "-//Landfall//Campaign calendar//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    occasion = found.aim.occasion
    name = occasion_name(occasion, say)
    file.add("x-wr-calname", f"{name} {occasion.day.year}")
    for task in found.tasks:
        title, about = task_name(task, say), _about(task, say)
        start = say("campaign-calendar-event-start", task=title)
        file.add_component(_event(found, f"{task.step}-start", task.starts, start, about))
        if task.ends != task.starts:
            end = say("campaign-calendar-event-end", task=title)
            file.add_component(_event(found, f"{task.step}-end", task.ends, end, about))
    if occasion.opens_first != occasion.day:
        opens = say("campaign-calendar-event-opens", campaign=name)
        file.add_component(_event(found, "opens", occasion.opens_first, opens, ""))
    file.add_component(_event(found, "day", occasion.day, name, ""))
    return bytes(file.to_ical())


def to_csv(found: Schedule, say: Translator) -> bytes:
    """Return a row for each task, with ISO dates."""
    text = io.StringIO()
    writer = csv.writer(text)
    columns = ("task", "start", "latest", "end", "takes", "state", "what", "source")
    writer.writerow([say(f"campaign-calendar-column-{name}") for name in columns])
    for task in found.tasks:
        writer.writerow(
            [
                task_name(task, say), task.starts, task.starts_tight, task.ends,
                duration_of(task.duration, say), say(f"campaign-calendar-state-{task.state}"),
                say(f"campaign-calendar-what-{task.step}"), task.duration.row.source,
            ]
        )  # fmt: skip
    # Excel reads UTF-8 only with a mark at the start.
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _event(found: Schedule, key: str, day: date, title: str, about: str) -> Event:
    event = Event()
    event.add("uid", _uid(found, key))
    event.add("dtstamp", datetime.combine(found.today, time(), UTC))
    event.add("dtstart", day)
    # The end of an all-day event is the day after; Outlook shows nothing without it.
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    if about:
        event.add("description", about)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -_REMIND_BEFORE)
    event.add_component(alarm)
    return event


def _uid(found: Schedule, key: str) -> str:
    """Return an id that stays when the file is made again, so that events are updated."""
    occasion = found.aim.occasion
    name = occasion.campaign.campaign if occasion.campaign else "own-day"
    written = f"{name}|{occasion.day}|{key}"
    return f"{hashlib.sha256(written.encode()).hexdigest()[:32]}@landfall"


def _about(task: Task, say: Translator) -> str:
    latest = say.day(task.starts_tight.isoformat())
    row = task.duration.row
    what = row.source if isinstance(row, LeadTime) else f"{row.product}. {row.source}"
    return "\n".join(
        (
            say(f"campaign-calendar-what-{task.step}"),
            say(
                "campaign-calendar-event-about",
                takes=duration_of(task.duration, say),
                latest=latest,
            ),
            what,
        )
    )
