"""A number and its format code to the text that a spreadsheet shows."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ingest.load.office.moments import is_moment, moment

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm",
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}  # fmt: skip
"""Codes that files name by number only. Source: ECMA-376 part 1, 18.8.30."""
MAX_EXACT = 1e15
"""From here on a spreadsheet's number has fewer digits than it shows."""
_TOKEN = re.compile(
    r'"([^"]*)"?|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|([Ee][+-])|(General)|(.)', re.DOTALL
)
_SECTION = re.compile(r'(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;])*', re.DOTALL)
_WORDS = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|[_*].')
_CONDITION = re.compile(r"\[([<>=]{1,2})\s*(-?\d+(?:\.\d+)?)\]")


def shown(value: float, code: str, *, is_1904: bool = False) -> str:
    """Return the value as shown; days of the calendar as ISO dates; "" where a code hides it."""
    section = _section(value, code)
    if is_moment(section):
        return moment(value, section, is_1904=is_1904) or general(value)
    if not section.strip() and ";" in code:
        return ""
    if not any(mark in _bare(section) for mark in "0#?"):
        return _only_words(section) or general(value)
    if "/" in _bare(section) or not abs(value) < MAX_EXACT:
        return general(value)
    return _number(value, section, is_signed=_shows_sign(value, section, code))


def general(value: float) -> str:
    """Return the value with up to ten significant digits behind the point, whole ones exact."""
    if abs(value) < MAX_EXACT and value == int(value):
        return str(int(value))
    return f"{value:.10g}"


def _section(value: float, code: str) -> str:
    sections = _split(code)
    for section in sections:
        if (condition := _CONDITION.search(section)) and _holds(value, *condition.groups()):
            return section
    numeric = [section for section in sections if not _CONDITION.search(section)]
    if len(numeric) < len(sections):
        return numeric[0] if numeric else "General"
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


@lru_cache(maxsize=512)
def _split(code: str) -> tuple[str, ...]:
    """Return the sections between semicolons, empty ones included."""
    sections, start = [], 0
    while start <= len(code):
        match = _SECTION.match(code, start)
        assert match is not None  # the pattern fits the empty text
        sections.append(match[0])
        start = match.end() + 1
    return tuple(sections)


def _holds(value: float, sign: str, limit: str) -> bool:
    number = float(limit)
    return {
        "<": value < number,
        "<=": value <= number,
        ">": value > number,
        ">=": value >= number,
        "=": value == number,
        "<>": value != number,
    }.get(sign, False)


def _shows_sign(value: float, section: str, code: str) -> bool:
    # The second section is written for negative numbers and brings its own sign.
    return value < 0 and (_CONDITION.search(section) is not None or len(_split(code)) == 1)


def _number(value: float, section: str, *, is_signed: bool) -> str:
    tokens = [_token(match) for match in _TOKEN.finditer(section)]
    if any(token in ("E+", "E-", "e+", "e-") for token in tokens):
        return f"{value:.{_decimals(section)[1]}E}"
    places = [n for n, token in enumerate(tokens) if token in ("0", "#", "?")]
    point = tokens.index(".") if "." in tokens else places[-1] + 1
    last = max((n for n in places if n < point), default=-1)
    tail = places[-1] + 1
    while tail < len(tokens) and tokens[tail] == ",":
        tail += 1  # each of these divides by a thousand
    scale = 1000 ** (tail - places[-1] - 1)
    least, most = _decimals(section)
    amount = Decimal(repr(abs(value))) * 100 ** tokens.count("%") / scale
    whole, _, part = f"{amount.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}".partition(".")
    is_grouped = last >= 0 and "," in tokens[places[0] : last]
    head = _whole(tokens[: last + 1], whole.lstrip("0"), is_grouped=is_grouped)
    while len(part) > least and part.endswith("0"):
        part = part[:-1]
    text = head + ("." + part if part else "") + "".join(map(_literal, tokens[tail:]))
    return " ".join(("-" + text if is_signed else text).split())


def _only_words(section: str) -> str:
    """Return the words of a section without a digit, such as a dash for zero; "" without any."""
    if re.search("General|@", section, re.IGNORECASE):
        return ""
    tokens = (_token(match) for match in _TOKEN.finditer(section))
    return "".join(map(_literal, tokens)).strip()


def _bare(section: str) -> str:
    """Return the section without its words, colours and conditions."""
    return _WORDS.sub("", section)


def _token(match: re.Match[str]) -> str:
    quoted, escaped, currency, exponent, name, other = match.groups()
    if other is not None or exponent is not None:
        return other or exponent or ""
    # A mark in front keeps quoted text apart from placeholders.
    return "\0" + (quoted or escaped or currency or name or "")


def _literal(token: str) -> str:
    return "" if token in ("0", "#", "?", ".", ",") else token.removeprefix("\0")


def _decimals(section: str) -> tuple[int, int]:
    """Return the least and the most digits behind the point."""
    match = re.search(r"\.([0#?]+)", _bare(section))
    return (match[1].count("0"), len(match[1])) if match else (0, 0)


def _whole(tokens: Sequence[str], digits: str, *, is_grouped: bool) -> str:
    """Return the digits in their places, from the right; the first place takes all the rest."""
    first = next((n for n, token in enumerate(tokens) if token in ("0", "#", "?")), -1)
    turned: list[str] = []
    count = 0
    for n in range(len(tokens) - 1, -1, -1):
        if tokens[n] not in ("0", "#", "?"):
            turned.append(_literal(tokens[n])[::-1])
            continue
        for digit in _taken(digits, count, tokens[n], is_last=n == first):
            if is_grouped and count and count % 3 == 0:
                turned.append(",")
            turned.append(digit)
            count += 1
    return "".join(turned)[::-1]


def _taken(digits: str, count: int, place: str, *, is_last: bool) -> str:
    rest = digits[: len(digits) - count] if count < len(digits) else ""
    if not rest:
        return "0" if place == "0" else ""
    return rest[::-1] if is_last else rest[-1]
