"""Words of a question about import tax: what it asks, which route, what each figure stands for."""

import re

from bot.calculators.landed_cost.order import Asked
from bot.calculators.reading.amounts import Amount

_FLAGS = re.IGNORECASE | re.ASCII  # a Chinese character ends an English word
_TAX = re.compile(
    r"\b(?:tax(?:es|ed)?|dut(?:y|ies)|vat|tariffs?|landed|composite rate|customs charges?)\b"
    r"|税|到岸成本|落地成本|落地价",
    _FLAGS,
)
_ASKS = re.compile(
    r"\bhow (?:much|high|big|large)\b"
    r"|\bwhat(?:'s| is| are| would| will| do| does| tax| import| duty| vat| total| cbec)\b"
    r"|\b(?:work|figure) out\b|\b(?:calculate|compute|computation|estimate|total|please|split)\b"
    r"|\b(?:tell|give|show) me\b|\bbreak ?down\b|\bcompare\b|\bcheap(?:er|est)\b|\bneed the\b"
    r"|(?:^|[.!;,:])\s*(?:\w+ ){0,2}tax(?:es)?\s*\?|\btax amount\b"
    r"|^(?:\w+ ){0,3}tax(?:es)? (?:on|for)\b|\badd up\b"
    r"|\bcome to\b|^\s*(?:landed cost|(?:cbec|import|parcel|general trade) (?:tax|duty|vat))\b"
    r"|多少|几块|哪种|更低|怎么算|如何计算|计算|算一下|算算|帮我算|估算|合计|一共|总税|比较"
    r"|哪个(?:更)?(?:便宜|划算|低)",
    _FLAGS,
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:corporate|income|withholding|profits?|dividends?|stamp|capital gains|payroll|salary"
    r"|royalt\w+|commission|deposit|annual fee|service fee|fined?|penalt\w+|margin|left for us"
    r"|is left|budget|break[- ]even|waived?|allowance|registered capital|registration)\b"
    r"|所得税|预提|罚款|佣金|保证金|年费|利润|毛利|免征额|免税额度|注册资本",
    _FLAGS,
)
_ROUTES: dict[Asked, re.Pattern[str]] = {
    "general-trade": re.compile(
        r"\bgeneral[- ]trade\b|\b(?:CIF|FOB)(?![A-Za-z])|\bcustoms value\b|\b0110\b"
        r"|\bdutiable (?:value|price)\b|\bcontainers?\b|\bpallets?\b|\bshipment\b"
        r"|一般贸易|大贸|到岸价|报关价|海运",
        _FLAGS,
    ),
    "cbec": re.compile(
        r"\bCBEC\b|\bcross[- ]border\b|\b1210\b|\b9610\b|\bbonded\b|\bTmall Global\b"
        r"|\bcomposite (?:tax|rate)\b|跨境|保税|天猫国际|综合税",
        _FLAGS,
    ),
    "personal-parcel": re.compile(
        r"\b(?:personal|private|postal) (?:articles?|mail|items?|tax)\b|\bgift\b|\bmailed\b"
        r"|\b(?:parcels?|packages?|posted?)\b|\bby (?:post|mail)\b"
        r"|行邮|邮寄|个人物品|包裹|邮包|寄给|寄到",
        _FLAGS,
    ),
}
_TAX_INCLUDED = re.compile(
    r"\btax(?:es)?[- ](?:is |are |already )?included\b|\btax[- ]inclusive\b"
    r"|\b(?:including|includes|with|inclusive of|incl\.?) (?:all |the |CBEC |import )*tax(?:es)?\b"
    r"|(?<!不)含税|包税",
    _FLAGS,
)
_TAX_EXCLUDED = re.compile(
    r"\b(?:not|without) (?:tax|including tax)|\btax[- ](?:not included|exclusive)\b"
    r"|\bnot tax[- ]incl|\b(?:landed cost|cost|total)\b[^.,;?]{0,20}"
    r"(?:including|with|incl\.?) (?:all |the )*tax",
    _FLAGS,
)
_CARRIED = r"(?:freight|shipping|delivery|postage|insurance)"
_NO_EXTRA = re.compile(
    r"\b(?:incl\w*|with|inclusive of|without|no|free|excluding) (?:the |of )?"
    rf"(?:{_CARRIED}(?:,? (?:and|or|&) )?)+(?: included)?"
    rf"|\b(?:{_CARRIED}(?: and )?)+ (?:is |are |was |already )*"
    r"(?:included|incl|inclusive|paid|free)"
    r"|(?:已?含|包)(?:运费|邮|保险)和?(?:保险)?费?|无保险费?|免运费",
    _FLAGS,
)
_INSIDE = re.compile(r"\b(?:incl\w*|of which)\s*$|其中\s*$|含\s*$", _FLAGS)
_LIMIT_BEFORE = re.compile(
    r"(?:\b(?:limit|threshold)(?: of| is)?|\babove|\bover|\bbelow|\bunder|\bexceed\w*|\bup to"
    r"|\b(?:more|less) than|超过|不超过|低于|高于|限额|限值)\s*$",
    _FLAGS,
)
_LIMIT_AFTER = re.compile(
    r"^\s*(?:limits?\b|thresholds?\b|waiver|exempt\w*|or (?:more|less|above|below)\b"
    r"|(?:per|a|an|/|each)\s?(?:ml|g|gram|millilit\w+)\b"
    r"|以上|以下|以内|限额|限值|每毫升|每克|/毫升)",
    _FLAGS,
)
_ROLES = {
    "freight": r"freight|shipping|delivery|postage|carriage|transport|运费|邮费|快递费",
    "insurance": r"insurance|保险费?|保费",
    "discount": r"coupons?|discounts?|vouchers?|off|rebate|优惠券?|折扣|立减|满减",
    "used_this_year": r"already (?:\w+ ){0,4}|(?:so far|earlier) this year"
    r"|(?:has|have) (?:bought|spent|used)(?: \w+){0,3}|今年已经?[^，,。]{0,8}"
    r"|已经?(?:买了?|用了?|消费了?)",
    "other_costs": r"warehous\w*|handling|last[- ]mile|other costs?|fulfil\w*"
    r"|仓储费?|操作费|其他费用",
    "customs_value": r"CIF价?|FOB|customs value|dutiable (?:value|price)|import (?:value|price)"
    r"|到岸价|完税价格|报关价|进口价",
}
_NEAR = (
    r"(?:\s*[,:：]?\s*(?:is|are|was|of|at|about|for|worth|price|value|costs?|fees?|in|为|是|约|价格?"
    r"|共)){0,3}\s*"
)
_BEFORE = {role: re.compile(rf"(?:{words}){_NEAR}$", _FLAGS) for role, words in _ROLES.items()}
_AFTER = {
    role: re.compile(
        rf"^\s*(?:of|for|in|as|on|的)?\s*(?:the |a |international )?(?:{words})(?!\w)", _FLAGS
    )
    for role, words in _ROLES.items()
}
_PER_LITRE = re.compile(r"^\s*(?:per|a|/|each|每)\s?(?:lit(?:re|er)|l\b|升)", _FLAGS)
RETAIL = re.compile(
    r"\b(?:retail|sells?|sold|selling|shop|store|shelf|consumer|listed)\b|售|零售|卖|标价", _FLAGS
)
_PIECE = (
    r"(?:bottle|piece|unit|item|jar|box|pair|set|tube|can|tin|pack|pcs?|one|[瓶件个盒支罐双只套袋])"
)
_EACH_AFTER = re.compile(
    rf"^\s*(?:(?:per|a|/|one|一|每)\s?{_PIECE}|each\b|apiece\b)(?![A-Za-z])", _FLAGS
)
_EACH_BEFORE = re.compile(r"(?:\beach|每[瓶件个盒支罐双只台套袋包条]|单价)\s*[为是]?\s*$", _FLAGS)
_ALL_BEFORE = re.compile(
    r"\btotal (?:price|value|cost)(?: is| of| at)?\s*$|(?:一共|总共|总价|合计|共计|共)[为是]?\s*$"
    r"|(?<!sold )(?<!sell )(?<!sells )(?<!selling )(?<!retail )(?<!retails )(?<!goes )\bfor\s*$",
    _FLAGS,
)
_ALL_AFTER = re.compile(
    r"^\s*(?:in total|altogether|together|in all|for (?:all|the lot|both)|总共|合计)", _FLAGS
)


def asks_for_tax(text: str) -> bool:
    """Return whether `text` asks for an import tax or a landed cost in figures."""
    return bool(_TAX.search(text) and _ASKS.search(text) and not _OTHER_SUBJECT.search(text))


def route_of(text: str) -> Asked:
    """Return the one route that `text` names; "compare" for none or several."""
    named = [route for route, pattern in _ROUTES.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else "compare"


def is_tax_included(text: str) -> bool:
    """Return whether the price that `text` states holds the tax."""
    return bool(_TAX_INCLUDED.search(text) and not _TAX_EXCLUDED.search(text))


def without_free_extras(text: str) -> str:
    """Return `text` with what costs nothing extra ("freight included") blanked, same length."""
    return _NO_EXTRA.sub(lambda match: " " * len(match.group()), text)


def role_of(text: str, amount: Amount, since: int) -> str:
    """Return the input that an amount is for, "" for a price, or "ignored".

    `since` is where the amount before it ends.
    """
    before, after = text[since : amount.start], text[amount.end :]
    if _PER_LITRE.search(after):
        return "consumption_tax_per_litre"
    if _LIMIT_BEFORE.search(before) or _LIMIT_AFTER.search(after):
        return "ignored"
    for role, pattern in _AFTER.items():
        if pattern.search(after):
            is_inside = role in ("freight", "insurance") and _INSIDE.search(before)
            return "ignored" if is_inside else role
    return next((role for role, pattern in _BEFORE.items() if pattern.search(before)), "")


def is_for_each(text: str, amount: Amount) -> bool:
    """Return whether the words beside an amount say that it is for one piece."""
    return bool(_EACH_AFTER.search(text[amount.end :]) or _EACH_BEFORE.search(text[: amount.start]))


def is_for_all(text: str, amount: Amount) -> bool:
    """Return whether the words beside an amount say that it is for all pieces."""
    return bool(_ALL_AFTER.search(text[amount.end :]) or _ALL_BEFORE.search(text[: amount.start]))
