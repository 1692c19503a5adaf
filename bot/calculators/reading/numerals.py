"""Numbers as people write them ("1.2 million", "8万", "三百五十") to decimals."""

import re
from decimal import Decimal

DIGITS = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
HAN = "[零〇一二两三四五六七八九十百千]+"
SCALE = r"(?:\s?(?:million|mn|billion|bn|thousand)\b|\s?[mk]\b|\s?[百千]?[万亿])"
NUMBER = rf"(?:{DIGITS}|{HAN}(?=\s?[万亿]?[元块%％美欧英港澳日])|{HAN}(?=[万亿]))"

_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "百亿": 10**10, "千亿": 10**11,
}  # fmt: skip
_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}


def decimal_of(number: str, scale: str = "") -> Decimal:
    """Return the value of a match of `NUMBER`, times a match of `SCALE`."""
    bare = number.replace(",", "").replace("，", "")
    value = Decimal(bare) if bare[0].isdigit() else Decimal(_han_value(bare))
    return value * _SCALES.get(scale.strip().lower(), 1)


def han_number(text: str) -> Decimal | None:
    """Return the value of a number in Chinese characters; None when `text` is none."""
    return Decimal(_han_value(text)) if re.fullmatch(HAN, text) else None


def _han_value(text: str) -> int:
    total = digit = 0
    for char in text:
        if char in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[char]
            digit = 0
        else:
            digit = digit * 10 + _HAN_DIGITS[char]
    return total + digit
