"""Text to the same text without e-mail addresses, phone, identity and card numbers, and names."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Digits may stand in groups: "138 0013 8000", "138-0013-8000".
_GAP = r"[ \t\-.\u00b7\u2010-\u2014]{0,2}"
_ALONE = r"(?<![\dA-Za-z.,])"
_ENDS = r"(?![\dA-Za-z]|[.,]\d)"
_CURRENCY = re.compile(r"(?:RMB|CNY|USD|EUR|GBP|HKD|JPY|[¥￥$€£])\s?$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s?(?:元|万|亿|%|％|yuan\b|rmb\b|usd\b|eur\b|units?\b|pieces?\b|件|个|台)", re.I
)
_DATE = re.compile(r"(?:19|20)\d{2}([-./ ])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_CALLED = (
    r"(?:phone|tele?|telephone|mobile|cell|whatsapp|wechat|fax"
    r"|手机号?码?|电话|微信号?|热线|联系方式)"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is looked for; of a match, the group "private" is masked, or else all of it."""

    mask: str
    pattern: re.Pattern[str]
    fits: Callable[[str], bool] = bool


def masked(text: str) -> str:
    """Return `text` with what would name or reach a person replaced by "[phone]" and the like.

    Amounts, dates, years, customs codes and company names stay.
    """
    # One character for one: places found in the plain text are places in `text`.
    plain = "".join(_narrow(char) for char in text)
    found = sorted(_found(plain))
    pieces, place = [], 0
    for start, end, mask in found:
        if start >= place:
            pieces += [text[place:start], mask]
        place = max(place, end)
    return "".join([*pieces, text[place:]])


def _found(plain: str) -> Iterator[tuple[int, int, str]]:
    for rule in _RULES:
        for match in rule.pattern.finditer(plain):
            start, end = match.span("private" if "private" in match.groupdict() else 0)
            if rule.fits(plain[start:end]) and not _is_amount(plain, start, end):
                yield start, end, rule.mask


def _narrow(char: str) -> str:
    """Return full-width letters, digits and signs as ASCII has them."""
    folded = unicodedata.normalize("NFKC", char)
    if char.isspace() and char != "\n":
        return " "
    return folded if len(folded) == 1 else char


def _is_amount(plain: str, start: int, end: int) -> bool:
    return bool(_CURRENCY.search(plain[:start]) or _COUNTED.match(plain, end))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_card(text: str) -> bool:
    """Tell whether the digits pass the check of ISO/IEC 7812 (Luhn), as all cards' do."""
    doubled = (
        sum(divmod(int(digit) * (1 + nth % 2), 10))
        for nth, digit in enumerate(reversed(_digits(text)))
    )
    return sum(doubled) % 10 == 0


def _is_phone(text: str) -> bool:
    return 7 <= len(_digits(text)) <= 15 and not _DATE.match(text.strip())


def _rule(mask: str, pattern: str, fits: Callable[[str], bool] = bool, flags: int = 0) -> _Rule:
    return _Rule(mask, re.compile(pattern, flags), fits)


_DAY_OF_BIRTH = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_RULES = (
    _rule(
        "[e-mail]",
        r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+ ?(?:@|\(at\)|\[at\]) ?"
        r"(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[\w-]+(?:\.[\w-]+)+)"
        r"|[\u3400-\u9fff]{1,12}@[\w-]+(?:\.[\w-]+)+",
    ),
    # Mainland identity numbers: region, day of birth, serial number, check digit.
    _rule(
        "[ID number]",
        rf"(?<!\d)\d{{6}} ?(?:18|19|20)\d{{2}}{_DAY_OF_BIRTH} ?\d{{3}}[\dXx](?![\dA-Za-z])",
    ),
    _rule("[ID number]", rf"(?<!\d)[1-8]\d{{5}}\d{{2}}{_DAY_OF_BIRTH}\d{{3}}(?![\dA-Za-z])"),
    _rule(
        "[ID number]",
        r"(?:passport|护照)[^\d\n]{0,16}?(?P<private>\b[A-Za-z]{1,2}\d{7,8})\b",
        flags=re.IGNORECASE,
    ),
    _rule("[card]", rf"{_ALONE}[1-9](?:[ -]?\d){{14,18}}{_ENDS}", _is_card),
    _rule(
        "[phone]",
        rf"(?<!\d)(?:(?:\((?:\+|00)?86\)|(?:\+|00)?86){_GAP})?(?<!\d\.)1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}{_ENDS}",
    ),
    _rule("[phone]", rf"(?<![\dA-Za-z])\+ ?\d(?:[ ().\-]{{0,3}}\d){{6,14}}{_ENDS}", _is_phone),
    _rule("[phone]", rf"{_ALONE}00[1-9]\d{{0,2}}(?:[ ().\-]{{0,2}}\d){{6,12}}{_ENDS}"),
    # Landlines: "010-12345678", "(021) 6123 4567 ext 12".
    _rule(
        "[phone]",
        rf"{_ALONE}(?:\(0\d{{2,3}}\) ?|0\d{{2,3}}[ -])\d{{3,4}}[ -]?\d{{4}}"
        r"(?: ?(?:ext\.?|x|转|分机|-) ?\d{1,5})?(?!\d)",
    ),
    _rule("[phone]", rf"{_ALONE}0\d{{10,11}}{_ENDS}"),
    _rule("[phone]", rf"{_ALONE}[48]00-\d{{3,4}}-?\d{{3,4}}{_ENDS}"),
    # Written as in North America, the United Kingdom and France.
    _rule("[phone]", rf"{_ALONE}(?:\(\d{{3}}\) ?|\d{{3}}[-.])\d{{3}}[-.]\d{{4}}{_ENDS}"),
    _rule("[phone]", rf"{_ALONE}0\d{{2,4}}[ -]\d{{3,4}}[ -]\d{{3,4}}{_ENDS}"),
    _rule("[phone]", rf"{_ALONE}0\d(?:[ .-]\d{{2}}){{4}}{_ENDS}"),
    _rule(
        "[phone]",
        rf"{_CALLED}[^\d\n]{{0,14}}?(?P<private>\+?\(?\d(?:[ ().\-]{{0,2}}\d){{6,14}}){_ENDS}",
        _is_phone,
        re.IGNORECASE,
    ),
    _rule(
        "[account]",
        r"(?:wechat(?: id)?|微信号?) ?(?::|is|是) ?(?P<private>[A-Za-z][\w-]{5,19})",
        flags=re.IGNORECASE,
    ),
    _rule("[name]", r"\b[Mm]y name is (?P<private>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})"),
    _rule("[name]", r"(?:我叫|我的名字是)(?P<private>[\u4e00-\u9fff]{2,3})(?=[，,。.！!\s]|$)"),
)
