"""Text to the dates in it that say what they are: effective from, last updated, valid until."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

DateRole = Literal["as of", "effective", "published", "review"]

_MONTHS = {
    name.lower(): nth
    for names in (calendar.month_name, calendar.month_abbr)
    for nth, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ZH_DIGIT = "[0-9〇○零一二三四五六七八九]"
_ZH_NUMBER = "[0-9一二三四五六七八九十]{1,3}"
_ZH_DATE = rf"{_ZH_DIGIT}{{4}}\s?年(?:\s?{_ZH_NUMBER}\s?月(?:\s?{_ZH_NUMBER}\s?[日号])?)?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\.?,?\s+(?:19|20)\d{{2}}"
    rf"|(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}"
    rf"|(?:{_MONTH})\.?,?\s+(?:19|20)\d{{2}}"
    r"|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|(?:19|20)\d{2}-\d{2}(?!\d)"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d{2}"
    rf"|{_ZH_DATE}|(?:19|20)\d{{2}}(?![\d,-]))"
)
_LINK = r"[\s:：*_|(（]{0,6}(?:on |from |as of |since |the )?"
_ROLES: tuple[tuple[DateRole, str], ...] = (
    (
        "as of",
        rf"(?:last (?:updated|modified|reviewed|revised|checked)|updated(?: on)?|as of|status"
        rf"|version of"
        rf"|information correct (?:as )?(?:at|of)|更新(?:日期|时间|于)?|最后更新(?:日期|时间|于)?"
        rf"|修订(?:日期"
        rf"|时间)|截至|截止到){_LINK}(?P<date>{_DATE})",
    ),
    (
        "effective",
        rf"(?:(?:shall |will )?(?:take|takes|took|come|comes|came) (?:effect|into (?:force"
        rf"|effect))|effective(?: date)?(?: from)?|in force(?: from| since)?"
        rf"|enters? into force|applies from|apply from|valid from|with effect from"
        rf"|implementation date|施行日期|生效日期|实施日期|生效时间){_LINK}(?P<date>{_DATE})"
        rf"|自\s?(?P<date2>{_ZH_DATE})\s?起(?:正式)?(?:施行|实施|生效|执行|适用)"
        rf"|(?:本[^。\n]{{1,20}})?于\s?(?P<date3>{_ZH_DATE})\s?(?:起)?(?:正式)?(?:施行|实施|生效)",
    ),
    (
        "published",
        rf"(?:publish(?:ed)?(?: date| on)?|publication date|issued(?: on)?|issue date"
        rf"|date of issue|released(?: on)?|dated|date|posted(?: on)?"
        rf"|发布(?:日期|时间|于)?|发文日期|印发日期|成文日期|公布日期|日期){_LINK}(?P<date>{_DATE})",
    ),
    (
        "review",
        rf"(?:review(?:ed)? (?:by|before|date|due)|next review(?: date)?|to be reviewed(?: by"
        rf"| on)?|valid (?:until|to|till|through)|expires?(?: on)?|expiry date"
        rf"|有效期至|有效期限至|有效至|复核日期|下次(?:复核|审核|更新)(?:日期|时间)?){_LINK}(?P<date>{_DATE})",
    ),
)
_COMPILED = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLES)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date and what the text says it is."""

    role: DateRole
    day: str
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    start: int
    end: int


def stated_dates(text: str) -> Iterator[StatedDate]:
    """Yield the dates whose role is stated, by role and then in the order of the text."""
    for role, pattern in _COMPILED:
        for match in pattern.finditer(text):
            written = next(value for value in match.groupdict().values() if value)
            day = read_day(written)
            if day:
                yield StatedDate(role, day, match.start(), match.end())


def read_day(written: str) -> str:
    """Return a written date as YYYY, YYYY-MM or YYYY-MM-DD; "" when it cannot be told.

    3/4/2025 may be March or April, so it is read as its year.
    """
    text = written.strip().lower()
    if "年" in text:
        year, _, rest = text.translate(_NUMERALS).partition("年")
        numbers = [_chinese(part) for part in re.findall(r"[0-9十]+", rest)]
        return _iso(int(year.strip()), *numbers)
    year_found = re.search(r"(?:19|20)\d{2}", text)
    if not year_found:
        return ""
    year_number = int(year_found.group())
    rest = text[: year_found.start()] + " " + text[year_found.end() :]
    name = re.search(rf"\b(?:{_MONTH})\b", rest)
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    if name:
        return _iso(year_number, _MONTHS[name.group()], *numbers[:1])
    if year_found.start() == 0:
        return _iso(year_number, *numbers)
    if len(numbers) == 2 and max(numbers) > 12:
        return _iso(year_number, min(numbers), max(numbers))
    return _iso(year_number)


def _chinese(number: str) -> int:
    """Return 十一 or 11 as 11; other numerals are digits already."""
    tens, ten, ones = number.partition("十")
    return (int(tens or 1) * 10 + int(ones or 0)) if ten else int(number)


def _iso(year: int, month: int = 0, day: int = 0) -> str:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    parts = (f"{year:04}", f"{month:02}" if month else "", f"{day:02}" if day else "")
    return "-".join(part for part in parts if part)
