"""Names and signs of currencies to their codes."""

import re

_NAMES = {
    "RMB": (r"RMB|CNY|CN¥|[¥￥]|人民币", r"yuan|renminbi|RMB|CNY|kuai|元人民币|人民币|元|块钱|块"),
    "USD": (r"US\$|USD|美元|美金|\$", r"US\$|USD|(?:US )?dollars?|bucks|美元|美金|\$"),
    "EUR": (r"EUR|€|欧元", r"EUR|euros?|欧元|€"),
    "GBP": (r"GBP|£|英镑", r"GBP|pounds?(?: sterling)?|英镑|£"),
    "HKD": (r"HK\$|HKD|港[元币]", r"HKD|Hong Kong dollars?|港[元币]"),
    "AUD": (r"AU?\$|AUD|澳元", r"AUD|Australian dollars?|澳元|澳币"),
    "NZD": (r"NZ\$|NZD|新西兰元|纽币", r"NZD|New Zealand dollars?|新西兰元|纽币"),
    "CAD": (r"CA?\$|CAD|加元", r"CAD|Canadian dollars?|加元|加币"),
    "SGD": (r"S\$|SGD|新加坡元", r"SGD|Singapore dollars?|新加坡元|新币"),
    "JPY": (r"JPY|日元|日圆", r"JPY|(?:Japanese )?yen|日元|日圆"),
    "KRW": (r"KRW|₩|韩元", r"KRW|(?:Korean )?won|韩元|韩币"),
    "CHF": (r"CHF|瑞士法郎", r"CHF|Swiss francs?|瑞士法郎|瑞郎"),
    "SEK": (r"SEK", r"SEK|Swedish kron(?:or|a)|瑞典克朗"),
    "NOK": (r"NOK", r"NOK|Norwegian kroner?|挪威克朗"),
    "DKK": (r"DKK", r"DKK|Danish kroner?|丹麦克朗"),
    "THB": (r"THB|฿", r"THB|baht|泰铢"),
}
CODES = tuple(_NAMES)
"""Currencies that are read; "RMB" needs no exchange rate."""

# Longer names first: "HK$" must not be read as "$", nor "日元" as "元".
_ORDER = [code for code in CODES if code not in ("RMB", "USD")] + ["USD", "RMB"]
BEFORE = "|".join(rf"(?P<before_{code}>(?<![A-Za-z])(?:{_NAMES[code][0]}))" for code in _ORDER)
AFTER = "|".join(rf"(?P<after_{code}>(?:{_NAMES[code][1]})(?![A-Za-z]))" for code in _ORDER)


def code_in(match: re.Match[str], side: str) -> str:
    """Return the code that `BEFORE` or `AFTER` ("before", "after") found in `match`, or ""."""
    return next((code for code in CODES if match.groupdict().get(f"{side}_{code}")), "")
