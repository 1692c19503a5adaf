"""Text to the figures in it: amounts, shares, periods, dates and counts."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

FigureKind = Literal["money", "percent", "period", "date", "count"]

_NUMBER = r"\d+(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CURRENCY = r"RMB|CNY|USD|EUR|GBP|HKD|AUD|NZD|JPY|US\$|NZ\$|A\$|HK\$|[¥￥$€£]|人民币"
_SCALE = r"(?:\s?(?:million|billion|trillion|thousand|万|亿|m|bn|k)\b|[万亿千百])?"
_PERIOD = (
    r"(?:working |business |calendar )?(?:hours?|days?|weeks?|months?|years?|minutes?)"
    r"|个?(?:工作日|小时|分钟|月|周|天|日|年)"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_PATTERNS: tuple[tuple[FigureKind, re.Pattern[str]], ...] = (
    (
        "date",
        re.compile(
            rf"\b\d{{1,2}} {_MONTH}(?: \d{{4}})?\b|\b{_MONTH} \d{{1,2}}(?:, \d{{4}})?\b"
            rf"|\b{_MONTH} \d{{4}}\b|\b(?:19|20)\d{{2}}-\d{{2}}(?:-\d{{2}})?\b"
            r"|(?:19|20)\d{2}\s?年(?:\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?|\b(?:19|20)\d{2}\b"
        ),
    ),
    (
        "money",
        re.compile(
            rf"(?:{_CURRENCY})\s?(?:{_NUMBER}){_SCALE}(?: to (?:{_NUMBER}){_SCALE})?"
            rf"|(?:{_NUMBER}){_SCALE}\s?(?:yuan|renminbi|dollars|euros|元|美元|欧元)",
            re.IGNORECASE,
        ),
    ),
    (
        "percent",
        re.compile(rf"(?:{_NUMBER})(?:\s?%)?(?: to (?:{_NUMBER}))?\s?(?:%|per ?cent\b|％)"),
    ),
    (
        "period",
        re.compile(
            rf"(?:{_NUMBER}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b)"
            rf"(?:(?: to |-)(?:{_NUMBER}))?[\s-]?(?:{_PERIOD})\b",
            re.IGNORECASE,
        ),
    ),
    ("count", re.compile(_NUMBER)),
)
_ASKS: tuple[tuple[FigureKind, re.Pattern[str]], ...] = (
    (
        "money",
        re.compile(
            r"\bhow much\b|\bcosts?\b|\bprices?\b|\bfees?\b|\bdeposit|\bfine[sd]?\b|\bbudget"
            r"|\bsalary|\brent\b|\bcapital\b|\bthreshold|多少钱|费用|保证金|罚款|价格|成本|预算",
            re.IGNORECASE,
        ),
    ),
    (
        "percent",
        re.compile(
            r"\bcommission\b|\brates?\b|\bshare\b|\bpercent|\b(?:tax|duty|tariff|vat)\b"
            r"|税率|佣金|扣点|关税|比例",
            re.IGNORECASE,
        ),
    ),
    (
        "period",
        re.compile(
            r"\bhow (?:long|soon|quickly|fast|many (?:days|weeks|months|years|hours))\b"
            r"|\btime ?frame|\bdeadline|多久|多长时间|几天|几个月|时限|期限",
            re.IGNORECASE,
        ),
    ),
    ("date", re.compile(r"\bwhen\b|\bwhich dates?\b|\bsince when\b|何时|什么时候|哪天", re.I)),
    ("count", re.compile(r"\bhow many\b|多少个|几个|多少家", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """A figure as written, with its kind and its place in the text."""

    kind: FigureKind
    text: str
    start: int
    end: int


def find_figures(text: str) -> list[FigureSpan]:
    """Return the figures in `text` in reading order, none overlapping; [] without digits."""
    return list(_figures_in(text))


@lru_cache(maxsize=20_000)  # the same sentences of the guides are read for one answer after another
def _figures_in(text: str) -> tuple[FigureSpan, ...]:
    taken: list[FigureSpan] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if all(match.end() <= span.start or match.start() >= span.end for span in taken):
                taken.append(FigureSpan(kind, match.group(), match.start(), match.end()))
    return tuple(sorted(taken, key=lambda span: span.start))


def kinds_asked(question: str) -> frozenset[FigureKind]:
    """Return the kinds of figure that would answer `question`; empty when it asks for none.

    Several kinds mean that any one of them may be the answer ("what does it cost").
    """
    return frozenset(kind for kind, pattern in _ASKS if pattern.search(question))


def numbers(text: str) -> set[str]:
    """Return every number in `text`, without separators and trailing zeros ("5,000.0": "5000")."""
    plain = unicodedata.normalize("NFKC", text)
    return {_canonical(match.group()) for match in re.finditer(_NUMBER, plain)}


def _canonical(number: str) -> str:
    bare = number.replace(",", "").replace("，", "")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare
