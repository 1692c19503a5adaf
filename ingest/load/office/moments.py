"""A serial day and its format code to an ISO date or time."""

import re
from datetime import datetime, timedelta

_QUOTED = re.compile(r'"[^"]*"?|\\.|[_*].|\[\$[^\]]*\]|AM/PM|A/P|General', re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\]]*\]")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_SECONDS_A_DAY = 86_400
_FIRST_DAY = datetime(1899, 12, 30)
MAX_DAY = 2_958_466
"""The day after 31 December 9999."""
DAYS_TO_1904 = 1_462


def is_moment(code: str) -> bool:
    """Whether a format code shows a date, a time or a duration."""
    bare = _QUOTED.sub("", code)
    if _ELAPSED.search(bare):
        return True
    bare = _BRACKETED.sub("", bare).lower()
    # Letters beside digits are a currency that its program did not quote.
    if re.search(r"[#?]|0", re.sub(r"s\.0+", "s", bare)):
        return False
    return bool(re.search("[ymdhs]", bare))


def moment(value: float, code: str, *, is_1904: bool) -> str:
    """Return the day, month, year, time or duration that the code shows; "" out of range."""
    bare = _QUOTED.sub("", code).lower()
    if _ELAPSED.search(bare):
        return _duration(round(value * _SECONDS_A_DAY))
    days = value + DAYS_TO_1904 if is_1904 else value
    if not 0 <= days < MAX_DAY:
        return ""
    # The calendar of spreadsheets has a 29 February 1900.
    if 1 <= days < 60 and not is_1904:
        days += 1
    seconds = round(days * _SECONDS_A_DAY)
    return (_FIRST_DAY + timedelta(seconds=seconds)).strftime(_pattern(bare))


def _pattern(code: str) -> str:
    code = _BRACKETED.sub("", code)
    has_time = "h" in code or "s" in code
    # Minutes stand beside hours or seconds, months elsewhere.
    months = re.sub(r"h+[^ymds]*m+|m+[^ymdh]*s+", "", code)
    date = "%Y-%m-%d" if "d" in months else "%Y-%m" if "m" in months else "%Y" * ("y" in months)
    time = ("%H:%M:%S" if "s" in code else "%H:%M") if has_time else ""
    return f"{date} {time}".strip()


def _duration(seconds: int) -> str:
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02}" + (f":{left:02}" if left else "")
