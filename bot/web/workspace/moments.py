"""Seconds since the epoch, and bytes, to what a person reads of them."""

from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from markupsafe import Markup

from bot.translation import Translator
from bot.web.error_words import worded
from knowledge.errors import InvalidMessage

_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


def moment(say: Translator, seconds: float) -> Markup:
    """Return a <time> in UTC; workspace.js shows it in the reader's own time."""
    at = datetime.fromtimestamp(seconds, UTC)
    words = say("workspace-moment", day=say.day(at.date().isoformat()), time=f"{at:%H:%M}")
    return Markup('<time datetime="{}" data-moment>{}</time>').format(
        at.isoformat(timespec="seconds"), words
    )


def size_words(say: Translator, size_bytes: int) -> str:
    """Return "2.4 MB", "117 kB" or "12 B"."""
    for unit, name in _UNITS:
        if size_bytes >= unit:
            value = Decimal(size_bytes) / unit
            return f"{say.number(value, 0 if value >= 10 else 1)} {name}"
    return f"{size_bytes} B"


def read_moment(local: str, zone: str) -> float:
    """Return the seconds of "2026-12-01T09:30" as clocks in `zone` ("Europe/Berlin") show it.

    Raises:
        InvalidMessage: It is no date and time, or there is no such zone.
    """
    try:
        at = datetime.fromisoformat(local)
        return at.replace(tzinfo=_zone(zone)).timestamp()
    except (ValueError, OverflowError, ZoneInfoNotFoundError) as error:
        raise worded(InvalidMessage(), "review-schedule-wrong", at=repr(local)) from error


def _zone(name: str) -> tzinfo:
    return ZoneInfo(name) if name and name != "UTC" else UTC
